public import Effects
public import Policy
public import PostgresSyntax

/// What a rule says about a place in a migration. Everything a report shows is here; reports add nothing and look nothing up.
public struct Finding: Sendable {
  public var rule: RuleID
  public var level: Level
  /// The file that the finding is about, as the history names it.
  public var path: String
  public var range: ByteRange
  /// What happens to whom: lower case, no final period.
  public var message: String
  /// What stands beside the underlined code: the lock, the size, the time.
  public var label: String?
  /// What to do instead.
  public var help: String?
  public var related: [RelatedPlace]
  /// The locks the finding is about.
  public var locks: [RelationLock]
  public var fixes: [Fix]
  /// What the policy gives as its reason for the level.
  public var reason: String?
  /// The number of the statement in its file, from 0.
  public var statement: Int
  /// What the finding is known by in a baseline: sixteen hexadecimal digits of rule, statement and number among equals. It is the same after
  /// edits elsewhere in the file, and after new blanks or comments in the statement. Empty until the file's report is closed.
  public internal(set) var fingerprint = ""
  /// Said about a statement that the server would refuse, as far as the history tells.
  var isOfRefusedStatement = false
  /// Said about the file's name, its place or its release, whatever statement it points at.
  var isAboutFile = false
}

/// A place that explains a finding: where the table was created, where the first lock was taken.
public struct RelatedPlace: Sendable {
  public var path: String
  /// Zero-based.
  public var line: Int
  public var range: ByteRange
  public var message: String

  public init(path: String, line: Int, range: ByteRange, message: String) {
    self.path = path
    self.line = line
    self.range = range
    self.message = message
  }
}

extension [Finding] {
  /// How often each rule speaks, by its id: what proofs of fixes compare.
  var countsByRule: [String: Int] { Dictionary(map { ($0.rule.text, 1) }, uniquingKeysWith: +) }
}

extension [String: Int] {
  /// Of counts by rule: whether any rule speaks more often than in the others.
  func speakMore(than others: [String: Int]) -> Bool { contains { $0.value > others[$0.key, default: 0] } }
}
