/// A pattern over relations, as in `except on tmp_*`: `table` (any schema) or `schema.table`, where `*` stands for any run of
/// characters and `?` for one.
///
/// Letters compare without case, so that `Orders` finds the table that an unquoted name made as well as the quoted one; a part in
/// double quotes compares exactly, and its `*` and `?` mean themselves.
public struct RelationPattern: Hashable, Sendable {
  /// As written, without backticks.
  public let text: String
  private let schema: Part?
  private let name: Part

  private struct Part: Hashable, Sendable {
    var text: String
    var isQuoted: Bool

    var hasWildcard: Bool { !isQuoted && text.unicodeScalars.contains { $0 == "*" || $0 == "?" } }

    func matches(_ other: String) -> Bool {
      if isQuoted { return text == other }
      if !hasWildcard { return text == other.lowercased() }
      return RelationPattern.glob(Array(text.unicodeScalars), matches: Array(other.lowercased().unicodeScalars))
    }
  }

  /// Nil if the text is no pattern: empty, with spaces outside quotes, with more than one dot, or with the wildcards of other
  /// languages (`%`, `[…]`, `{…}`, regular expressions).
  public init?(_ text: some StringProtocol) {
    guard let parts = Self.parts(of: String(text)), let last = parts.last, parts.count <= 2 else { return nil }
    self.text = String(text)
    schema = parts.count == 2 ? parts.first : nil
    name = last
  }

  /// Whether it names one relation, not a family of them.
  public var isExact: Bool { !name.hasWildcard && schema?.hasWildcard != true }

  /// The name in lower case, for looking patterns up; only for exact ones.
  var folded: String { name.text.lowercased() }

  var namesSchema: Bool { schema != nil }

  /// An unknown schema counts as `public`.
  public func matches(schema relationSchema: String?, name relationName: String) -> Bool {
    guard name.matches(relationName) else { return false }
    return schema?.matches(relationSchema ?? "public") ?? true
  }

  private static func parts(of text: String) -> [Part]? {
    var parts: [Part] = []
    var part = ""
    var isQuoted = false
    var wasQuoted = false
    for scalar in text.unicodeScalars {
      if isQuoted {
        if scalar == "\"" { isQuoted = false } else { part.unicodeScalars.append(scalar) }
        continue
      }
      switch scalar {
      case "\"":
        guard part.isEmpty, !wasQuoted else { return nil }
        isQuoted = true
        wasQuoted = true
      case ".":
        guard !part.isEmpty else { return nil }
        parts.append(Part(text: wasQuoted ? part : part.lowercased(), isQuoted: wasQuoted))
        part = ""
        wasQuoted = false
      case "*", "?", "_", "$", "-", "a"..."z", "A"..."Z", "0"..."9":
        guard !wasQuoted else { return nil }
        part.unicodeScalars.append(scalar)
      default:
        guard !wasQuoted, scalar.value >= 0x80 else { return nil }
        part.unicodeScalars.append(scalar)
      }
    }
    guard !isQuoted, !part.isEmpty else { return nil }
    parts.append(Part(text: wasQuoted ? part : part.lowercased(), isQuoted: wasQuoted))
    return parts
  }

  /// Goes back to the last `*` only, so the time is at most the product of the lengths.
  private static func glob(_ pattern: [Unicode.Scalar], matches text: [Unicode.Scalar]) -> Bool {
    var at = 0
    var inText = 0
    var star: (pattern: Int, text: Int)?
    while inText < text.count {
      if at < pattern.count, pattern[at] == "*" {
        star = (at, inText)
        at += 1
      } else if at < pattern.count, pattern[at] == "?" || pattern[at] == text[inText] {
        at += 1
        inText += 1
      } else if let back = star {
        at = back.pattern + 1
        inText = back.text + 1
        star = (back.pattern, inText)
      } else {
        return false
      }
    }
    while at < pattern.count, pattern[at] == "*" { at += 1 }
    return at == pattern.count
  }
}
