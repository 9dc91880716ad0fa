public import PostgresSyntax

/// The policy in effect for one place: every file from the repository's root down to the migration, read and merged.
///
/// It answers; it neither reads files (`PolicyLoader`) nor knows what rules do. With `hasErrors` the answers are those of the parts
/// that could be understood and must not decide whether a migration passes.
public struct Policy: Sendable {
  public internal(set) var settings = PolicySettings()
  /// Each file that was read, farthest first, for showing diagnostics and for watching.
  public internal(set) var files: [SourceFile] = []
  /// By file in the order of `files`, then by offset.
  public internal(set) var diagnostics: [PolicyDiagnostic] = []
  var rules: [String: RuleSetting] = [:]
  var sizes = TableSizes()

  /// The policy that says nothing: every rule at its default level, no setting, no sizes.
  public static let empty = Policy()

  init() {}

  /// Whether a part of the policy could not be followed.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// What the policy says about a rule; nil if it does not name it.
  public func setting(for rule: String) -> RuleSetting? { rules[rule] }

  /// Every rule that the policy names, sorted by id.
  public var ruleSettings: [RuleSetting] { rules.values.sorted { $0.rule < $1.rule } }

  /// Every row of the Tables sections, nearest file first.
  public var tableSizes: [TableSize] { sizes.all }

  /// The row of the Tables sections that speaks of this relation. An unknown schema counts as `public`.
  public func size(schema: String?, name: String) -> TableSize? { sizes.size(schema: schema, name: name) }

  /// The level of `rule` where it speaks of `relation`, which has about `rows` rows (from the Tables sections if nil).
  ///
  /// In the nearest file that names the rule, the strictest of the narrowed bullets that cover the relation decides, then the bullet
  /// without conditions. If neither exists, narrowed bullets that make the rule speak leave it silent outside of what they cover, and
  /// bullets under Off leave the matter to the next farther file and at last to `defaultLevel`.
  public func level(
    for rule: String, defaultLevel: Level, relation: (schema: String?, name: String)? = nil, rows: Int? = nil
  ) -> ResolvedLevel {
    guard let setting = rules[rule] else { return ResolvedLevel(level: defaultLevel) }
    let rows = rows ?? relation.flatMap { size(schema: $0.schema, name: $0.name)?.rows }
    for entries in setting.files {
      let covering = entries.filter { $0.isNarrowed && $0.covers(relation: relation, rows: rows) }
      var decisive = covering.first
      for entry in covering where entry.level > (decisive?.level ?? .off) { decisive = entry }
      if let entry = decisive ?? entries.first(where: { !$0.isNarrowed }) {
        return ResolvedLevel(level: entry.level, reason: entry.reason, place: entry.place)
      }
      if let entry = entries.first(where: { $0.level != .off }) {
        return ResolvedLevel(level: .off, place: entry.place)
      }
    }
    return ResolvedLevel(level: defaultLevel)
  }
}
