/// Putting nodes into the tree's arrays.
extension Parser {
  @inline(never)
  mutating func add(_ expression: Expression, _ range: ByteRange) -> ExpressionID {
    tree.append(expression)
    tree.expressionRanges.append(range)
    return ExpressionID(index: UInt32(tree.expressions.count - 1))
  }

  @inline(never)
  mutating func add(_ select: SelectStmt) -> SelectID {
    tree.selects.append(select)
    return SelectID(index: UInt32(tree.selects.count - 1))
  }

  @inline(never)
  mutating func addNested(_ statement: Statement, _ range: ByteRange) -> StatementID {
    tree.nestedStatements.append(RawStmt(statement: statement, range: range))
    return StatementID(index: UInt32(tree.nestedStatements.count - 1))
  }

  @inline(never)
  mutating func add(_ item: FromItem) -> FromItemID {
    tree.fromItems.append(item)
    return FromItemID(index: UInt32(tree.fromItems.count - 1))
  }

  @inline(never)
  mutating func add(_ type: TypeName) -> TypeNameID {
    tree.typeNames.append(type)
    return TypeNameID(index: UInt32(tree.typeNames.count - 1))
  }

  @inline(never)
  mutating func add(_ window: WindowDef) -> WindowID {
    tree.windows.append(window)
    return WindowID(index: UInt32(tree.windows.count - 1))
  }

  @inline(never)
  mutating func add(_ xml: XmlExpr, _ range: ByteRange) -> ExpressionID {
    tree.xmlExpressions.append(xml)
    return add(.xmlExpr(XmlExprID(index: UInt32(tree.xmlExpressions.count - 1))), range)
  }

  @inline(never)
  mutating func add(_ json: JsonExpression, _ range: ByteRange) -> ExpressionID {
    tree.jsonExpressions.append(json)
    return add(.jsonExpression(JsonExpressionID(index: UInt32(tree.jsonExpressions.count - 1))), range)
  }

  @inline(never)
  mutating func addList(_ items: [ExpressionID]) -> ExpressionList {
    guard !items.isEmpty else { return .empty }
    tree.expressionIDs.append(contentsOf: items)
    return NodeList(start: UInt32(tree.expressionIDs.count - items.count), count: UInt32(items.count))
  }

  @inline(never)
  mutating func addList(_ items: [Name]) -> NameList {
    guard !items.isEmpty else { return .empty }
    tree.nameLists.append(contentsOf: items)
    return NodeList(start: UInt32(tree.nameLists.count - items.count), count: UInt32(items.count))
  }

  @inline(never)
  mutating func addList(_ items: [CaseWhen]) -> NodeList<CaseWhen> {
    guard !items.isEmpty else { return .empty }
    tree.caseWhens.append(contentsOf: items)
    return NodeList(start: UInt32(tree.caseWhens.count - items.count), count: UInt32(items.count))
  }

  @inline(never)
  mutating func addList(_ items: [Indirection]) -> NodeList<Indirection> {
    guard !items.isEmpty else { return .empty }
    tree.indirections.append(contentsOf: items)
    return NodeList(start: UInt32(tree.indirections.count - items.count), count: UInt32(items.count))
  }

  @inline(never)
  mutating func addList(_ items: [SortBy]) -> NodeList<SortBy> {
    guard !items.isEmpty else { return .empty }
    tree.sortBys.append(contentsOf: items)
    return NodeList(start: UInt32(tree.sortBys.count - items.count), count: UInt32(items.count))
  }

  @inline(never)
  mutating func addList(_ items: [Int32]) -> NodeList<Int32> {
    guard !items.isEmpty else { return .empty }
    tree.arrayBounds.append(contentsOf: items)
    return NodeList(start: UInt32(tree.arrayBounds.count - items.count), count: UInt32(items.count))
  }

  /// A name that stands for words of the grammar, such as an option's.
  @inline(never)
  mutating func makeName(_ text: StaticString, _ range: ByteRange) -> Name {
    let bytes: [UInt8] = text.withUTF8Buffer { Array($0) }
    return Name(id: tree.nameTable.intern(bytes.span), range: range)
  }

  mutating func isName(_ name: Name, _ text: StaticString) -> Bool { tree.nameTable.matches(name.id, text) }
}
