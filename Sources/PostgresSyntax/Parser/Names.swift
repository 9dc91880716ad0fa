/// Names, as `gram.y` tells them apart by the keywords they may be.
extension Parser {
  /// `ColId`: a column, table or other object's name.
  var atColId: Bool { mutating get { current.isName(.columnName, before: peek(1)) } }
  /// `type_function_name`
  var atTypeFunctionName: Bool { mutating get { current.isName(.typeOrFunctionName, before: peek(1)) } }
  /// `NonReservedWord`
  var atNonReservedWord: Bool { mutating get { current.isName(.nonReserved, before: peek(1)) } }
  /// `ColLabel`: any word.
  var atColLabel: Bool { mutating get { current.isName(.any, before: peek(1)) } }

  @inline(never)
  mutating func parseColId() throws(Stop) -> Name {
    guard atColId else { throw unexpected(expecting: "a name") }
    return try takeName()
  }

  @inline(never)
  mutating func parseTypeFunctionName() throws(Stop) -> Name {
    guard atTypeFunctionName else { throw unexpected(expecting: "a name") }
    return try takeName()
  }

  @inline(never)
  mutating func parseNonReservedWord() throws(Stop) -> Name {
    guard atNonReservedWord else { throw unexpected(expecting: "a name") }
    return try takeName()
  }

  @inline(never)
  mutating func parseColLabel() throws(Stop) -> Name {
    guard atColLabel else { throw unexpected(expecting: "a name") }
    return try takeName()
  }

  /// Takes the word that the caller has looked at.
  @inline(never)
  mutating func takeName() throws(Stop) -> Name {
    let token = current
    advance()
    if token.kind == .identifier {
      // The N of `N'…'`.
      if token.keyword == .nchar, token.end - token.start == 1 { return makeName("nchar", token.range) }
      return Name(id: tree.nameTable.intern(unquoted: token.range, of: bytes), range: token.range)
    }
    var range = token.range
    // U&"…" UESCAPE '…': the clause belongs to the identifier.
    if token.kind == .unicodeIdentifier, at(.uescape) {
      advance()
      range.end = try expectUnicodeEscape().end
    }
    let text = Literals.identifier(tree.source.bytes.span, range, token.kind)
    switch text {
    case .folded(let bytes):
      return Name(id: tree.nameTable.intern(bytes.span), range: range)
    case .problem(let problem):
      report(problem.message, at: problem.range)
      throw Stop()
    }
  }

  /// `name_list` and `columnList`
  @inline(never)
  mutating func parseNameList() throws(Stop) -> NameList {
    let start = tree.nameLists.count
    repeat {
      let name = try parseColId()
      tree.nameLists.append(name)
    } while eat(.comma)
    return nameList(from: start)
  }

  /// The names that were appended to the tree's lists since there were `start`.
  @inline(__always)
  private mutating func nameList(from start: Int) -> NameList {
    NodeList(start: UInt32(start), count: UInt32(tree.nameLists.count - start))
  }

  /// `( columnList )`
  mutating func parseParenthesizedNames() throws(Stop) -> NameList {
    try expect(.leftParenthesis)
    let names = try parseNameList()
    try expect(.rightParenthesis)
    return names
  }

  /// `opt_column_list`
  mutating func parseOptionalColumnList() throws(Stop) -> NameList {
    at(.leftParenthesis) ? try parseParenthesizedNames() : .empty
  }

  /// `any_name`: a name, or names with dots.
  @inline(never)
  mutating func parseAnyName() throws(Stop) -> NameList {
    let start = tree.nameLists.count
    let first = try parseColId()
    tree.nameLists.append(first)
    while eat(.dot) {
      let name = try parseColLabel()
      tree.nameLists.append(name)
    }
    return nameList(from: start)
  }

  /// `qualified_name`: at most catalog, schema and relation.
  mutating func parseQualifiedName() throws(Stop) -> RangeVar {
    let start = current.start
    return try parseQualifiedName(after: try parseColId(), start: start)
  }

  /// The rest of a `qualified_name` whose first part was read.
  mutating func parseQualifiedName(after first: Name, start: UInt32) throws(Stop) -> RangeVar {
    var catalog: Name?
    var schema: Name?
    var relation = first
    var count = 1
    while eat(.dot) {
      if at(.star) {
        // The grammar takes `*` and subscripts here, and PostgreSQL refuses them when the name is complete.
        advance()
        throw unexpected()
      }
      count += 1
      catalog = schema
      schema = relation
      relation = try parseColLabel()
    }
    if at(.leftBracket) {
      _ = try parseIndirection()
      throw unexpected()
    }
    guard count <= 3 else {
      throw fail("improper qualified name (too many dotted names): \(tree.source.text(range(from: start)))", at: range(from: start))
    }
    return RangeVar(
      catalogName: catalog, schemaName: schema, relationName: relation, includesDescendants: true, persistence: .permanent, alias: nil,
      range: range(from: start))
  }

