/// Walks over what stands between the quotes of a literal: doubled quotes are one, continuations on later lines follow at once.
///
/// Backslashes mean nothing here; who knows escapes reads past them with `skip`.
struct QuotedText {
  /// The next byte to look at.
  private(set) var offset: Int
  private let end: Int
  private let quote: UInt8
  private var isDone = false

  /// `start` is behind the opening quote, `end` where the token ends.
  init(from start: Int, to end: Int, quote: UInt8) {
    offset = start
    self.end = end
    self.quote = quote
  }

  /// The next byte of the content and where it stands; `nil` at the closing quote, which `offset` is then behind.
  mutating func next(_ bytes: Span<UInt8>) -> (byte: UInt8, offset: Int)? {
    while !isDone, offset < end {
      let at = offset
      let byte = bytes[at]
      offset += 1
      guard byte == quote else { return (byte, at) }
      if offset < end, bytes[offset] == quote {
        offset += 1
        return (byte, at)
      }
      guard quote == UInt8(ascii: "'"), let continuation = Self.continuation(bytes, from: offset, to: end) else {
        isDone = true
        return nil
      }
      offset = continuation
    }
    return nil
  }

  /// The byte `distance` after the next one, as it stands in the text; `nil` beyond the token.
  func peek(_ bytes: Span<UInt8>, _ distance: Int = 0) -> UInt8? {
    offset + distance < end ? bytes[offset + distance] : nil
  }

  mutating func skip(_ count: Int) { offset = min(offset + count, end) }

  /// Where a string goes on after its closing quote: behind the opening quote of a continuation, which must stand on a later line
  /// with nothing but white space and `--` comments between (`quotecontinue` of `scan.l`). `nil` if it does not.
  static func continuation(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var at = start
    var hasNewline = false
    while at < end {
      let byte = bytes[at]
      switch byte {
      case 0x0A, 0x0D:
        hasNewline = true
        at += 1
      case 0x09, 0x0B, 0x0C, 0x20:
        at += 1
      case UInt8(ascii: "-"):
        guard at + 1 < end, bytes[at + 1] == UInt8(ascii: "-") else { return nil }
        while at < end, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
      case UInt8(ascii: "'"):
        return hasNewline ? at + 1 : nil
      default:
        return nil
      }
    }
    return nil
  }
}
