/// A migration's place in its history, compared by the rule of its tool.
///
/// Versions of different tools are not comparable: the result is some order, without meaning.
public struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// How a tool turns a name into an order.
  public enum Rule: Sendable, Hashable {
    /// One whole number of any length: 10 after 9, `007` the same as `7`.
    case number
    /// Numbers between `.` and `_`, missing ones being 0: Flyway's rule, where `1` is the same version as `1.0`.
    case dottedNumbers
    /// Byte by byte.
    case bytes
    /// Digits as numbers, everything between them byte by byte: for names that no tool has given a rule.
    case natural
    /// The place in a list that the tool keeps (a plan, a journal).
    case position
  }

  /// The version as it is written, for people.
  public let text: String
  private let parts: [Part]

  private enum Part: Sendable, Hashable {
    /// Digits without leading zeros; never converted, so that no length overflows.
    case number(String)
    case text(String)

    static func precedes(_ left: Part, _ right: Part) -> Bool {
      switch (left, right) {
      case (.number(let left), .number(let right)):
        left.utf8.count != right.utf8.count ? left.utf8.count < right.utf8.count : Path.precedes(left, right)
      case (.text(let left), .text(let right)): Path.precedes(left, right)
      case (.number, .text): true
      case (.text, .number): false
      }
    }
  }

  /// `sortKey` is what the rule is applied to, where that is more than what people call the version.
  public init(_ text: String, _ rule: Rule, sortKey: String? = nil) {
    self.text = text
    let key = sortKey ?? text
    switch rule {
    case .number, .position: parts = [Self.numberOrText(key)]
    case .bytes: parts = [.text(key)]
    case .natural: parts = Self.natural(key)
    case .dottedNumbers:
      var parts = key.split { $0 == "." || $0 == "_" }.map { Self.numberOrText(String($0)) }
      while parts.last == .number("0") { parts.removeLast() }
      self.parts = parts
    }
  }

  /// The `index`th entry of a tool's list.
  init(_ text: String, position index: Int) {
    self.text = text
    parts = [.number(String(index))]
  }

  public var description: String { text }

  /// The number, where the version is one that fits.
  var number: Int? {
    guard parts.count == 1, case .number(let digits) = parts[0] else { return nil }
    return digits.isEmpty ? 0 : Int(digits)
  }

  public static func == (left: Version, right: Version) -> Bool { left.parts == right.parts }

  public func hash(into hasher: inout Hasher) { hasher.combine(parts) }

  public static func < (left: Version, right: Version) -> Bool {
    for (left, right) in zip(left.parts, right.parts) where left != right { return Part.precedes(left, right) }
    return left.parts.count < right.parts.count
  }

  private static func numberOrText(_ text: String) -> Part {
    text.utf8.allSatisfy(\.isDigit) ? .number(withoutZeros(text)) : .text(text)
  }

  private static func withoutZeros(_ digits: String) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  private static func natural(_ text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text.utf8[...]
    while let first = rest.first {
      let run = rest.prefix { $0.isDigit == first.isDigit }
      let string = String(run) ?? String(decoding: run, as: UTF8.self)
      parts.append(first.isDigit ? .number(withoutZeros(string)) : .text(string))
      rest = rest.dropFirst(run.count)
    }
    return parts
  }
}
