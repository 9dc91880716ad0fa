import Testing

@testable import Policy

@Suite struct RenderingTests {
  @Test func showsWhatIsInEffect() {
    let loaded = policy(
      files: [
        "LOCKKEEPER.md": """
        Database: PostgreSQL 15
        Lock timeout: set by the tool, at most 5s
        ## Blocked
        - `dropped-column`, except on `tmp_*`: gone is gone
        - `dropped-table`
        ## Warnings
        - `never-validated`
          - within: 90s
          - grace: 3
        ## Tables
        | table | rows | writes/s | hot |
        | --- | --- | --- | --- |
        | orders | 12M | 300 | yes |
        | new | | | |
        """,
        "db/AGENTS.md": "## Migration policy\n### Off\n- `dropped-table` on tables under 1k rows",
      ], folders: [".", "db"])
    #expect(
      loaded.text(catalogue: sampleCatalogue) == """
        files, the last overrides the others:
          LOCKKEEPER.md
          db/AGENTS.md

        settings:
          Database: PostgreSQL 15                    LOCKKEEPER.md:1
          Lock timeout: set by the tool, at most 5s  LOCKKEEPER.md:2

        rules:
          block dropped-column, except on `tmp_*`                         LOCKKEEPER.md:4
            reason: gone is gone
          off dropped-table, on tables under 1,000 rows (default: block)  db/AGENTS.md:3
          block dropped-table (as by default)                             LOCKKEEPER.md:5
          warn never-validated (as by default)                            LOCKKEEPER.md:7
            grace: 3                                                      LOCKKEEPER.md:9
            within: 90s                                                   LOCKKEEPER.md:8

        8 other rules have their default level

        tables:
          orders: 12,000,000 rows, 300 writes/s, hot  LOCKKEEPER.md:13
          new: size not given                         LOCKKEEPER.md:14

        """)
    #expect(Policy.empty.text(catalogue: sampleCatalogue) == "no policy file: every rule has its default level\n")
  }

  @Test func theStarterPolicyReadsBackAsTheDefault() {
    let full = sampleCatalogue.starterPolicy(
      database: 16, migrationTool: "Prisma", migrationHistory: "./prisma/migrations", schemaBaseline: "base line.sql")
    for text in [full, sampleCatalogue.starterPolicy()] {
      let loaded = policy(text)
      #expect(loaded.diagnostics.map(\.message) == [])
      for rule in sampleCatalogue.rules {
        #expect(loaded.setting(for: rule.id)?.general?.level == rule.defaultLevel)
        #expect(loaded.setting(for: rule.id)?.general?.reason == nil)
      }
    }
    let loaded = policy(full)
    #expect(loaded.settings.database?.value == 16)
    #expect(loaded.settings.migrationTool?.value == "Prisma")
    #expect(loaded.settings.schemaBaseline?.value.written == "base line.sql")
    #expect(loaded.settings.lockTimeout == nil)
    // The commented examples are right too once they are taken out of their comments.
    let lines = full.split(separator: "\n", omittingEmptySubsequences: false)
    let opened = lines.filter { !$0.hasPrefix("<!--") && $0 != "-->" }.joined(separator: "\n")
    #expect(policy(opened).diagnostics.map(\.message) == [])
    #expect(policy(opened).size(schema: nil, name: "orders")?.rows == 12_000_000)
    #expect(!policy(RuleCatalogue().starterPolicy(), catalogue: RuleCatalogue()).hasErrors)
  }

  @Test func theReferenceNamesAllThatIsUnderstood() {
    let text = PolicyReference.markdown()
    for (name, _) in HeadingMeaning.names { #expect(text.contains("`\(name)`")) }
    for name in SettingKey.allCases.flatMap(\.names) { #expect(text.contains("`\(name)`")) }
    for (name, _) in DocumentReader.columns { #expect(text.contains("`\(name)`")) }
  }

  @Test func phrasesThatCannotBeReadBackAreLeftOut() {
    let catalogue = RuleCatalogue(rules: [
      RuleDescription(id: "odd-one", phrases: ["a: b", "odd (one)", "except on x"], defaultLevel: .warn),
      RuleDescription(id: "plain-one", phrases: ["on tables over 5 rows"], defaultLevel: .warn),
    ])
    let loaded = policy(catalogue.starterPolicy(), catalogue: catalogue)
    #expect(loaded.diagnostics.map(\.message) == [])
    #expect(loaded.ruleSettings.map(\.rule) == ["odd-one", "plain-one"])
  }
}
