/// Writes JSON text into bytes as it goes, without building values first: for reports of any size.
///
/// Objects and arrays take a closure, so they always close. Keys come out in the order they are written, the same input gives the same
/// bytes, and the writer never checks that a key is new.
///
/// ```swift
/// var writer = JSONWriter(.pretty)
/// writer.object { writer in
///   writer.member("version", 1)
///   writer.member("files") { writer in
///     writer.array { writer in for path in paths { writer.value(path) } }
///   }
/// }
/// ```
public struct JSONWriter: Sendable {
  public enum Layout: Sendable {
    /// One line, no spaces.
    case compact
    /// One member or element per line, two spaces per level.
    case pretty
  }

  public let layout: Layout
  public private(set) var bytes: [UInt8] = []
  private var depth = 0
  /// True where the next value or key is the first of its container, or follows a key.
  private var needsNoComma = true
  private var followsKey = false

  public init(_ layout: Layout = .compact) { self.layout = layout }

  /// What was written since the last call, so that a long report can be sent in pieces.
  public mutating func takeBytes() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    return taken
  }

  // MARK: Containers

  public mutating func object<Failure: Error>(_ body: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
    try container(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  public mutating func array<Failure: Error>(_ body: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
    try container(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  private mutating func container<Failure: Error>(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    beginElement()
    bytes.append(open)
    depth += 1
    needsNoComma = true
    defer {
      depth -= 1
      if !needsNoComma { breakLine() }
      bytes.append(close)
      needsNoComma = false
    }
    try body(&self)
  }

  /// A member of the enclosing object; the closure writes exactly one value.
  public mutating func member<Failure: Error>(
    _ key: String, _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    self.key(key)
    try body(&self)
  }

  public mutating func member(_ key: String, _ value: String) {
    self.key(key)
    self.value(value)
  }

  public mutating func member(_ key: String, _ value: Int) {
    self.key(key)
    self.value(value)
  }

  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    self.value(value)
  }

  public mutating func member(_ key: String, _ value: JSONValue) {
    self.key(key)
    self.value(value)
  }

  /// A member whose value is an array of strings.
  public mutating func member(_ key: String, _ values: [String]) {
    self.key(key)
    array { writer in for value in values { writer.value(value) } }
  }

  private mutating func key(_ key: String) {
    beginElement()
    appendQuoted(key)
    bytes.append(UInt8(ascii: ":"))
    if layout == .pretty { bytes.append(0x20) }
    followsKey = true
  }

  // MARK: Values

  public mutating func null() { append("null") }

  public mutating func value(_ value: Bool) { append(value ? "true" : "false") }

  public mutating func value(_ value: Int) { append(value.description) }

  /// Infinities and NaN, which JSON cannot say, are written as `null`.
  public mutating func value(_ value: Double) { append(value.isFinite ? value.description : "null") }

  public mutating func value(_ value: String) {
    beginElement()
    appendQuoted(value)
  }

  /// Text whose bytes may not be UTF-8, such as SQL from a file; what is invalid becomes U+FFFD.
  public mutating func value(decoding text: ArraySlice<UInt8>) { value(String(decoding: text, as: UTF8.self)) }

  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): self.value(value)
    case .integer(let value): self.value(value)
    case .number(let text): append(text)
    case .string(let value): self.value(value)
    case .array(let elements):
      array { writer in for element in elements { writer.value(element) } }
    case .object(let object):
      self.object { writer in for member in object.members { writer.member(member.key, member.value) } }
    }
  }

  /// Ends a line outside any value: JSON Lines, or a report's last byte.
  public mutating func endLine() {
    bytes.append(0x0A)
    if depth == 0 { needsNoComma = true }
  }

  // MARK: Bytes

  private mutating func append(_ text: String) {
    beginElement()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func beginElement() {
    if followsKey {
      followsKey = false
      return
    }
    if !needsNoComma { bytes.append(UInt8(ascii: ",")) }
    needsNoComma = false
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { appendEscaped(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    let short: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): short = byte
    case 0x08: short = UInt8(ascii: "b")
    case 0x09: short = UInt8(ascii: "t")
    case 0x0A: short = UInt8(ascii: "n")
    case 0x0C: short = UInt8(ascii: "f")
    case 0x0D: short = UInt8(ascii: "r")
    case 0..<0x20:
      bytes.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
      bytes.append(contentsOf: String(byte, radix: 16).utf8)
      return
    default:
      bytes.append(byte)
      return
    }
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(short)
  }
}
