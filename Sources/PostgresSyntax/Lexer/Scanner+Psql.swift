/// What psql reads in a file besides SQL.
extension Scanner {
  /// The end of the psql variable that begins with the colon at `start`; `nil` if the colon is one of SQL's.
  ///
  /// psql itself decides by whether the variable is set. Without its variables, a colon behind an operand is SQL's in a subscript and
  /// between the key and the value of JSON_OBJECT, and so is any colon before a number.
  func endOfVariable(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    guard start + 1 < bytes.count, !isSQLColon else { return nil }
    let first = bytes[start + 1]
    switch first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      let end = endOfVariableName(bytes, from: start + 2)
      return end > start + 2 && end < bytes.count && bytes[end] == first ? end + 1 : nil
    case UInt8(ascii: "{"):
      guard start + 2 < bytes.count, bytes[start + 2] == UInt8(ascii: "?") else { return nil }
      let end = endOfVariableName(bytes, from: start + 3)
      return end > start + 3 && end < bytes.count && bytes[end] == UInt8(ascii: "}") ? end + 1 : nil
    default:
      guard traits[Int(first)] & ByteTraits.wordStart != 0 else { return nil }
      return endOfVariableName(bytes, from: start + 1)
    }
  }

  /// Whether a colon behind the last token can be nothing but SQL's.
  private var isSQLColon: Bool {
    let isKey = splitter.jsonObjectDepth > 0 && splitter.jsonObjectDepth == splitter.parenthesisDepth
    guard isKey || splitter.bracketDepth > 0, let last = file.tokens.last else { return false }
    switch last.kind {
    case .quotedIdentifier, .unicodeIdentifier, .string, .escapeString, .unicodeString, .dollarString, .bitString,
      .hexString, .integerNumber, .floatNumber, .parameterNumber, .psqlVariable, .rightParenthesis, .rightBracket:
      return true
    case .identifier:
      switch last.keyword {
      case .end, .null, .true, .false: return true
      default: return last.keyword.category != .reserved
      }
    case .leftBracket:
      // `a[:n]` lacks its lower bound; `ARRAY[:n]` and `[[:n]]` hold elements.
      guard file.tokens.count > 1 else { return true }
      let before = file.tokens[file.tokens.count - 2]
      return before.keyword != .array && before.kind != .leftBracket && before.kind != .comma
    default:
      return false
    }
  }

  private func endOfVariableName(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count, traits[Int(bytes[at])] & ByteTraits.variableCharacter != 0 { at += 1 }
    return at
  }

  /// `\;` parts statements that are sent together; any other backslash begins a command of psql.
  mutating func scanBackslash(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    if next == UInt8(ascii: ";") {
      let token = file.tokens.count
      emit(.semicolon, from: start, to: start + 2)
      if !splitter.isOpen { endStatement(semicolon: token) }
      return start + 2
    }
    if next == UInt8(ascii: ":") {
      emit(.colon, from: start, to: start + 2)
      return start + 2
    }
    var at = start + 1
    while at < bytes.count, traits[Int(bytes[at])] & ByteTraits.space == 0, bytes[at] != UInt8(ascii: "\\") { at += 1 }
    let command = PsqlCommand(bytes, from: start + 1, to: at)
    if command == .copy || command == .shell {
      at = endOfLine(bytes, from: at)
      if command == .copy, copiesFromStdin(bytes, from: start, to: at) { pendingCopies += 1 }
    } else {
      at = endOfArguments(bytes, from: at)
    }
    file.skipped.append(
      SkippedRange(kind: .psqlCommand, range: ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: at))))
    if command == .send { endStatement(semicolon: nil) }
    return at
  }

  /// Where a command's arguments end: at the line's end, behind `\\`, or before the next backslash (`psqlscanslash.l`).
  private func endOfArguments(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x0A, 0x0D:
        return at
      case UInt8(ascii: "\\"):
        return at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "\\") ? at + 2 : at
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        at += 1
        while at < bytes.count, bytes[at] != byte, bytes[at] != 0x0A, bytes[at] != 0x0D {
          // Only single quotes know escapes.
          let isEscape = byte == UInt8(ascii: "'") && bytes[at] == UInt8(ascii: "\\")
          at += isEscape && at + 1 < bytes.count && bytes[at + 1] != 0x0A && bytes[at + 1] != 0x0D ? 2 : 1
        }
        if at < bytes.count, bytes[at] == byte { at += 1 }
      default:
        at += 1
      }
    }
    return at
  }

  /// `\copy … from stdin`, whose data follows in the file.
  private func copiesFromStdin(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var previous = Keyword.notKeyword
    var at = start
    while at < end {
      let wordStart = at
      while at < end, traits[Int(bytes[at])] & ByteTraits.wordContinuation != 0 { at += 1 }
      guard at > wordStart else {
        at += 1
        continue
      }
      let keyword = keywords.find(bytes, from: wordStart, to: at)
      if previous == .from, keyword == .stdin { return true }
      previous = keyword
    }
    return false
  }

  /// The lines of data that follow COPY … FROM stdin, up to and with the line `\.`; without one, all the rest of the file.
  mutating func scanCopyData(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while pendingCopies > 0, at < bytes.count {
      let dataStart = at
      pendingCopies -= 1
      var isEnd = false
      while at < bytes.count, !isEnd {
        let line = at
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
        let contentEnd = at > line && bytes[at - 1] == 0x0D ? at - 1 : at
        isEnd = contentEnd - line == 2 && bytes[line] == UInt8(ascii: "\\") && bytes[line + 1] == UInt8(ascii: ".")
        if at < bytes.count { at += 1 }
      }
      file.skipped.append(
        SkippedRange(kind: .copyData, range: ByteRange(start: UInt32(clamping: dataStart), end: UInt32(clamping: at))))
    }
    pendingCopies = 0
    return at
  }
}

/// The backslash commands whose effect on the text around them matters.
enum PsqlCommand {
  /// `\copy`, which takes the whole line and may be followed by data.
  case copy
  /// `\!`, which takes the whole line.
  case shell
  /// `\g` and its like, which send what was read so far.
  case send
  case other

  private static let commands: [(name: StaticString, command: PsqlCommand)] = [
    ("copy", .copy),
    ("!", .shell),
    ("g", .send),
    ("gx", .send),
    ("gexec", .send),
    ("gset", .send),
    ("gdesc", .send),
    ("crosstabview", .send),
    ("watch", .send),
  ]

  init(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    let row = Self.commands.first { row in
      row.name.utf8CodeUnitCount == end - start
        && row.name.withUTF8Buffer { name in name.indices.allSatisfy { name[$0] == bytes[start + $0] } }
    }
    self = row?.command ?? .other
  }
}
