public import Policy

/// An opinion about a step of the history, under a policy.
///
/// A rule reads facts (effects, catalog, syntax tree) and reports findings. It never derives a lock, a rewrite or a scan, never looks at
/// tokens, files or other rules, and has no state: one value checks every file. Adding a rule is adding its Swift file and its page;
/// the list of rules is generated.
public protocol Rule: SendableMetatype, Sendable {
  /// What wakes the rule: a statement, a command of ALTER TABLE, an effect, a step, the end of a file or of the history. Inferred from `check`.
  associatedtype Target: Subject

  static var id: RuleID { get }
  static var defaultLevel: Level { get }
  /// Plain-English names that a policy may use instead of the id, the best one first.
  static var phrases: [String] { get }
  /// The options that a policy may set; the values are read in `configure`.
  static var options: [OptionDescription] { get }

  /// Broader rules whose findings this rule's own replace where they overlap: one hazard, one finding.
  static var narrows: [RuleID] { get }

  /// Whether the rule speaks only where no other one does: its finding is left out where another rule reports the same place at no milder level.
  static var yieldsToOthers: Bool { get }

  /// Whether the rule says why the server refuses a statement. Where it does, nothing else is said of the statement: what is refused locks, rewrites
  /// and loses nothing.
  static var explainsRefusals: Bool { get }

  init()

  /// Takes the options' values over the defaults. Called once, before the first check.
  mutating func configure(_ setting: RuleSetting)

  func check(_ target: Target, in step: Step, _ report: inout Reporter)
}

extension Rule {
  public static var phrases: [String] { [] }
  public static var options: [OptionDescription] { [] }
  public static var narrows: [RuleID] { [] }
  public static var yieldsToOthers: Bool { false }
  public static var explainsRefusals: Bool { false }
  public mutating func configure(_ setting: RuleSetting) {}

  /// What a policy must know of the rule.
  public static var description: RuleDescription {
    RuleDescription(id: id.text, phrases: phrases, options: options, defaultLevel: defaultLevel)
  }
}

/// A rule's name in kebab-case: what policies, suppressions and reports use.
public struct RuleID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let text: String

  public init(stringLiteral text: String) { self.text = text }

  public var description: String { text }
}
