import Testing

@testable import Policy

@Suite struct LevelTests {
  @Test func order() {
    #expect(Level.off < .note && Level.note < .warn && Level.warn < .block)
    for level in Level.allCases { #expect(Level(name: level.name) == level) }
    #expect(Level(name: "blocked") == nil)
  }

  @Test func nothingSaidIsTheDefault() {
    #expect(Policy.empty.level(for: "x", defaultLevel: .warn).level == .warn)
    #expect(Policy.empty.level(for: "x", defaultLevel: .warn).place == nil)
    #expect(Policy.empty.size(schema: nil, name: "x") == nil)
    #expect(!Policy.empty.hasErrors)
  }

  private static let narrowed = """
    ## Blocked
    - `dropped-column`, except on `tmp_*`: gone is gone
    - `unbatched-update` on tables over 1M rows
    - `never-validated` only on `orders`
    ## Warnings
    - `unbatched-update` on tables over 10k rows
    - `missing-lock-timeout`
    ## Off
    - `dropped-table` on tables under 1,000 rows
    - `blocking-index-build` only on `tmp_*`, except on `tmp_big`
    - `missing-lock-timeout` only on `audit.*`
    ## Tables
    | table | rows |
    | --- | --- |
    | orders | 5M |
    | users | 50k |
    | `tiny_*` | 10 |
    """

  /// Rule, table, rows given by the caller, level.
  @Test(
    arguments: [
      ("dropped-column", "orders", nil, .block), ("dropped-column", "tmp_x", nil, .off), ("dropped-column", nil, nil, .block),
      ("unbatched-update", "orders", nil, .block), ("unbatched-update", "users", nil, .warn), ("unbatched-update", "tiny_a", nil, .off),
      ("unbatched-update", "unknown", nil, .block), ("unbatched-update", "unknown", 20_000, .warn), ("unbatched-update", "orders", 5, .off),
      ("never-validated", "orders", nil, .block), ("never-validated", "users", nil, .off), ("never-validated", nil, nil, .block),
      ("dropped-table", "tiny_a", nil, .off), ("dropped-table", "orders", nil, .block), ("dropped-table", "unknown", nil, .block),
      ("dropped-table", nil, nil, .block), ("blocking-index-build", "tmp_x", nil, .off), ("blocking-index-build", "tmp_big", nil, .block),
      ("blocking-index-build", nil, nil, .block), ("missing-lock-timeout", "orders", nil, .warn), ("naming", "orders", nil, .off),
    ] as [(String, String?, Int?, Level)])
  func narrowing(rule: String, table: String?, rows: Int?, expected: Level) {
    let loaded = policy(Self.narrowed)
    #expect(loaded.findings() == [])
    #expect(loaded.level(rule, table, rows: rows) == expected)
  }

  @Test func narrowedBeatsGeneralInOneFile() {
    let loaded = policy(Self.narrowed)
    #expect(loaded.level("missing-lock-timeout", "log", schema: "audit") == .off)
    #expect(loaded.level("missing-lock-timeout", "log", schema: "public") == .warn)
    #expect(loaded.level("missing-lock-timeout", "log", schema: nil) == .warn)
  }

  @Test func reasonAndPlaceAreThoseOfTheDecidingBullet() {
    let loaded = policy(Self.narrowed)
    let level = loaded.level(for: "dropped-column", defaultLevel: .note, relation: ("public", "orders"))
    #expect(level.reason == "gone is gone")
    #expect(level.place?.text == "LOCKKEEPER.md:2")
    let silenced = loaded.level(for: "dropped-column", defaultLevel: .note, relation: ("public", "tmp_x"))
    #expect(silenced.reason == nil)
    #expect(silenced.place?.line == 2)
  }

  @Test(
    arguments: [
      ("# Blocked", .block), ("## blocked", .block), ("### **Blocked**", .block), ("### Blocked:", .block), ("### 🛑 Blocked rules", .block),
      ("### Blocked (the build fails)", .block), ("### Blocked — never merge", .block), ("### Errors", .block), ("### Never", .block),
      ("### Warnings", .warn), ("### WARN", .warn), ("### Notes", .note), ("### Info", .note), ("### Off", .off), ("### Disabled", .off),
      ("### Allowed", .off), ("Blocked\n=======", .block), ("### Off ###", .off),
    ] as [(String, Level)])
  func headings(heading: String, expected: Level) {
    let loaded = policy("# Migration policy\n\n\(heading)\n\n- `dropped-column`\n- `limited-varchar`\n- `missing-rollback`\n")
    #expect(loaded.findings() == [])
    for rule in ["dropped-column", "limited-varchar", "missing-rollback"] { #expect(loaded.level(rule) == expected) }
  }

  @Test func aPolicyAsPeopleWriteIt() {
    let text = """
      # The shop

      Run `make test` before you push. See @team for access.

      ## Migration policy
      Database: PostgreSQL 15
      Migration tool: Flyway
      Migration history: ./db/migration
      Schema baseline: ./db/baseline.sql

      ### Blocked
      - `blocking-index-build`
      - `dropped-column`, except on `tmp_*`
      - missing down migrations
      - Rename in one step: we never do that

      ### Warnings
      - `unbatched-update` on tables over 100,000 rows

      ### Off
      - `limited-varchar`: we size our columns on purpose

      ### Tables
      | table | rows | writes/s |
      | --- | --- | --- |
      | orders | 12M | 300 |

      ## Style
      - `no-rule` here
      """
    for name in ["CLAUDE.md", "AGENTS.md"] {
      let loaded = policy(files: [name: text])
      #expect(loaded.findings() == [])
      #expect(loaded.findings(advice: true) == ["advice advice-only 15: Rename in one step: we never do that"])
      #expect(loaded.level("missing-rollback") == .block)
      #expect(loaded.level("unbatched-update", "orders") == .warn)
      #expect(loaded.level(for: "limited-varchar", defaultLevel: .warn).reason == "we size our columns on purpose")
      #expect(loaded.settings.migrationHistory?.value.resolved == "db/migration")
    }
  }

  @Test func headingsBelowALevelInheritIt() {
    let loaded = policy(
      """
      # Policy of the shop
      ## Blocked
      ### Indexes
      - `blocking-index-build`
      ### Warnings
      - `dropped-table`
      ### Columns
      - `dropped-column`
      ## How we work
      - we meet on Mondays
      """)
    #expect(loaded.findings() == [])
    #expect(loaded.level("blocking-index-build") == .block)
    #expect(loaded.level("dropped-table") == .warn)
    #expect(loaded.setting(for: "dropped-column")?.general?.level == .block)
  }

  @Test(
    arguments: [
      ("## Bloked\n- `dropped-column`", ["error unknown-heading 1: Bloked", "error rule-without-level 2: `dropped-column`"]),
      ("## Warnigns\n", ["error unknown-heading 1: Warnigns"]),
      ("## Tabels\n", ["error unknown-heading 1: Tabels"]),
      (
        "## House rules\n- `dropped-column`\n- dropping a table\n- be kind: always\n",
        ["error rule-without-level 2: `dropped-column`", "warning rule-without-level 3: dropping a table"]
      ),
      ("- `dropped-column`\n", ["error rule-without-level 1: `dropped-column`"]),
      ("## Blocked\n`dropped-column`\n", ["error not-understood 2: dropped-column"]),
      ("## Blocked\n`orders` is hot, `dropped-column` hurts there.\n", []),
      ("## Blocked\n\n| rule | why |\n| --- | --- |\n| `dropped-column` | x |\n", ["error not-understood 5: `dropped-column`"]),
      ("## Blocked\n```\n- `no-rule`\n```\n<!-- - `no-rule` -->\n", []),
      ("## Blocked\n<!-- \n- `dropped-column`\n", ["error unclosed 2: <!-"]),
      ("## Blocked\n```sql\n- `dropped-column`\n", ["error unclosed 2: ```"]),
    ] as [(String, [String])])
  func misplaced(text: String, expected: [String]) {
    #expect(policy(text).findings() == expected)
  }
}
