public import Analysis
public import Policy
import PostgresSyntax

/// Names that do not follow the policy's patterns.
public struct Naming: Rule {
  public static let id: RuleID = "naming"
  public static let defaultLevel = Level.off
  public static let phrases = ["names against the convention"]
  public static let options = kinds.map { OptionDescription($0.option, .string) }

  private static let kinds: [(option: String, kind: GivenName.Kind)] = [
    ("tables", .table), ("columns", .column), ("indexes", .index), ("constraints", .constraint), ("views", .view), ("sequences", .sequence),
    ("types", .type), ("functions", .function), ("triggers", .trigger), ("policies", .policy), ("schemas", .schema),
  ]

  /// By kind; `snake_case` or a pattern with `*` and `?`.
  private var patterns: [GivenName.Kind: String] = [.table: "snake_case", .column: "snake_case"]

  public init() {}

  public mutating func configure(_ setting: RuleSetting) {
    for (option, kind) in Self.kinds { patterns[kind] = setting.string(option) ?? patterns[kind] }
  }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for name in step.givenNames {
      guard let pattern = patterns[name.kind], !Self.matches(name.text, pattern) else { continue }
      report.report(
        .unlike(name.text, name.kind, pattern), at: name.range, on: name.table,
        help: "the policy wants \(name.kind.rawValue) names like \(pattern)")
    }
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    guard pattern == "snake_case" else { return RelationPattern(pattern).map { $0.matches(schema: nil, name: name) } ?? true }
    guard let first = name.utf8.first, first >= 0x61 && first <= 0x7A || first == 0x5F else { return false }
    return name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F } && !name.contains("__")
  }
}

extension Finding.Message {
  fileprivate static func unlike(_ name: String, _ kind: GivenName.Kind, _ pattern: String) -> Self {
    "the \(kind.rawValue) name \"\(name)\" is not like \(pattern)"
  }
}
