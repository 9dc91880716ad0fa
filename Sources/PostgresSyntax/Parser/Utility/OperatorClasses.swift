/// Operators, operator classes and operator families.
extension Parser {
  /// CREATE OPERATOR CLASS, with CLASS current.
  mutating func parseCreateOperatorClass() throws(Stop) -> CreateOpClassStmt {
    try expect(.class)
    let name = try parseAnyName()
    let isDefault = eat(.default)
    try expect(.for, .type)
    let type = try parseTypeName()
    try expect(.using)
    let accessMethod = try parseColId()
    let family = eat(.family) ? try parseAnyName() : .empty
    try expect(.as)
    let items = try parseList { (parser) throws(Stop) in try parser.parseOperatorClassItem() }
    return CreateOpClassStmt(name: name, family: family, accessMethod: accessMethod, type: type, items: items, isDefault: isDefault)
  }

  /// `opclass_item`
  private mutating func parseOperatorClassItem() throws(Stop) -> OperatorClassItem {
    if eat(.operator) {
      let number = try parseInteger()
      let name = try parseOperatorPerhapsWithTypes()
      var orderFamily = NameList.empty
      if eat(.for) {
        if !eat(.search) {
          try expect(.order, .by)
          orderFamily = try parseAnyName()
        }
      }
      return OperatorClassItem(kind: .operator(name, number: number, orderFamily: orderFamily))
    }
    if eat(.function) {
      let number = try parseInteger()
      let types = at(.leftParenthesis) ? try parseTypeList() : []
      return OperatorClassItem(kind: .function(try parseFunctionWithArgTypes(), number: number, types: types))
    }
    guard eat(.storage) else { throw unexpected(expecting: "OPERATOR, FUNCTION or STORAGE") }
    return OperatorClassItem(kind: .storage(try parseTypeName()))
  }

  /// `any_operator` or `operator_with_argtypes`
  private mutating func parseOperatorPerhapsWithTypes() throws(Stop) -> ObjectWithArgs {
    let start = position
    let startOffset = current.start
    let name = try parseAnyOperator()
    guard at(.leftParenthesis) else {
      return ObjectWithArgs(
        name: name.schema, operatorSymbol: name.symbol, arguments: .unspecified, range: range(from: startOffset))
    }
    position = start
    return try parseOperatorWithArgTypes()
  }

  /// `( type_list )`
  private mutating func parseTypeList() throws(Stop) -> [TypeNameID] {
    try parseParenthesized { (parser) throws(Stop) in try parser.parseTypeName() }
  }

  /// CREATE OPERATOR FAMILY, with FAMILY current.
  mutating func parseCreateOperatorFamily() throws(Stop) -> CreateOpFamilyStmt {
    try expect(.family)
    let name = try parseAnyName()
    try expect(.using)
    return CreateOpFamilyStmt(name: name, accessMethod: try parseColId())
  }

  /// ALTER OPERATOR, OPERATOR CLASS or OPERATOR FAMILY, with OPERATOR current.
  mutating func parseAlterOperator() throws(Stop) -> Statement {
    let type = try expectObjectType { type in
      switch type {
      case .operator, .operatorClass, .operatorFamily: true
      default: false
      }
    }
    let object = try parseObjectName(for: type)
    if type == .operator, at(.set), peek(1).kind == .leftParenthesis, case .withArgs(let name) = object {
      advance()
      let options = try parseOperatorDefinition()
      if let bare = options.first(where: { $0.range == $0.name.range }) {
        requires(17, "ALTER OPERATOR … SET of an option without a value", from: bare.range.start)
      }
      return .alterOperator(AlterOperatorStmt(operatorName: name, options: options))
    }
    if type == .operatorFamily, case .operatorClass(let name, let accessMethod) = object {
      if eat(.add) {
        let items = try parseList { (parser) throws(Stop) in try parser.parseOperatorClassItem() }
        return .alterOpFamily(AlterOpFamilyStmt(name: name, accessMethod: accessMethod, isDrop: false, items: items))
      }
      if eat(.drop) {
        let items = try parseList { (parser) throws(Stop) in try parser.parseOperatorClassDrop() }
        return .alterOpFamily(AlterOpFamilyStmt(name: name, accessMethod: accessMethod, isDrop: true, items: items))
      }
    }
    return try parseAlterOfObject(type, object)
  }

  /// `opclass_drop`
  private mutating func parseOperatorClassDrop() throws(Stop) -> OperatorClassItem {
    let isOperator = at(.operator)
    guard eat(.operator) || eat(.function) else { throw unexpected(expecting: "OPERATOR or FUNCTION") }
    let number = try parseInteger()
    let types = try parseTypeList()
    return OperatorClassItem(kind: isOperator ? .dropOperator(number: number, types: types) : .dropFunction(number: number, types: types))
  }
}
