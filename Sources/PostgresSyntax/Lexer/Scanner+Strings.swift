/// Quoted things.
extension Scanner {
  /// `B'…'`, `E'…'`, `N'…'`, `X'…'`, `U&'…'` and `U&"…"`; `nil` if the letter begins a word.
  mutating func scanLetteredLiteral(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let next = bytes[start + 1]
    let letter = bytes[start] | 0x20
    if next == UInt8(ascii: "'") {
      switch letter {
      case UInt8(ascii: "b"): return scanBitString(bytes, from: start, .bitString)
      case UInt8(ascii: "x"): return scanBitString(bytes, from: start, .hexString)
      case UInt8(ascii: "e"): return scanEscapeString(bytes, from: start)
      case UInt8(ascii: "n"):
        // To PostgreSQL's scanner `N'…'` is the word NCHAR and a string.
        emit(.identifier, .nchar, from: start, to: start + 1)
        return scanString(bytes, from: start + 1, quote: start + 1, .string)
      default: return nil
      }
    }
    guard letter == UInt8(ascii: "u"), next == UInt8(ascii: "&"), start + 2 < bytes.count else { return nil }
    if bytes[start + 2] == UInt8(ascii: "'") { return scanString(bytes, from: start, quote: start + 2, .unicodeString) }
    if bytes[start + 2] == UInt8(ascii: "\"") { return scanQuotedIdentifier(bytes, from: start, quote: start + 2, .unicodeIdentifier) }
    return nil
  }

  /// A string whose only escape is the doubled quote.
  mutating func scanString(_ bytes: Span<UInt8>, from start: Int, quote: Int, _ kind: TokenKind) -> Int {
    var at = quote + 1
    while true {
      while at < bytes.count, bytes[at] != UInt8(ascii: "'") { at += 1 }
      guard at < bytes.count else { return recover(bytes, from: start, what: "unterminated quoted string") }
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "'") {
        at += 1
      } else if let continuation = continuation(bytes, from: at) {
        at = continuation
      } else {
        break
      }
    }
    suspectString(bytes, from: start, to: at)
    emit(kind, from: start, to: at)
    return at
  }

  /// Most strings are followed by something that cannot begin a word, and preceded by such.
  @inline(__always)
  private mutating func suspectString(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    let isFollowed = end < bytes.count && traits[Int(bytes[end])] & ByteTraits.wordContinuation != 0
    let isPreceded = start > 0 && traits[Int(bytes[start - 1])] & ByteTraits.wordContinuation != 0
    if isFollowed || isPreceded { suspect(bytes, from: start, to: end, .string) }
  }

  mutating func scanBitString(_ bytes: Span<UInt8>, from start: Int, _ kind: TokenKind) -> Int {
    var at = start + 2
    while true {
      while at < bytes.count, bytes[at] != UInt8(ascii: "'") { at += 1 }
      guard at < bytes.count else {
        let what = kind == .bitString ? "unterminated bit string literal" : "unterminated hexadecimal string literal"
        return recover(bytes, from: start, what: what)
      }
      at += 1
      guard let continuation = continuation(bytes, from: at) else { break }
      at = continuation
    }
    emit(kind, from: start, to: at)
    return at
  }

  /// `E'…'`, whose escapes are checked here because PostgreSQL's scanner does so too.
  mutating func scanEscapeString(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start + 2
    var escapes = EscapeCheck()
    while true {
      guard at < bytes.count else { return recover(bytes, from: start, what: "unterminated quoted string") }
      let byte = bytes[at]
      if escapes.waitsForSecondSurrogate, byte != UInt8(ascii: "\\") { escapes.fail(.surrogate, bytes, at) }
      if byte == UInt8(ascii: "'") {
        at += 1
        if at < bytes.count, bytes[at] == UInt8(ascii: "'") {
          at += 1
        } else if let continuation = continuation(bytes, from: at) {
          at = continuation
        } else {
          break
        }
      } else if byte == UInt8(ascii: "\\") {
        at = escapes.check(bytes, at)
      } else {
        at += 1
      }
    }
    if let problem = escapes.problem {
      emitInvalid(from: start, to: at, problem.message, at: problem.range.indices, help: problem.help)
    } else if escapes.mayBeInvalid, let message = invalidEncoding(bytes, from: start, to: at) {
      emitInvalid(from: start, to: at, message, at: start..<at)
    } else {
      suspectString(bytes, from: start, to: at)
      emit(.escapeString, from: start, to: at)
    }
    return at
  }

  /// What the server says of a literal that its byte escapes made invalid.
  private func invalidEncoding(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> String? {
    let range = ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: end))
    let value = Literals.string(bytes, StringLiteral(range: range, kind: .escapeString))
    return TextEncoding.problems(in: value.span).first?.message
  }

  /// Where the string goes on after its closing quote, if it does: most are followed by something that shows at once that it does not.
  @inline(__always)
  private func continuation(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    let byte = bytes[start]
    guard traits[Int(byte)] & ByteTraits.space != 0 || byte == UInt8(ascii: "-") else { return nil }
    return QuotedText.continuation(bytes, from: start, to: bytes.count)
  }

  mutating func scanQuotedIdentifier(_ bytes: Span<UInt8>, from start: Int, quote: Int, _ kind: TokenKind) -> Int {
    var at = quote + 1
    while true {
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += 1 }
      guard at < bytes.count else { return recover(bytes, from: start, what: "unterminated quoted identifier") }
      at += 1
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
      at += 1
    }
    if at == quote + 2 {
      emitInvalid(from: start, to: at, Messages.near("zero-length delimited identifier", bytes, start, at), at: start..<at)
    } else {
      suspect(bytes, from: start, to: at, kind)
      emit(kind, from: start, to: at)
    }
    return at
  }

  /// `$1`, `$tag$…$tag$`, or a dollar sign that begins nothing.
  mutating func scanDollar(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start + 1
    if at < bytes.count, traits[Int(bytes[at])] & ByteTraits.digit != 0 { return scanParameter(bytes, from: start) }
    while at < bytes.count, traits[Int(bytes[at])] & ByteTraits.variableCharacter != 0 { at += 1 }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "$") else {
      emit(.invalidBytes, from: start, to: start + 1)
      return start + 1
    }
    let tagLength = at + 1 - start
    at += 1
    while true {
      at = bytes.firstOffset(of: UInt8(ascii: "$"), or: UInt8(ascii: "$"), from: at)
      guard at < bytes.count else { break }
      if matches(bytes, at, start, tagLength) {
        at += tagLength
        suspect(bytes, from: start, to: at, .dollarString)
        emit(.dollarString, from: start, to: at)
        return at
      } else {
        // The dollar sign that ends a foreign tag may begin ours.
        at += 1
      }
    }
    return recover(bytes, from: start, what: "unterminated dollar-quoted string")
  }

  /// Whether the `length` bytes from `left` and from `right` are equal.
  private func matches(_ bytes: Span<UInt8>, _ left: Int, _ right: Int, _ length: Int) -> Bool {
    guard left + length <= bytes.count else { return false }
    var offset = 0
    while offset < length {
      if bytes[left + offset] != bytes[right + offset] { return false }
      offset += 1
    }
    return true
  }
}
