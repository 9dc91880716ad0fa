/// Whether bytes are text to a server whose encoding is UTF-8 (PostgreSQL's `pg_utf8_verifystr`).
enum TextEncoding {
  /// Each place that the server would refuse, in order. A NUL byte is one.
  static func problems(in bytes: Span<UInt8>) -> [SyntaxProblem] {
    var problems: [SyntaxProblem] = []
    var at = 0
    while at < bytes.count {
      let end = min(at + chunkSize, bytes.count)
      if isPlain(bytes.extracting(at..<end)) {
        at = end
        continue
      }
      while at < end {
        let length = validLength(bytes, at)
        if length == 0 { problems.append(problem(bytes, at)) }
        at += max(1, length)
      }
    }
    return problems
  }

  private static let chunkSize = 64

  /// Whether all bytes are ASCII and none is NUL; without a branch inside, so that the compiler may look at many bytes at once.
  @inline(__always)
  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    var bits: UInt8 = 0
    for index in bytes.indices { bits |= bytes[index] | (bytes[index] &- 1) }
    return bits < 0x80
  }

  /// How long the character at `start` is; 0 if it is none.
  static func validLength(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    let first = bytes[start]
    let length = statedLength(first)
    if length == 1 { return first != 0 && first < 0x80 ? 1 : 0 }
    guard start + length <= bytes.count else { return 0 }
    let second = bytes[start + 1]
    // The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF.
    let range: ClosedRange<UInt8> =
      switch first {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard first >= 0xC2, first <= 0xF4, range.contains(second) else { return 0 }
    var index = start + 2
    while index < start + length {
      guard bytes[index] & 0xC0 == 0x80 else { return 0 }
      index += 1
    }
    return length
  }

  /// `pg_utf_mblen`
  private static func statedLength(_ byte: UInt8) -> Int {
    if byte & 0x80 == 0 { return 1 }
    if byte & 0xE0 == 0xC0 { return 2 }
    if byte & 0xF0 == 0xE0 { return 3 }
    if byte & 0xF8 == 0xF0 { return 4 }
    return 1
  }

  private static func problem(_ bytes: Span<UInt8>, _ start: Int) -> SyntaxProblem {
    let end = min(start + statedLength(bytes[start]), bytes.count)
    var message = "invalid byte sequence for encoding \"UTF8\":"
    for index in start..<end {
      let digits = String(bytes[index], radix: 16)
      message += digits.utf8.count == 1 ? " 0x0\(digits)" : " 0x\(digits)"
    }
    return SyntaxProblem(range: ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: end)), message: message)
  }
}
