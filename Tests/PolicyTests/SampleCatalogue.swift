import PostgresSyntax

@testable import Policy

/// A few rules of real names, enough to exercise every kind of option.
let sampleCatalogue = RuleCatalogue(
  rules: [
    RuleDescription(
      id: "blocking-index-build", phrases: ["index creation without CONCURRENTLY", "building an index without CONCURRENTLY"],
      defaultLevel: .block),
    RuleDescription(id: "blocking-index-drop", phrases: ["dropping an index without CONCURRENTLY"], defaultLevel: .block),
    RuleDescription(id: "dropped-column", phrases: ["dropping a column", "dropped columns"], defaultLevel: .block),
    RuleDescription(id: "dropped-table", phrases: ["dropping a table"], defaultLevel: .block),
    RuleDescription(id: "unbatched-update", phrases: ["updates of a whole table"], defaultLevel: .block),
    RuleDescription(
      id: "never-validated", phrases: ["constraints that are never validated"],
      options: [
        OptionDescription("grace", .integer(unit: "migrations", in: 0...100)),
        OptionDescription("within", .duration),
        OptionDescription("ownOnly", .boolean),
        OptionDescription("only-names", .strings),
      ], defaultLevel: .warn),
    RuleDescription(
      id: "naming", phrases: ["names against the pattern"],
      options: [OptionDescription("table pattern", .string), OptionDescription("case", .choice(["snake_case", "camelCase"]))],
      defaultLevel: .off),
    RuleDescription(id: "missing-lock-timeout", phrases: ["no lock timeout"], defaultLevel: .warn),
    RuleDescription(id: "missing-rollback", phrases: ["missing down migrations"], defaultLevel: .warn),
    RuleDescription(id: "limited-varchar", phrases: ["varchar with a limit"], defaultLevel: .off),
    RuleDescription(id: "foreign-key-locks-parent", phrases: ["foreign key only on paper"], defaultLevel: .note),
  ], tools: ["Flyway", "golang-migrate", "Prisma"])

/// The policy that LOCKKEEPER.md of this text makes.
func policy(_ text: String, catalogue: RuleCatalogue = sampleCatalogue) -> Policy {
  PolicyLoader(source: PolicySource(files: ["LOCKKEEPER.md": text]), catalogue: catalogue).load(folders: [""])
}

/// The policy of several files, for the given folders.
func policy(files: [String: String], folders: [String] = [""]) -> Policy {
  PolicyLoader(source: PolicySource(files: files), catalogue: sampleCatalogue).load(folders: folders)
}

extension Policy {
  /// `severity code line: quoted range`, one for each diagnostic; advice left out unless asked for.
  func findings(advice: Bool = false) -> [String] {
    diagnostics.filter { advice || $0.severity > .advice }.map { diagnostic in
      let file = files.first { $0.path == diagnostic.path }
      let line = file.map { LineIndex($0.bytes).line(of: diagnostic.range.start) + 1 } ?? 0
      return "\(diagnostic.severity) \(diagnostic.code.rawValue) \(line): \(file?.text(diagnostic.range) ?? "")"
    }
  }

  func level(_ rule: String, _ name: String? = nil, schema: String? = "public", rows: Int? = nil) -> Level {
    let standard = sampleCatalogue.rule(rule)?.defaultLevel ?? .off
    return level(for: rule, defaultLevel: standard, relation: name.map { (schema, $0) }, rows: rows).level
  }
}
