/// What a byte may begin, by PostgreSQL's `scan.l`: what the scanner branches on.
enum ByteClass: UInt8, Sendable {
  /// A letter, `_` or any byte from 0x80 that begins nothing but a word.
  case word
  /// `b`, `e`, `n`, `x` and `u`, which may begin a literal.
  case literalLetter
  case digit
  case space
  case newline
  case comma
  case leftParenthesis
  case rightParenthesis
  case leftBracket
  case rightBracket
  case semicolon
  case dot
  case colon
  case quote
  case doubleQuote
  case dollar
  case minus
  case slash
  case operatorCharacter
  case backslash
  case other

  /// What each byte begins.
  static let table: [ByteClass] = (0...255).map { (byte: UInt8) -> ByteClass in
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "e"), UInt8(ascii: "n"), UInt8(ascii: "u"), UInt8(ascii: "x"),
      UInt8(ascii: "B"), UInt8(ascii: "E"), UInt8(ascii: "N"), UInt8(ascii: "U"), UInt8(ascii: "X"):
      .literalLetter
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...0xFF: .word
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case 0x0A: .newline
    case 0x09, 0x0B, 0x0C, 0x0D, 0x20: .space
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "'"): .quote
    case UInt8(ascii: "\""): .doubleQuote
    case UInt8(ascii: "$"): .dollar
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "\\"): .backslash
    default: ByteTraits.table[Int(byte)] & ByteTraits.operatorCharacter != 0 ? .operatorCharacter : .other
    }
  }
}

/// What a byte may continue: the character sets of `scan.l`, one bit each.
enum ByteTraits {
  /// `ident_start`
  static let wordStart: UInt8 = 1
  /// `ident_cont`
  static let wordContinuation: UInt8 = 2
  /// `op_chars`
  static let operatorCharacter: UInt8 = 4
  /// `space`
  static let space: UInt8 = 8
  static let digit: UInt8 = 16
  static let hexadecimalDigit: UInt8 = 32
  /// `variable_char` of `psqlscan.l`, which is `dolq_cont` too.
  static let variableCharacter: UInt8 = 64
  /// A character that lets an operator end in `+` or `-`.
  static let nonStandardOperatorCharacter: UInt8 = 128

  static let table: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
      wordStart | wordContinuation | variableCharacter | hexadecimalDigit
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...0xFF:
      wordStart | wordContinuation | variableCharacter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): wordContinuation | variableCharacter | digit | hexadecimalDigit
    case UInt8(ascii: "$"): wordContinuation
    case 0x09...0x0D, 0x20: space
    case UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "&"),
      UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "?"), UInt8(ascii: "%"):
      operatorCharacter | nonStandardOperatorCharacter
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "="):
      operatorCharacter
    default: 0
    }
  }
}
