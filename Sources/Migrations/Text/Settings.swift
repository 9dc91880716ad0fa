/// The `key = value` pairs of a small configuration file: Java properties, INI, TOML and flat YAML alike.
///
/// It reads what migration tools are configured with, one value per line. It knows no arrays, no multi-line values and no escapes.
struct Settings {
  private var values: [String: String] = [:]

  init(_ text: String?) {
    var section = ""
    for line in (text ?? "").split(whereSeparator: \.isNewline) {
      let line = String(line).trimmed
      guard let first = line.utf8.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else { continue }
      if first == UInt8(ascii: "[") {
        section = String(line.dropFirst().prefix { $0 != "]" }).trimmed
        continue
      }
      guard let split = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { continue }
      let key = String(line[..<split]).trimmed
      let value = Self.unquoted(String(line[line.index(after: split)...]).trimmed)
      values[(section.isEmpty ? key : section + "." + key).lowercased()] = value
    }
  }

  /// The value of a key with its section before it, letters in any case: `core.engine`, `flyway.mixed`.
  subscript(_ key: String) -> String? { values[key.lowercased()] }

  func isTrue(_ key: String) -> Bool? { self[key].map { $0.lowercased() == "true" } }

  private static func unquoted(_ value: String) -> String {
    guard let quote = value.utf8.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return String(value.prefix { $0 != "#" }).trimmed
    }
    return String(value.dropFirst().prefix { $0.utf8.first != quote })
  }
}
