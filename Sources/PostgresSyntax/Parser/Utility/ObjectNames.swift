/// The names of objects, as DROP, COMMENT, SECURITY LABEL, ALTER EXTENSION and GRANT read them.
extension Parser {
  /// The name of an object of the kind `type`, whose words were read.
  mutating func parseObjectName(for type: ObjectType) throws(Stop) -> ObjectName {
    switch type {
    case .table, .sequence, .view, .materializedView, .index, .foreignTable, .collation, .conversion, .statistics, .column, .attribute,
      .textSearchParser, .textSearchDictionary, .textSearchTemplate, .textSearchConfiguration:
      return .name(try parseAnyName())
    case .accessMethod, .eventTrigger, .extension, .foreignDataWrapper, .foreignServer, .language, .publication, .schema, .database,
      .subscription, .tablespace, .role, .parameterACL, .userMapping:
      return .name(addList([try parseColId()]))
    case .type, .domain:
      return .type(try parseTypeName())
    case .aggregate:
      return .withArgs(try parseAggregateWithArgTypes())
    case .function, .procedure, .routine:
      return .withArgs(try parseFunctionWithArgTypes())
    case .operator:
      return .withArgs(try parseOperatorWithArgTypes())
    case .operatorClass, .operatorFamily:
      let name = try parseAnyName()
      try expect(.using)
      return .operatorClass(name: name, accessMethod: try parseColId())
    case .cast:
      try expect(.leftParenthesis)
      let source = try parseTypeName()
      try expect(.as)
      let target = try parseTypeName()
      try expect(.rightParenthesis)
      return .cast(source: source, target: target)
    case .transform:
      try expect(.for)
      let transformed = try parseTypeName()
      try expect(.language)
      return .transform(type: transformed, language: try parseColId())
    case .policy, .rule, .trigger, .tableConstraint:
      let name = try parseColId()
      try expect(.on)
      return .name(try parseAnyName(followedBy: name))
    case .domainConstraint:
      let name = try parseColId()
      try expect(.on, .domain)
      return .domainConstraint(domain: try parseTypeNameFromAnyName(), name: name)
    case .largeObject:
      return .largeObject(try parseNumericExpression())
    }
  }

  /// `any_name`, with `last` as one more part at its end.
  mutating func parseAnyName(followedBy last: Name) throws(Stop) -> NameList {
    var list = try parseAnyName()
    tree.nameLists.append(last)
    list.count += 1
    return list
  }

  /// `any_name` that is the name of a type.
  mutating func parseTypeNameFromAnyName() throws(Stop) -> TypeNameID {
    let start = current.start
    let names = try parseAnyName()
    return add(
      TypeName(
        names: names, isSystemSyntax: false, modifiers: .empty, intervalFields: nil, arrayBounds: .empty, isSetOf: false,
        isColumnType: false, range: range(from: start)))
  }

  /// `NumericOnly` as an expression.
  mutating func parseNumericExpression() throws(Stop) -> ExpressionID {
    let start = current.start
    switch try parseNumericOnly() {
    case .integer(let value): return add(.aConst(.integer(value)), range(from: start))
    case .float(let range): return addFloat(range)
    default: throw unexpected(expecting: "a number")
    }
  }

  /// The number that `parseNumericOnly` has just read, sign and all.
  mutating func addFloat(_ range: ByteRange) -> ExpressionID {
    let digits = lexed.tokens[position - 1].range
    return add(.aConst(.float(digits, isNegative: tree.source.bytes[Int(range.start)] == 0x2D)), range)
  }
}
