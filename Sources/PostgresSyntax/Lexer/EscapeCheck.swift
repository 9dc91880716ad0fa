/// Checks the escapes of one `E'…'` string as PostgreSQL's scanner does (`scan.l`, states `xe` and `xeu`); keeps the first problem.
struct EscapeCheck {
  enum Failure {
    case escape
    case surrogate
    case value
  }

  private(set) var problem: SyntaxProblem?
  /// `\ud83d` was read: nothing but the second half may follow.
  private(set) var waitsForSecondSurrogate = false
  /// A byte escape made NUL or a byte from 0x80, so that the whole may be invalid UTF-8.
  private(set) var mayBeInvalid = false

  /// Reads the escape whose backslash is at `start`; gives back where it ends.
  mutating func check(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    guard start + 1 < bytes.count else { return bytes.count }
    let letter = bytes[start + 1]
    switch letter {
    case UInt8(ascii: "u"): return checkUnicode(bytes, start, digits: 4)
    case UInt8(ascii: "U"): return checkUnicode(bytes, start, digits: 8)
    default: break
    }
    if waitsForSecondSurrogate { fail(.surrogate, bytes, start) }
    switch letter {
    case UInt8(ascii: "x"):
      var at = start + 2
      var value: UInt32 = 0
      while at < bytes.count, at < start + 4, let digit = Literals.hexadecimalValue(bytes[at]) {
        value = value * 16 + digit
        at += 1
      }
      if at > start + 2, value == 0 || value >= 0x80 { mayBeInvalid = true }
      return at
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var at = start + 1
      var value: UInt32 = 0
      while at < bytes.count, at < start + 4, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "7") {
        value = value * 8 + UInt32(bytes[at] - UInt8(ascii: "0"))
        at += 1
      }
      if value & 0xFF == 0 || value & 0xFF >= 0x80 { mayBeInvalid = true }
      return at
    default:
      return start + 2
    }
  }

  private mutating func checkUnicode(_ bytes: Span<UInt8>, _ start: Int, digits: Int) -> Int {
    var at = start + 2
    var value: UInt32 = 0
    while at < bytes.count, at < start + 2 + digits, let digit = Literals.hexadecimalValue(bytes[at]) {
      value = value &* 16 &+ digit
      at += 1
    }
    guard at == start + 2 + digits else {
      fail(.escape, bytes, start, end: at)
      return at
    }
    let isSecond = value >= 0xDC00 && value <= 0xDFFF
    if waitsForSecondSurrogate {
      if isSecond { waitsForSecondSurrogate = false } else { fail(.surrogate, bytes, start, end: at) }
    } else if value >= 0xD800, value <= 0xDBFF {
      waitsForSecondSurrogate = true
    } else if isSecond {
      fail(.surrogate, bytes, start, end: at)
    } else if value == 0 || value > 0x10FFFF {
      fail(.value, bytes, start, end: at)
    }
    return at
  }

  mutating func fail(_ failure: Failure, _ bytes: Span<UInt8>, _ start: Int, end: Int? = nil) {
    waitsForSecondSurrogate = false
    guard problem == nil else { return }
    let end = end ?? min(start + 1, bytes.count)
    let range = ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: end))
    switch failure {
    case .escape:
      problem = SyntaxProblem(
        range: range, message: "invalid Unicode escape", help: "Unicode escapes must be \\uXXXX or \\UXXXXXXXX")
    case .surrogate:
      problem = SyntaxProblem(range: range, message: Messages.near("invalid Unicode surrogate pair", bytes, start, end), help: nil)
    case .value:
      problem = SyntaxProblem(range: range, message: Messages.near("invalid Unicode escape value", bytes, start, end), help: nil)
    }
  }
}
