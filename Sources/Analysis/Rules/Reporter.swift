public import Effects
public import Policy
public import PostgresSyntax

/// Takes what rules have to say about one step, and gives it the level that the policy has for it there.
public struct Reporter: Sendable {
  /// The rule that speaks, set by the table of rules before each turn.
  var rule: RuleID = ""
  var defaultLevel = Level.off
  private let policy: Policy
  private let path: String
  private let statement: Int
  private(set) var findings: [Finding] = []

  init(_ step: Step) {
    policy = step.policy
    path = step.file.path
    statement = step.statementNumber
  }

  /// Reports a finding, unless the policy has the rule off here.
  ///
  /// - Parameters:
  ///   - message: What happens to whom.
  ///   - range: What to underline; within the step's file, or within `file`.
  ///   - file: Another file than the step's: one of the history's end, or the one that holds a down part.
  ///   - relation: The relation it is about, which the policy's `except on` and `on tables over N rows` go by.
  ///   - label: What stands beside the underlined code.
  ///   - level: For what is graver or milder than the rule as a whole; the policy's own word goes before it.
  public mutating func report(
    _ message: Finding.Message, at range: ByteRange, in file: FileSummary? = nil, on relation: RelationName? = nil, label: String? = nil,
    help: String? = nil,
    related: [RelatedPlace] = [], locks: [RelationLock] = [], fixes: [Fix] = [], level: Level? = nil
  ) {
    let resolved = policy.level(
      for: rule.text, defaultLevel: level ?? defaultLevel, relation: relation.map { (schema: $0.schema, name: $0.name) })
    guard resolved.level != .off else { return }
    findings.append(
      Finding(
        rule: rule, level: resolved.level, path: file?.path ?? path, range: range, message: message.text, label: label, help: help,
        related: related, locks: locks, fixes: fixes, reason: resolved.reason,
        statement: file.map { $0.file.statementNumber(at: range.start) } ?? statement))
  }
}

extension Finding {
  /// A rule's wording. Each rule keeps its own in an extension at the end of its file.
  public struct Message: Sendable, ExpressibleByStringInterpolation {
    public let text: String
    public init(_ text: String) { self.text = text }
    public init(stringLiteral text: String) { self.text = text }
  }
}
