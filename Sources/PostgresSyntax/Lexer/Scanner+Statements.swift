/// The ends of statements, comments, and what psql makes of a file.
extension Scanner {
  mutating func scanSemicolon(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let token = file.tokens.count
    emit(.semicolon, from: start, to: start + 1)
    if !splitter.isOpen {
      if splitter.head == .copyFromStdin, dialect == .file { pendingCopies += 1 }
      endStatement(semicolon: token)
    } else if dialect == .file, splitter.isForgotten(before: nextWord(bytes, from: start + 1)) {
      file.statements.append(splitter.firstToken..<token + 1)
      splitter.beginStatement(firstToken: token + 1)
    }
    return start + 1
  }

  /// Ends the statement before the semicolon's token, or at the last token.
  mutating func endStatement(semicolon: Int?) {
    let end = semicolon ?? file.tokens.count
    if end > splitter.firstToken {
      file.statements.append(splitter.firstToken..<end)
    }
    splitter.beginStatement(firstToken: file.tokens.count)
  }

  /// The keyword of the word that follows, white space and comments left out; `notKeyword` if something else follows.
  /// A word that begins a column as well as a statement counts only if the rest of the statement's name follows.
  private func nextWord(_ bytes: Span<UInt8>, from start: Int) -> Keyword {
    let (at, end) = wordRange(bytes, from: start)
    let keyword = keywords.find(bytes, from: at, to: end)
    let (second, secondEnd) = wordRange(bytes, from: end)
    let following = keywords.find(bytes, from: second, to: secondEnd)
    switch keyword {
    case .comment: return following == .on ? keyword : .notKeyword
    case .refresh: return following == .materialized ? keyword : .notKeyword
    case .begin, .commit, .rollback, .copy, .set, .vacuum, .reindex, .update:
      // `begin timestamptz` is a column, `begin;` a statement.
      switch following {
      case .timestamp, .time, .text, .varchar, .integer, .int, .bigint, .boolean, .numeric, .interval, .json, .char, .character, .real:
        return .notKeyword
      default: return keyword
      }
    default: return keyword
    }
  }

  private func wordRange(_ bytes: Span<UInt8>, from start: Int) -> (Int, Int) {
    var at = start
    while at < bytes.count {
      if traits[Int(bytes[at])] & ByteTraits.space != 0 {
        at += 1
      } else if bytes[at] == UInt8(ascii: "-"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "-") {
        at = endOfLine(bytes, from: at)
      } else if bytes[at] == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*"),
        let end = endOfBlockComment(bytes, from: at)
      {
        at = end
      } else {
        break
      }
    }
    var end = at
    while end < bytes.count, traits[Int(bytes[end])] & ByteTraits.wordContinuation != 0 { end += 1 }
    return (at, end)
  }

  // MARK: - Comments

  /// Where the line ends: the offset of `\n` or `\r`, or the end of the bytes.
  @inline(__always)
  func endOfLine(_ bytes: Span<UInt8>, from start: Int) -> Int {
    bytes.firstOffset(of: 0x0A, or: 0x0D, from: start)
  }

  mutating func scanLineComment(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let end = endOfLine(bytes, from: start)
    file.comments.append(ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: end)))
    return end
  }

  mutating func scanBlockComment(_ bytes: Span<UInt8>, from start: Int) -> Int {
    guard let end = endOfBlockComment(bytes, from: start) else {
      return recover(bytes, from: start, what: "unterminated /* comment")
    }
    file.comments.append(ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: end)))
    return end
  }

  /// The end of the comment that starts at `start`, which may hold others; `nil` if it has none.
  private func endOfBlockComment(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var depth = 1
    var at = start + 2
    while at + 1 < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "*"), bytes[at + 1] == UInt8(ascii: "/") {
        at += 2
        depth -= 1
        if depth == 0 { return at }
      } else if byte == UInt8(ascii: "/"), bytes[at + 1] == UInt8(ascii: "*") {
        at += 2
        depth += 1
      } else {
        at += 1
      }
    }
    return nil
  }
}
