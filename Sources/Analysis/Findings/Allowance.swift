public import PostgresSyntax

/// A comment that silences rules for a statement: `-- lockkeeper: allow RULE[, RULE]: reason[, until: 2027-01-31][, owner: NAME]`.
///
/// On a line of its own it covers the next statement; behind or inside a statement it covers the statement on its line.
public struct Allowance: Sendable {
  /// The comment.
  public let range: ByteRange
  public let rules: [RuleWord]
  /// Without the clauses for time and owner.
  public let reason: String?
  /// The last day on which it allows anything.
  public let until: Until?
  /// Who answers for it.
  public let owner: String?

  public enum Until: Sendable, Hashable {
    case date(CalendarDate)
    /// What stands behind `until:` is no date.
    case unreadable(String)
  }

  public struct RuleWord: Sendable {
    public let text: String
    public let range: ByteRange
  }

  /// What the comment says; nil for a comment that does not speak to Lockkeeper.
  public static func read(_ range: ByteRange, in source: SourceFile) -> Allowance? {
    let bytes = source.bytes
    var position = Int(range.start)
    let end = min(Int(range.end), bytes.count)
    guard end - position >= 2 else { return nil }
    let isBlock = bytes[position] == 0x2F
    position += 2
    let textEnd = isBlock && end - position >= 2 ? end - 2 : end
    skipSpace(&position, textEnd, bytes)
    guard eat("lockkeeper", &position, textEnd, bytes) else { return nil }
    skipSpace(&position, textEnd, bytes)
    guard eat(":", &position, textEnd, bytes) else { return nil }
    skipSpace(&position, textEnd, bytes)
    guard eat("allow", &position, textEnd, bytes), position >= textEnd || isSpace(bytes[position]) else {
      return Allowance(range: range, rules: [], reason: nil, until: nil, owner: nil)
    }
    var rules: [RuleWord] = []
    repeat {
      skipSpace(&position, textEnd, bytes)
      let start = position
      while position < textEnd, isWordByte(bytes[position]) { position += 1 }
      if position > start {
        let word = ByteRange(start: UInt32(start), end: UInt32(position))
        rules.append(RuleWord(text: source.text(word), range: word))
      }
      skipSpace(&position, textEnd, bytes)
    } while eat(",", &position, textEnd, bytes)
    guard eat(":", &position, textEnd, bytes) else { return Allowance(range: range, rules: rules, reason: nil, until: nil, owner: nil) }
    let clauses = Clauses(source.text(ByteRange(start: UInt32(position), end: UInt32(textEnd))))
    return Allowance(range: range, rules: rules, reason: clauses.reason, until: clauses.until, owner: clauses.owner)
  }

  /// The text after the rules, cut at `until:` and `owner:`, in whatever order they come; commas, semicolons and parentheses around them
  /// are for people.
  private struct Clauses {
    private(set) var reason: String?
    private(set) var until: Until?
    private(set) var owner: String?

    init(_ text: String) {
      var words: [Substring] = []
      var key = ""
      func value() -> String {
        let text = words.joined(separator: " ")
        let marks: Set<Character> = [",", ";", "(", ")", " ", "[", "]"]
        // What closes in the reason stays there.
        let start = text.drop(while: \.isWhitespace)
        let kept =
          key.isEmpty ? start.reversed().drop { [",", ";", "(", "[", " "].contains($0) } : start.reversed().drop(while: marks.contains)
        return String(kept.reversed().drop { !key.isEmpty && marks.contains($0) })
      }
      func close(_ clauses: inout Clauses) {
        let text = value()
        switch key {
        case "until:": clauses.until = CalendarDate(parsing: text).map(Until.date) ?? .unreadable(text)
        case "owner:": clauses.owner = text.isEmpty ? nil : text
        default: clauses.reason = text.isEmpty ? nil : text
        }
        words = []
      }
      for word in text.split(whereSeparator: \.isWhitespace) {
        let bare = word.drop { $0 == "(" || $0 == "," || $0 == ";" || $0 == "[" }.lowercased()
        guard let found = ["until:", "owner:"].first(where: { bare.hasPrefix($0) }) else {
          words.append(word)
          continue
        }
        close(&self)
        key = found
        let rest = bare.count > found.count ? word.suffix(bare.count - found.count) : ""
        if !rest.isEmpty { words = [rest] }
      }
      close(&self)
    }
  }

  private static func skipSpace(_ position: inout Int, _ end: Int, _ bytes: [UInt8]) {
    while position < end, isSpace(bytes[position]) { position += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x5F: true
    default: byte >= 0x80
    }
  }

  /// Takes `word` if it stands at `position`, whatever its case.
  private static func eat(_ word: String, _ position: inout Int, _ end: Int, _ bytes: [UInt8]) -> Bool {
    let expected = Array(word.utf8)
    guard position + expected.count <= end else { return false }
    for (index, byte) in expected.enumerated() {
      let actual = bytes[position + index]
      let folded = actual >= 0x41 && actual <= 0x5A ? actual | 0x20 : actual
      if folded != byte { return false }
    }
    position += expected.count
    return true
  }
}

/// Why an allowance does not do what its author meant.
public struct AllowanceProblem: Sendable {
  public enum Kind: Sendable {
    /// The rule it names had nothing to say there.
    case unused(rule: String)
    case unknownRule(String, suggestion: String?)
    /// It names no rule, or does not say `allow`.
    case malformed
    case missingReason
    /// No statement follows, and none stands on its line.
    case nothingCovered
    /// It allowed something until that day.
    case expired(CalendarDate, owner: String?)
    /// `until:` is not followed by a date such as 2027-01-31.
    case unreadableDate(String)
  }

  public let kind: Kind
  public let range: ByteRange
  /// What to remove where the allowance is not needed: the whole comment, with its line if nothing else is on it, or one rule of several.
  public let removal: ByteRange
}
