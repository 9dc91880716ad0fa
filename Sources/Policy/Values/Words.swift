/// Reduces text that people write to words that can be compared: headings, keys and phrases.
enum Words {
  /// The words of `text` in lower case; everything that is neither letter nor digit separates them.
  static func plain(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if isWordPart(scalar) {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        words.append(word.lowercased())
        word = ""
      }
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }

  /// As `plain`, without articles and plural endings, so that "the missing down migrations" is "missing down migration".
  static func stems(of text: String) -> [String] { plain(of: text).compactMap(stem) }

  /// A key or an option's name with its separators removed: `Lock timeout`, `lock-timeout` and `lockTimeout` are one.
  static func joined(_ text: String) -> String { plain(of: text).joined() }

  private static func stem(_ word: String) -> String? {
    if word == "a" || word == "an" || word == "the" { return nil }
    if word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") { return String(word.dropLast()) }
    return word
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    case 0..<0x80: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }
}
