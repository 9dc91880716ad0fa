public import PostgresSyntax

/// Pieces of text for fixes.
extension Step {
  /// `ALTER TABLE IF EXISTS ONLY name`, as the statement has it: what a further statement about the same table begins with.
  public func alterTable(_ statement: AlterTableStmt) -> String {
    "ALTER TABLE " + (statement.isMissingOK ? "IF EXISTS " : "") + (statement.relation.includesDescendants ? "" : "ONLY ")
      + tree.text(statement.relation.range)
  }

  /// What separates a statement from the one put before or after it: a line break as the file has them, and the statement's indentation.
  public var newLine: String { file.newLine(at: range.start) }
}

extension MigrationFile {
  /// A line break as the file has them, and the indentation of the line that begins with what stands at `offset`.
  public func newLine(at offset: UInt32) -> String {
    let bytes = tree.source.bytes
    var start = min(Int(offset), bytes.count)
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    let isIndented = start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D
    let indentation = isIndented ? tree.text(ByteRange(start: UInt32(clamping: start), end: offset)) : ""
    let hasCarriageReturns = bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
    return (hasCarriageReturns ? "\r\n" : "\n") + indentation
  }
}
