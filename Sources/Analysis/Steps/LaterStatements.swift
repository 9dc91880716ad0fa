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

  /// The range with the semicolon behind it, and the lines it stands on if nothing else is on them: for taking a statement out.
  public func removal(of statement: ByteRange) -> ByteRange {
    let bytes = tree.source.bytes
    var end = min(Int(statement.end), bytes.count)
    while end < bytes.count, bytes[end] == 0x20 || (bytes[end] >= 0x09 && bytes[end] <= 0x0D) { end += 1 }
    guard end < bytes.count, bytes[end] == 0x3B else { return file.wholeLines(of: statement) }
    return file.wholeLines(of: ByteRange(start: statement.start, end: UInt32(clamping: end + 1)))
  }
}