  /// The relation that `names`, already read, mean.
  mutating func makeRangeVar(_ names: [Name], start: UInt32) throws(Stop) -> RangeVar {
    guard names.count <= 3, let relation = names.last else {
      throw fail("improper qualified name (too many dotted names): \(tree.source.text(range(from: start)))", at: range(from: start))
    }
    return RangeVar(
      catalogName: names.count == 3 ? names[0] : nil,
      schemaName: names.count >= 2 ? names[names.count - 2] : nil,
      relationName: relation,
      includesDescendants: true,
      persistence: .permanent,
      alias: nil,
      range: range(from: start))
  }

  /// `qualified_name_list`
  mutating func parseQualifiedNameList() throws(Stop) -> [RangeVar] {
    try parseList { (parser) throws(Stop) in try parser.parseQualifiedName() }
  }

  /// `relation_expr`: `name`, `name *`, `ONLY name`, `ONLY (name)`.
  mutating func parseRelationExpr() throws(Stop) -> RangeVar {
    if eat(.only) {
      let isParenthesized = eat(.leftParenthesis)
      var relation = try parseQualifiedName()
      if isParenthesized { try expect(.rightParenthesis) }
      relation.includesDescendants = false
      return relation
    }
    let relation = try parseQualifiedName()
    _ = eat(.star)
    return relation
  }

  /// `func_name`: `type_function_name`, or a qualified name.
  mutating func parseFunctionName() throws(Stop) -> NameList {
    // PostgreSQL reads the first part of a qualified name as ColId, of a plain one as type_function_name.
    let isQualified = peek(1).kind == .dot
    guard isQualified ? atColId : atTypeFunctionName else {
      // A column's name may still become a qualified name: PostgreSQL points at what follows it.
      if atColId { advance() }
      throw unexpected(expecting: "a function name")
    }
    let start = tree.nameLists.count
    let first = try takeName()
    tree.nameLists.append(first)
    while eat(.dot) {
      let name = try parseColLabel()
      tree.nameLists.append(name)
    }
    return nameList(from: start)
  }

  /// `RoleSpec`
  mutating func parseRoleSpec() throws(Stop) -> RoleSpec {
    let token = current
    let kind: RoleSpec.Kind? =
      switch token.keyword {
      case .currentRole: .currentRole
      case .currentUser: .currentUser
      case .sessionUser: .sessionUser
      default: nil
      }
    if let kind {
      advance()
      if kind == .currentRole { requires(14, "CURRENT_ROLE as a role", from: token.start) }
      return RoleSpec(kind: kind, name: nil, range: token.range)
    }
    let name = try parseNonReservedWord()
    if isName(name, "public") { return RoleSpec(kind: .public, name: name, range: name.range) }
    if isName(name, "none") { throw fail("role name \"none\" is reserved", at: name.range) }
    return RoleSpec(kind: .named, name: name, range: name.range)
  }

  mutating func parseRoleList() throws(Stop) -> [RoleSpec] {
    try parseList { (parser) throws(Stop) in try parser.parseRoleSpec() }
  }

  /// `RoleId`: the name of a role that is created or renamed, which must be a real name.
  mutating func parseRoleID() throws(Stop) -> RoleSpec {
    let role = try parseRoleSpec()
    switch role.kind {
    case .named: return role
    case .public: throw fail("role name \"public\" is reserved", at: role.range)
    case .currentRole: throw fail("CURRENT_ROLE cannot be used as a role name here", at: role.range)
    case .currentUser: throw fail("CURRENT_USER cannot be used as a role name here", at: role.range)
    case .sessionUser: throw fail("SESSION_USER cannot be used as a role name here", at: role.range)
    }
  }
}

/// Which keywords a name may be, besides the unreserved ones.
enum NameClass {
  case columnName
  case typeOrFunctionName
  case nonReserved
  case any
}

extension Token {
  /// Whether this is an identifier, or a keyword that may be a name of this class.
  @inline(__always)
  func isName(_ names: NameClass, before next: Token) -> Bool {
    switch kind {
    // A psql variable's value may be any name; as one it is its own, colon and all.
    case .quotedIdentifier, .unicodeIdentifier, .psqlVariable: true
    case .identifier: keyword == .notKeyword || isKeywordName(names, before: next.keyword)
    default: false
    }
  }

  @inline(never)
  private func isKeywordName(_ names: NameClass, before next: Keyword) -> Bool {
    if isJoined(to: next) { return false }
    switch keyword.category {
    case .unreserved: return true
    case .columnName: return names != .typeOrFunctionName
    case .typeOrFunctionName: return names != .columnName
    case .reserved: return names == .any
    }
  }

  /// Whether the word is one that PostgreSQL's `base_yylex` reads differently because of the word after it, which makes it no name:
  /// `FORMAT JSON`, `NULLS FIRST`, `NOT IN`, `WITH TIME`, `WITHOUT TIME` and so on.
  private func isJoined(to next: Keyword) -> Bool {
    switch keyword {
    case .format: next == .json
    case .nulls: next == .first || next == .last
    case .without: next == .time
    case .with: next == .time || next == .ordinality
    case .not:
      switch next {
      case .between, .in, .like, .ilike, .similar: true
      default: false
      }
    default: false
    }
  }
}
