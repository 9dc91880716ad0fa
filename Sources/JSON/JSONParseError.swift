/// Why bytes are not JSON, and where. It holds facts; `message` words them.
public struct JSONParseError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8, expected: Expectation)
    case controlCharacterInString(UInt8)
    case invalidEscape
    case invalidNumber
    case invalidUTF8
    case tooDeep(limit: Int)
  }

  public enum Expectation: String, Hashable, Sendable {
    case value = "a value"
    case key = "a key in double quotes"
    case colon = "':'"
    case commaOrBracket = "',' or ']'"
    case commaOrBrace = "',' or '}'"
    case end = "the end"
  }

  public var reason: Reason
  /// Counted in bytes from the first byte given to the parser; equal to the number of bytes where the input ends too early.
  public var offset: Int

  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// Lower-case, one line, no final period, without the offset.
  public var message: String {
    switch reason {
    case .unexpectedEnd: "the JSON text ends too early"
    case .unexpectedByte(let byte, let expected): "expected \(expected.rawValue), found \(Self.describe(byte))"
    case .controlCharacterInString(let byte): "a string holds \(Self.describe(byte)), which must be escaped"
    case .invalidEscape: "invalid escape in a string"
    case .invalidNumber: "invalid number"
    case .invalidUTF8: "invalid UTF-8"
    case .tooDeep(let limit): "more than \(limit) levels of arrays and objects"
    }
  }

  private static func describe(_ byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F
      ? "'\(Character(UnicodeScalar(byte)))'"
      : "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
