/// SQL/XML's functions.
extension Parser {
  @inline(never)
  mutating func parseXmlFunction(_ keyword: Keyword) throws(Stop) -> ExpressionID {
    let start = current.start
    let nameRange = current.range
    advance()
    try expect(.leftParenthesis)
    var xml = XmlExpr(operation: .concat)
    switch keyword {
    case .xmlconcat: xml.arguments = try parseExpressions()
    case .xmlelement: try parseXmlElement(&xml)
    case .xmlexists:
      let mark = scratch.count
      let path = try parsePrimary()
      let document = try parseXmlPassing()
      scratch.append(path)
      scratch.append(document)
      try expect(.rightParenthesis)
      return addSystemCall("xmlexists", nameRange, takeScratch(from: mark), from: start)
    case .xmlforest:
      xml.operation = .forest
      xml.namedArguments = try parseLabeledExpressions()
    case .xmlparse:
      xml.operation = .parse
      xml.isContent = try parseDocumentOrContent()
      xml.arguments = [try parseExpression()]
      if eat(.preserve, .whitespace) {
        xml.preserveWhitespace = true
      } else if eat(.strip, .whitespace) {
        xml.preserveWhitespace = false
      }
    case .xmlpi:
      xml.operation = .pi
      try expect(.name)
      xml.name = try parseColLabel()
      if eat(.comma) { xml.arguments = [try parseExpression()] }
    case .xmlroot: try parseXmlRoot(&xml)
    default:
      xml.operation = .serialize
      xml.isContent = try parseDocumentOrContent()
      xml.arguments = [try parseExpression()]
      try expect(.as)
      xml.type = try parseSimpleTypeName()
      if eat(.indent) {
        xml.indent = true
        requires(16, "XMLSERIALIZE … INDENT", from: start)
      } else if eat(.no, .indent) {
        xml.indent = false
        requires(16, "XMLSERIALIZE … NO INDENT", from: start)
      }
    }
    try expect(.rightParenthesis)
    return add(xml, range(from: start))
  }

  @inline(never)
  private mutating func parseExpressions() throws(Stop) -> [ExpressionID] {
    var list = [try parseExpression()]
    while eat(.comma) { list.append(try parseExpression()) }
    return list
  }

  @inline(never)
  private mutating func parseDocumentOrContent() throws(Stop) -> Bool {
    if eat(.document) { return false }
    try expect(.content)
    return true
  }

  @inline(never)
  private mutating func parseXmlElement(_ xml: inout XmlExpr) throws(Stop) {
    xml.operation = .element
    try expect(.name)
    xml.name = try parseColLabel()
    guard eat(.comma) else { return }
    if at(.xmlattributes), peek(1).kind == .leftParenthesis {
      advance()
      advance()
      xml.namedArguments = try parseLabeledExpressions()
      try expect(.rightParenthesis)
      guard eat(.comma) else { return }
    }
    xml.arguments = try parseExpressions()
  }

  /// `labeled_expr_list`
  @inline(never)
  private mutating func parseLabeledExpressions() throws(Stop) -> [ResTarget] {
    var list: [ResTarget] = []
    repeat {
      let start = current.start
      let value = try parseExpression()
      var name: Name?
      if eat(.as) { name = try parseColLabel() }
      list.append(ResTarget(name: name, value: value, range: range(from: start)))
    } while eat(.comma)
    return list
  }

  @inline(never)
  private mutating func parseXmlRoot(_ xml: inout XmlExpr) throws(Stop) {
    xml.operation = .root
    xml.arguments = [try parseExpression()]
    try expect(.comma)
    try expect(.version)
    if !eat(.no, .value) { xml.version = try parseExpression() }
    guard eat(.comma) else { return }
    try expect(.standalone)
    if eat(.yes) {
      xml.standalone = .yes
    } else {
      try expect(.no)
      xml.standalone = eat(.value) ? .noValue : .no
    }
  }

  /// `xmlexists_argument`: PASSING [BY REF | BY VALUE] c_expr [BY REF | BY VALUE]
  @inline(never)
  private mutating func parseXmlPassing() throws(Stop) -> ExpressionID {
    try expect(.passing)
    try parseXmlPassingMechanism()
    let document = try parsePrimary()
    try parseXmlPassingMechanism()
    return document
  }

  @inline(never)
  private mutating func parseXmlPassingMechanism() throws(Stop) {
    guard eat(.by) else { return }
    guard eat(.ref) || eat(.value) else { throw unexpected(expecting: "REF or VALUE") }
  }

  /// `xmltable`
  @inline(never)
  mutating func parseXmlTable() throws(Stop) -> RangeTableFunc {
    advance()
    try expect(.leftParenthesis)
    var namespaces: [ResTarget] = []
    if at(.xmlnamespaces), peek(1).kind == .leftParenthesis {
      advance()
      advance()
      repeat { namespaces.append(try parseXmlNamespace()) } while eat(.comma)
      try expect(.rightParenthesis)
      try expect(.comma)
    }
    let row = try parsePrimary()
    let document = try parseXmlPassing()
    try expect(.columns)
    var columns: [RangeTableFunc.Column] = []
    repeat { columns.append(try parseXmlColumn()) } while eat(.comma)
    try expect(.rightParenthesis)
    return RangeTableFunc(
      rowExpression: row, documentExpression: document, namespaces: namespaces, columns: columns, isLateral: false, alias: nil)
  }

  @inline(never)
  private mutating func parseXmlNamespace() throws(Stop) -> ResTarget {
    let start = current.start
    if eat(.default) {
      let value = try parseBExpression()
      return ResTarget(name: nil, value: value, range: range(from: start))
    }
    let value = try parseBExpression()
    try expect(.as)
    let name = try parseColLabel()
    return ResTarget(name: name, value: value, range: range(from: start))
  }

  @inline(never)
  private mutating func parseXmlColumn() throws(Stop) -> RangeTableFunc.Column {
    var column = RangeTableFunc.Column(name: try parseColId(), type: nil, path: nil, defaultValue: nil, isNotNull: false)
    if eat(.for) {
      try expect(.ordinality)
      return column
    }
    column.type = try parseTypeName()
    var hasNullability = false
    while true {
      let option = current
      switch option.keyword {
      case .default:
        advance()
        if column.defaultValue != nil { throw fail("only one DEFAULT value is allowed", at: option.range) }
        column.defaultValue = try parseBExpression()
      case .path:
        advance()
        if column.path != nil { throw fail("only one PATH value per column is allowed", at: option.range) }
        column.path = try parseBExpression()
      case .not, .null:
        let isNotNull = eat(.not)
        try expect(.null)
        if hasNullability {
          throw fail(
            "conflicting or redundant NULL / NOT NULL declarations for column \"\(tree.string(column.name))\"", at: option.range)
        }
        hasNullability = true
        column.isNotNull = isNotNull
      case .notKeyword where option.kind == .identifier || option.kind == .quotedIdentifier:
        let name = try takeName()
        _ = try parseBExpression()
        throw fail("unrecognized column option \"\(tree.string(name))\"", at: option.range)
      default: return column
      }
    }
  }
}
