/// A limit on how many rows a table has.
public enum RowBound: Hashable, Sendable {
  case over(Int)
  case under(Int)
  case atLeast(Int)
  case atMost(Int)

  public func contains(_ rows: Int) -> Bool {
    switch self {
    case .over(let limit): rows > limit
    case .under(let limit): rows < limit
    case .atLeast(let limit): rows >= limit
    case .atMost(let limit): rows <= limit
    }
  }
}

/// What narrows a bullet. Several of one bullet hold together.
public enum Condition: Hashable, Sendable {
  case only([RelationPattern])
  case except([RelationPattern])
  case rows(RowBound)

  /// As a policy would say it, such as "except on `tmp_*`".
  public var text: String {
    func list(_ patterns: [RelationPattern]) -> String { patterns.map { "`\($0.text)`" }.joined(separator: ", ") }
    switch self {
    case .only(let patterns): return "only on " + list(patterns)
    case .except(let patterns): return "except on " + list(patterns)
    case .rows(.over(let limit)): return "on tables over \(Quantity.grouped(limit)) rows"
    case .rows(.under(let limit)): return "on tables under \(Quantity.grouped(limit)) rows"
    case .rows(.atLeast(let limit)): return "except on tables under \(Quantity.grouped(limit)) rows"
    case .rows(.atMost(let limit)): return "except on tables over \(Quantity.grouped(limit)) rows"
    }
  }
}

/// One bullet of the policy, for one of the rules it names.
public struct RuleEntry: Sendable {
  public let level: Level
  public internal(set) var conditions: [Condition]
  /// The text after the colon, in one line.
  public internal(set) var reason: String?
  public let place: PolicyPlace

  public var isNarrowed: Bool { !conditions.isEmpty }

  /// Whether the entry speaks of this relation. What is not known (no relation, no row count) never switches a rule off: it
  /// counts as covered by an entry that makes the rule speak, and as not covered by one that silences it.
  func covers(relation: (schema: String?, name: String)?, rows: Int?) -> Bool {
    conditions.allSatisfy { condition in
      switch condition {
      case .rows(let bound):
        rows.map(bound.contains) ?? (level != .off)
      case .only(let patterns):
        relation.map { relation in patterns.contains { $0.matches(schema: relation.schema, name: relation.name) } } ?? (level != .off)
      case .except(let patterns):
        relation.map { relation in !patterns.contains { $0.matches(schema: relation.schema, name: relation.name) } } ?? (level != .off)
      }
    }
  }
}

/// A typed value of a rule's option.
public enum OptionValue: Hashable, Sendable {
  case integer(Int)
  case boolean(Bool)
  /// Text, or the chosen one of several words.
  case string(String)
  case strings([String])
  case milliseconds(Int)

  /// As a policy would write it.
  public var text: String {
    switch self {
    case .integer(let value): String(value)
    case .boolean(let value): value ? "yes" : "no"
    case .string(let text): text
    case .strings(let texts): texts.joined(separator: ", ")
    case .milliseconds(let value): Quantity.duration(value)
    }
  }
}

/// All that the policy says about one rule, nearest file first.
public struct RuleSetting: Sendable {
  public let rule: String
  /// The entries of each file that names the rule, in the order they are written; the nearest file comes first.
  public internal(set) var files: [[RuleEntry]]
  /// Options by name as the catalogue spells it, from the nearest file that names the rule; a file that only
  /// silences it in places adds to those of the farther files.
  public internal(set) var options: [String: Located<OptionValue>]

  /// The entry that decides where nothing narrows: the nearest one without conditions, else nil.
  public var general: RuleEntry? { files.lazy.flatMap(\.self).first { !$0.isNarrowed } }

  public func integer(_ option: String) -> Int? {
    if case .integer(let value)? = options[option]?.value { value } else { nil }
  }

  public func boolean(_ option: String) -> Bool? {
    if case .boolean(let value)? = options[option]?.value { value } else { nil }
  }

  public func string(_ option: String) -> String? {
    if case .string(let value)? = options[option]?.value { value } else { nil }
  }

  public func strings(_ option: String) -> [String]? {
    if case .strings(let value)? = options[option]?.value { value } else { nil }
  }

  public func milliseconds(_ option: String) -> Int? {
    if case .milliseconds(let value)? = options[option]?.value { value } else { nil }
  }
}

/// The level of a rule at one place, and who says so.
public struct ResolvedLevel: Sendable {
  public let level: Level
  /// What the policy gives as the reason, to be quoted in findings.
  public let reason: String?
  /// Nil where the rule's default level holds.
  public let place: PolicyPlace?

  public init(level: Level, reason: String? = nil, place: PolicyPlace? = nil) {
    self.level = level
    self.reason = reason
    self.place = place
  }
}
