/// The parts that tools read out of a file name: leading digits, the byte after them, the title, and `.up` or `.down`.
struct SQLFileName {
  /// The leading digits; may be empty.
  let digits: String
  /// The byte that ends the digits.
  let separator: UInt8?
  /// What follows the separator, without `.sql` and without the direction.
  let title: String
  /// What `.up.sql` or `.down.sql` says; nil for a plain `.sql`.
  let direction: Direction?
  /// The whole name without `.sql` and without the direction.
  let stem: String

  init?(_ name: String) {
    guard name.isSQLFile else { return nil }
    var stem = String(name.dropLast(4))
    var direction: Direction?
    if stem.hasEnding(".up") {
      direction = .up
      stem = String(stem.dropLast(3))
    } else if stem.hasEnding(".down") {
      direction = .down
      stem = String(stem.dropLast(5))
    }
    let digits = stem.utf8.prefix { $0.isDigit }
    self.stem = stem
    self.direction = direction
    self.digits = String(digits) ?? ""
    separator = stem.utf8.dropFirst(digits.count).first
    title = String(stem.utf8.dropFirst(digits.count + 1)) ?? ""
  }
}

extension String {
  /// Whether the name ends in `.sql`, in any case of letters.
  var isSQLFile: Bool { utf8.count > 4 && utf8.suffix(4).elementsEqual(".sql".utf8) { $0.lowercased == $1 } }

  func hasEnding(_ ending: String) -> Bool { utf8.count >= ending.utf8.count && utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) }

  /// The text without white space at its ends.
  var trimmed: String {
    let bytes = utf8.drop(while: \.isSpace)
    guard let last = bytes.lastIndex(where: { !$0.isSpace }) else { return "" }
    return String(self[bytes.startIndex...last])
  }

  /// A title as people read it: `add_users-table` is “add users table”.
  var asDescription: String {
    String(decoding: utf8.map { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") ? 0x20 : $0 }, as: UTF8.self).trimmed
  }
}
