/// How loudly a rule speaks. The order is that of strictness: `off < note < warn < block`.
///
/// It says nothing about exit codes; the command line compares a finding's level with `--fail-on`.
public enum Level: Int, Comparable, CaseIterable, Hashable, Sendable {
  case off
  case note
  case warn
  case block

  /// `block`, `warn`, `note` or `off`: the word of `--fail-on` and of the JSON report.
  public var name: String {
    switch self {
    case .off: "off"
    case .note: "note"
    case .warn: "warn"
    case .block: "block"
    }
  }

  /// The heading of a policy file that sets the level: `Blocked`, `Warnings`, `Notes` or `Off`.
  public var heading: String {
    switch self {
    case .off: "Off"
    case .note: "Notes"
    case .warn: "Warnings"
    case .block: "Blocked"
    }
  }

  /// The level with exactly this name; nil for any other text.
  public init?(name: some StringProtocol) {
    guard let level = Level.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }

  public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
