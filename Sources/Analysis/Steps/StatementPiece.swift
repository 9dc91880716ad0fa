import PostgresSyntax

/// A statement with its semicolon and the comments that belong to it: those on the lines right above it, and one behind it on its line.
struct StatementPiece {
  /// With whole lines, if nothing else is on them, and one of two blank lines that would meet.
  let range: ByteRange
  /// The comments above, each line ended.
  let before: String
  /// The comment behind, with what separates it.
  let after: String

  /// The piece with another statement in the place of its own.
  func text(with statement: String) -> String { before + statement + ";" + after }
}

extension MigrationFile {
  /// nil where a mark of the tool stands right above the statement and is about it.
  func piece(of statement: ByteRange) -> StatementPiece? {
    let bytes = tree.source.bytes
    let start = startOfComments(above: statement.start)
    if isMark(before: start) { return nil }
    var end = min(Int(statement.end), bytes.count)
    while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
    if end >= bytes.count || bytes[end] != 0x3B { end = min(Int(statement.end), bytes.count) } else { end += 1 }
    var commentEnd = end
    while commentEnd < bytes.count, bytes[commentEnd] == 0x20 || bytes[commentEnd] == 0x09 { commentEnd += 1 }
    let behind = tree.comments.first { Int($0.start) == commentEnd && !tree.text($0).utf8.contains(0x0A) }
    let whole = ByteRange(start: start, end: behind?.end ?? UInt32(clamping: end))
    let after = tree.text(ByteRange(start: UInt32(clamping: end), end: whole.end))
    let indentation = newLine(at: statement.start).drop { $0 == "\r\n" || $0 == "\n" }
    let lines = tree.text(ByteRange(start: start, end: statement.start)).split(separator: "\n", omittingEmptySubsequences: false)
    let before = lines.map { String($0.hasPrefix(indentation) ? $0.dropFirst(indentation.count) : $0) }.joined(separator: "\n")
    return StatementPiece(range: closingGap(wholeLines(of: whole)), before: before, after: after)
  }

  /// Where the comments begin that stand on the lines right above what is at `offset`, with no blank line between; `offset` where there are none.
  ///
  /// Marks of the tool are none of them, and neither are several lines of comment at the top of the file, which are about all of it.
  func startOfComments(above offset: UInt32) -> UInt32 {
    let bytes = tree.source.bytes
    let sectionStart = sections.last { $0.range.start <= offset }?.range.start ?? 0
    var place = offset
    var count = 0
    for comment in tree.comments[..<tree.comments.firstIndex(past: { $0.end > offset })].reversed() {
      guard comment.start >= sectionStart, beginsLine(comment.start), isOneLineBreak(comment.end, place), !isMark(comment) else { break }
      place = comment.start
      count += tree.text(comment).utf8.count { $0 == 0x0A } + 1
    }
    let isAtTop = bytes[..<min(Int(place), bytes.count)].allSatisfy(Self.isBlank)
    return isAtTop && count > 1 ? offset : place
  }

  private func isOneLineBreak(_ start: UInt32, _ end: UInt32) -> Bool {
    let bytes = tree.source.bytes
    guard start <= end, Int(end) <= bytes.count else { return false }
    let between = bytes[Int(start)..<Int(end)]
    return between.allSatisfy(Self.isBlank) && between.count { $0 == 0x0A } == 1
  }

  private func beginsLine(_ offset: UInt32) -> Bool {
    tree.source.bytes.prefix(Int(offset)).last { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? true
  }

  /// Whether the line above what begins at `offset` opens a block of the tool's, such as `-- +goose StatementBegin`.
  private func isMark(before offset: UInt32) -> Bool {
    tree.comments.contains { $0.end <= offset && isOneLineBreak($0.end, offset) && tree.text($0).lowercased().hasSuffix("statementbegin") }
  }

  /// `-- +goose Up`, `-- migrate:up`, `--changeset`: a comment that speaks to a tool.
  private func isMark(_ comment: ByteRange) -> Bool {
    let text = tree.text(comment).lowercased().drop { $0 == "-" || $0 == " " || $0 == "\t" }
    return ["+", "migrate:", "liquibase", "changeset", "rollback", "no-transaction", "atlas:", "!", ";;"].contains { text.hasPrefix($0) }
  }

  /// The lines with the blank line behind them, if one stands above them as well; at the end, with the one above.
  func closingGap(_ lines: ByteRange) -> ByteRange {
    let bytes = tree.source.bytes
    func breakLength(_ index: Int) -> Int {
      index < bytes.count && bytes[index] == 0x0A ? 1 : index + 1 < bytes.count && bytes[index] == 0x0D && bytes[index + 1] == 0x0A ? 2 : 0
    }
    let start = min(Int(lines.start), bytes.count)
    let end = min(Int(lines.end), bytes.count)
    guard start == 0 || bytes[start - 1] == 0x0A else { return lines }
    let line = bytes[..<max(0, start - 1)].last { $0 != 0x0D && $0 != 0x20 && $0 != 0x09 }
    let isBelowGap = start == 0 || line == 0x0A || isBelowMark(start)
    guard isBelowGap else { return lines }
    let length = breakLength(end)
    if length > 0 { return ByteRange(start: lines.start, end: UInt32(clamping: end + length)) }
    guard end == bytes.count, start > 0, line == 0x0A else { return lines }
    return ByteRange(start: UInt32(clamping: start - (start > 1 && bytes[start - 2] == 0x0D ? 2 : 1)), end: lines.end)
  }

  private func isBelowMark(_ start: Int) -> Bool {
    sections.contains { Int($0.range.start) == start && start > 0 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
