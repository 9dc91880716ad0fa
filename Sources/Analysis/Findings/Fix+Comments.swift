import PostgresSyntax

extension Fix {
  /// The fix with what it puts before the statement put before the comments right above it, which go on telling of the statement, and before
  /// the allowances that cover it.
  func keepingComments(of statement: ByteRange, in file: MigrationFile) -> Fix {
    guard edits.contains(where: { $0.range.isEmpty && $0.range.start == statement.start }) else { return self }
    let place = min(file.startOfAllowances(above: statement.start), file.startOfComments(above: statement.start))
    guard place != statement.start else { return self }
    var moved = self
    moved.edits = edits.map { edit in
      edit.range.isEmpty && edit.range.start == statement.start ? TextEdit(at: place, insert: edit.newText) : edit
    }
    return moved
  }
}

extension MigrationFile {
  /// Where the first of the allowances stands that cover the statement at `offset` from lines above it; `offset` itself where there is none.
  fileprivate func startOfAllowances(above offset: UInt32) -> UInt32 {
    let bytes = tree.source.bytes
    func isBlank(_ start: UInt32, _ end: UInt32) -> Bool {
      start <= end && Int(end) <= bytes.count && bytes[Int(start)..<Int(end)].allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    }
    func beginsLine(_ start: UInt32) -> Bool {
      bytes.prefix(Int(start)).last { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? true
    }
    var place = offset
    var end = offset
    for comment in tree.comments[..<tree.comments.firstIndex(past: { $0.end > offset })].reversed() {
      guard isBlank(comment.end, end), beginsLine(comment.start) else { break }
      end = comment.start
      if Allowance.read(comment, in: tree.source) != nil { place = comment.start }
    }
    return place
  }
}
