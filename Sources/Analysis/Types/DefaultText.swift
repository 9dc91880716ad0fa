public import Catalog

/// What a column's default is worth, apart from the words it is written in.
extension Catalog {
  /// The default as text; nil where there is none, or where it is NULL, which is none.
  public func defaultText(of column: Column) -> String? {
    guard column.generated == nil, let text = column.defaultValue.map({ self.text(of: $0) }) else { return nil }
    return Self.withoutCast(text).lowercased() == "null" ? nil : text
  }

  /// Whether two defaults give the same values, as far as their text tells: casts and quotes aside, and whatever function makes random uuids
  /// or tells the time.
  public static func isSameDefault(_ left: String, _ right: String) -> Bool { left == right || normalForm(left) == normalForm(right) }

  private static func normalForm(_ text: String) -> String {
    let value = withoutCast(text)
    if value.utf8.first == UInt8(ascii: "'"), value.utf8.count > 1 { return String(value.dropFirst().dropLast()) }
    let name = value.split(separator: ".").last.map { $0.lowercased() } ?? value
    return sameFunctions[name] ?? value
  }

  /// The text without the cast behind it, which a change of type brings along.
  private static func withoutCast(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var index = bytes.count - 1
    while index > 0, bytes[index] != UInt8(ascii: "'") {
      if bytes[index] == UInt8(ascii: ":"), bytes[index - 1] == UInt8(ascii: ":") {
        return String(decoding: bytes[..<(index - 1)], as: UTF8.self)
      }
      index -= 1
    }
    return text
  }

  private static let sameFunctions: [String: String] = [
    "gen_random_uuid()": "random uuid",
    "uuid_generate_v4()": "random uuid",
    "uuidv4()": "random uuid",
    "now()": "now",
    "current_timestamp": "now",
    "localtimestamp": "now",
    "transaction_timestamp()": "now",
  ]
}
