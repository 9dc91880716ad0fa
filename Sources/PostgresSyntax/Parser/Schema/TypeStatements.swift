/// Types: CREATE TYPE and ALTER TYPE.
extension Parser {
  /// CREATE TYPE: composite, enum, range; a base type or a shell is a `DefineStmt`.
  mutating func parseCreateType() throws(Stop) -> Statement {
    try expect(.create, .type)
    let start = current.start
    let name = try parseAnyName()
    let nameRange = range(from: start)
    guard eat(.as) else {
      let definition = at(.leftParenthesis) ? try parseDefinition() : []
      return .define(
        DefineStmt(
          objectType: .type, name: name, operatorSymbol: nil, arguments: .unspecified, isOldStyle: false, definition: definition,
          fromName: .empty, ifNotExists: false, isReplace: false))
    }
    if eat(.enum) {
      try expect(.leftParenthesis)
      let labels = at(.rightParenthesis) ? [] : try parseRecoverableList { (parser) throws(Stop) in try parser.parseString() }
      try expect(.rightParenthesis)
      return .createEnum(CreateEnumStmt(name: name, labels: labels))
    }
    if eat(.range) { return .createRange(CreateRangeStmt(name: name, parameters: try parseDefinition())) }
    try expect(.leftParenthesis)
    let columns = at(.rightParenthesis) ? [] : try parseTableFuncElementList()
    try expect(.rightParenthesis)
    _ = try makeRangeVar(fromAnyName: name, nameRange)
    return .compositeType(CompositeTypeStmt(name: name, columns: columns))
  }

  /// ALTER TYPE
  mutating func parseAlterType() throws(Stop) -> Statement {
    try expect(.alter, .type)
    let start = current.start
    let name = try parseAnyName()
    let nameRange = range(from: start)
    switch (current.keyword, peek(1).keyword) {
    case (.add, .value): return try parseAddEnumValue(name)
    case (.rename, .value):
      advance()
      advance()
      let old = try parseString()
      try expect(.to)
      let new = try parseString()
      return .alterEnum(
        AlterEnumStmt(name: name, oldLabel: old, newLabel: new, neighbor: nil, isAfter: false, ifNotExists: false))
    case (.drop, .value):
      let dropStart = current.start
      advance()
      advance()
      _ = try parseString()
      throw fail("dropping an enum value is not implemented", at: range(from: dropStart))
    case (.rename, .attribute):
      advance()
      advance()
      let attribute = try parseColId()
      try expect(.to)
      let newName = try parseColId()
      let behavior = parseDropBehavior()
      let relation = try makeRangeVar(fromAnyName: name, nameRange)
      return .rename(
        RenameStmt(
          objectType: .attribute, relationType: .type, relation: relation, object: nil, subname: attribute, newName: newName,
          behavior: behavior, isMissingOK: false))
    case (.set, _) where peek(1).kind == .leftParenthesis:
      advance()
      return .alterType(AlterTypeStmt(name: name, options: try parseOperatorDefinition()))
    case (.add, _), (.drop, _), (.alter, _):
      let commands = try parseRecoverableList(isParenthesized: false) { (parser) throws(Stop) in try parser.parseAlterTypeCommand() }
      let relation = try makeRangeVar(fromAnyName: name, nameRange)
      return .alterTable(AlterTableStmt(objectType: .type, relation: relation, isMissingOK: false, commands: commands))
    default:
      return try parseAlterObject(.type, .name(name), [.rename, .owner, .schema])
    }
  }

  /// ADD VALUE of an enum.
  private mutating func parseAddEnumValue(_ name: NameList) throws(Stop) -> Statement {
    try expect(.add, .value)
    let ifNotExists = eat(.if)
    if ifNotExists {
      if atJoinedNot { throw unexpected() }
      try expect(.not, .exists)
    }
    var alter = AlterEnumStmt(
      name: name, oldLabel: nil, newLabel: try parseString(), neighbor: nil, isAfter: true, ifNotExists: ifNotExists)
    if eat(.before) {
      alter.neighbor = try parseString()
      alter.isAfter = false
    } else if eat(.after) {
      alter.neighbor = try parseString()
    }
    return .alterEnum(alter)
  }

  /// `alter_type_cmd`
  private mutating func parseAlterTypeCommand() throws(Stop) -> AlterTableCmd {
    let start = current.start
    let verb = current.keyword
    switch verb {
    case .add, .drop, .alter: advance()
    default: throw unexpected(expecting: "ADD, DROP or ALTER ATTRIBUTE")
    }
    try expect(.attribute)
    let kind: AlterTableKind
    switch verb {
    case .add:
      let attribute = try parseTableFuncElement()
      kind = .addAttribute(attribute, parseDropBehavior())
    case .drop:
      let ifExists = eatIfExists()
      let name = try parseColId()
      kind = .dropAttribute(name, ifExists: ifExists, parseDropBehavior())
    default:
      let name = try parseColId()
      if eat(.set) { try expect(.data) }
      try expect(.type)
      let type = try parseTypeName()
      let collation = try parseOptionalCollation()
      kind = .alterAttributeType(name, AlterColumnType(type: type, collation: collation, using: nil), parseDropBehavior())
    }
    return AlterTableCmd(kind: kind, range: range(from: start))
  }

  /// `'(' operator_def_list ')'`: as a definition, but NONE is no value.
  mutating func parseOperatorDefinition() throws(Stop) -> [DefElem] {
    try parseParenthesized { (parser) throws(Stop) in
      let start = parser.current.start
      let name = try parser.parseColLabel()
      var value = DefValue.none
      if parser.eat(.equals), !parser.eat(.none) { value = try parser.parseDefArg() }
      return DefElem(namespace: nil, name: name, value: value, action: .unspecified, range: parser.range(from: start))
    }
  }

  /// `makeRangeVarFromAnyName`: the relation that a composite type is.
  mutating func makeRangeVar(fromAnyName names: NameList, _ range: ByteRange) throws(Stop) -> RangeVar {
    let parts = Array(tree[names])
    guard parts.count <= 3, let last = parts.last else {
      throw fail("improper qualified name (too many dotted names): \(parts.map { tree.string($0) }.joined(separator: "."))", at: range)
    }
    return RangeVar(
      catalogName: parts.count == 3 ? parts[0] : nil, schemaName: parts.count >= 2 ? parts[parts.count - 2] : nil, relationName: last,
      includesDescendants: true, persistence: .permanent, alias: nil, range: range)
  }
}
