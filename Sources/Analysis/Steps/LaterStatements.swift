public import PostgresSyntax

extension Step {
  /// The statements that follow in the same section of the file.
  public var laterStatements: ArraySlice<RawStmt> {
    let statements = tree.statements
    guard statementNumber + 1 < statements.count else { return [] }
    let section = file.sections.first { $0.range.start <= range.start && range.start < $0.range.end }
    let end = section.flatMap { section in statements.lastIndex { section.range.contains($0.range) } } ?? statements.count - 1
    return end > statementNumber ? statements[(statementNumber + 1)...end] : []
  }
}
