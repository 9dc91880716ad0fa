import PostgresSyntax
import Testing

@testable import Policy

@Suite struct RuleBulletTests {
  /// A bullet under Warnings, and the rules it sets, written `rule[, condition]…[: reason]`.
  @Test(
    arguments: [
      ("`dropped-column`", ["dropped-column"]),
      ("dropped-column", ["dropped-column"]),
      ("**`dropped-column`**", ["dropped-column"]),
      ("[`dropped-column`](https://example.org/rules#x)", ["dropped-column"]),
      ("Dropping columns", ["dropped-column"]),
      ("Dropped columns.", ["dropped-column"]),
      ("dropping a **column**", ["dropped-column"]),
      ("index creation without `CONCURRENTLY`", ["blocking-index-build"]),
      ("Building an index, without CONCURRENTLY", ["blocking-index-build"]),
      ("missing down migrations", ["missing-rollback"]),
      ("No missing down-migration: we roll back", ["missing-rollback: we roll back"]),
      ("`dropped-column`, `dropped-table` and `naming`", ["dropped-column", "dropped-table", "naming"]),
      ("rules `dropped-column` / `dropped-table`", ["dropped-column", "dropped-table"]),
      ("`dropped-column` (dropping a column): gone is gone", ["dropped-column: gone is gone"]),
      ("`dropped-column`: we size: on *purpose*\n  and more", ["dropped-column: we size: on *purpose* and more"]),
      ("`dropped-column` — see `docs`", ["dropped-column: see `docs`"]),
      ("`dropped-column`: `a` then `b`", ["dropped-column: `a` then `b`"]),
      ("`dropped-column`:", ["dropped-column"]),
      ("`dropped-column`, except on `tmp_*`", ["dropped-column, except on `tmp_*`"]),
      ("`dropped-column` except on tmp_*, *_old and `a.b`: x", ["dropped-column, except on `tmp_*`, `*_old`, `a.b`: x"]),
      ("`dropped-column` (except on `tmp_*`)", ["dropped-column, except on `tmp_*`"]),
      ("`dropped-column`, but not on `a` or `b`", ["dropped-column, except on `a`, `b`"]),
      ("`dropped-column` only on `orders`, except on `a`", ["dropped-column, only on `orders`, except on `a`"]),
      ("`dropped-column` on `orders`", ["dropped-column, only on `orders`"]),
      ("`dropped-column` except in schemas `audit`, x", ["dropped-column, except on `audit.*`, `x.*`"]),
      ("dropping a column only on the table `x`", ["dropped-column, only on `x`"]),
      ("`unbatched-update` on tables over 100,000 rows", ["unbatched-update, on tables over 100,000 rows"]),
      ("`unbatched-update` over 100k", ["unbatched-update, on tables over 100,000 rows"]),
      ("`unbatched-update` on tables with more than 1.5 million rows", ["unbatched-update, on tables over 1,500,000 rows"]),
      (
        "`unbatched-update`, on tables under 12M rows, except on `x`: r",
        ["unbatched-update, on tables under 12,000,000 rows, except on `x`: r"]
      ),
      ("`unbatched-update` except on tables under 10k rows", ["unbatched-update, except on tables under 10,000 rows"]),
      ("updates of a whole table only on tables over 5k rows", ["unbatched-update, on tables over 5,000 rows"]),
      ("foreign key only on paper", ["foreign-key-locks-parent"]),
      ("foreign key only on paper only on `x`", ["foreign-key-locks-parent, only on `x`"]),
      ("`DROPPED-COLUMN`", ["dropped-column"]),
      (
        "`dropped-column`\n  - except: `a`, `b`\n  - only: `c`\n  - on tables over 5 rows\n  - reason: because",
        [
          "dropped-column, except on `a`, `b`, only on `c`, on tables over 5 rows: because"
        ]
      ),
      ("Indexes\n  - `blocking-index-build`\n  - `blocking-index-drop`", ["blocking-index-build", "blocking-index-drop"]),
      ("`dropped-column`\n  - `dropped-table`: too", ["dropped-column", "dropped-table: too"]),
      ("talk to the data team first", []),
    ] as [(String, [String])])
  func understood(bullet: String, expected: [String]) {
    let loaded = policy("# Migration policy\n## Warnings\n- \(bullet)\n")
    #expect(loaded.findings().filter { $0.hasPrefix("error") || !$0.contains("weaker-elsewhere") } == [])
    let actual = loaded.ruleSettings.flatMap { setting in
      setting.files.flatMap(\.self).map { entry in
        #expect(entry.level == .warn)
        return setting.rule + entry.conditions.map { ", " + $0.text }.joined() + (entry.reason.map { ": " + $0 } ?? "")
      }
    }
    #expect(actual == expected.sorted())
  }

  /// A bullet under Blocked that is wrong, and what is said: `severity code line: quoted text`.
  @Test(
    arguments: [
      ("`dropped-colum`", ["error unknown-rule 2: dropped-colum"], "did you mean `dropped-column`?"),
      ("`dropped_column`", ["error unknown-rule 2: dropped_column"], "did you mean `dropped-column`?"),
      ("dropped-colum: typo", ["error unknown-rule 2: dropped-colum"], "did you mean `dropped-column`?"),
      ("`build-index-blocking`", ["error unknown-rule 2: build-index-blocking"], "did you mean `blocking-index-build`?"),
      ("`no-such-thing`", ["error unknown-rule 2: no-such-thing"], nil),
      ("`namin`", ["error unknown-rule 2: namin"], "did you mean `naming`?"),
      ("first run `pg-schema-diff`", ["error unknown-rule 2: pg-schema-diff"], nil),
      ("`dropped-column`, `dropped-tabel`", ["error unknown-rule 2: dropped-tabel"], "did you mean `dropped-table`?"),
      ("`dropped-column` and naming-things", ["error unknown-rule 2: naming-things"], nil),
      ("`dropped-*`", ["error unknown-rule 2: dropped-*"], "name each rule"),
      (
        "index creaton without CONCURRENTLY", ["error unknown-rule 2: index creaton without CONCURRENTLY"],
        "did you mean “index creation without CONCURRENTLY” (`blocking-index-build`)?"
      ),
      ("`dropped-column` in production", ["error not-understood 2: in"], nil),
      ("`dropped-column` is dangerous", ["error not-understood 2: is"], nil),
      ("`dropped-column` except on", ["error invalid-pattern 2: except"], nil),
      ("`dropped-column` except on `tmp_%`", ["error invalid-pattern 2: tmp_%"], "did you mean `tmp_*`?"),
      ("`dropped-column` except on `a.b.c`", ["error invalid-pattern 2: a.b.c"], nil),
      ("`dropped-column` except on a, because so", ["error not-understood 2: so"], nil),
      ("`unbatched-update` on tables over lots rows", ["error invalid-value 2: lots"], nil),
      ("`unbatched-update` on tables over 1.000 rows", ["error invalid-value 2: 1.000"], nil),
      ("`unbatched-update` on tables over", ["error invalid-value 2: on"], nil),
      ("`dropped-column`: except on `tmp_*`", ["error not-understood 2: except on `tmp_*"], "put a comma in place of the colon"),
      ("except on `tmp_*`", ["error not-understood 2: except"], nil),
      ("Database: PostgreSQL 15", ["error not-understood 2: Database"], nil),
      ("be careful with `dropped-column`", ["warning not-understood 2: dropped-column"], "begin the bullet with it"),
      ("`dropped-column`\n  - `no-rule`", ["error unknown-rule 3: no-rule"], nil),
      ("`dropped-column`\n  - grace: 3", ["error unknown-option 3: grace"], "it has no options"),
      ("`never-validated`\n  - grase: 3", ["error unknown-option 3: grase"], "did you mean “grace”?"),
      ("`never-validated`\n  - grace: many", ["error invalid-value 3: many"], "write a number of migrations from 0 to 100"),
      ("`never-validated`\n  - grace: 101", ["error invalid-value 3: 101"], nil),
      ("`never-validated`\n  - grace:", ["error invalid-value 3: grace"], nil),
      ("`never-validated`\n  - within: 5", ["error invalid-value 3: 5"], "write a time with its unit, such as 5s or 500ms"),
      ("`never-validated`\n  - own only: maybe", ["error invalid-value 3: maybe"], "write yes or no"),
      ("`naming`\n  - case: kebab", ["error invalid-value 3: kebab"], "write one of snake_case, camelCase"),
      ("`never-validated`\n  - grace: 1\n  - grace: 2", ["error contradiction 4: grace: 2"], nil),
      ("`dropped-column`\n- `dropped-column`", ["warning duplicate 3: `dropped-column`"], nil),
      ("`dropped-column`\n## Off\n- `dropped-column`: no", ["error contradiction 4: `dropped-column`: no"], nil),
      ("`dropped-column` on `a`\n## Off\n- `dropped-column` only on `a`", ["error contradiction 4: `dropped-column` only on `a`"], nil),
    ] as [(String, [String], String?)])
  func misunderstood(bullet: String, expected: [String], help: String?) {
    let loaded = policy("## Blocked\n- \(bullet)\n")
    #expect(loaded.findings() == expected)
    if let help { #expect(loaded.diagnostics.contains { $0.help == help }, "\(loaded.diagnostics.map { $0.help ?? "-" })") }
    #expect(loaded.hasErrors == expected.contains { $0.hasPrefix("error") })
  }

  @Test(arguments: [
    "always talk to the data team first", "Not on Fridays", "Except in emergencies, ask", "Only DBAs may run these",
    "never touch `orders` by hand",
    "see `make migrate` and `docs/x.md`", "Remember: never rename a column", "Indexes", "ask @dba-team", "",
  ])
  func adviceIsNoError(bullet: String) {
    let loaded = policy("## Blocked\n- \(bullet)\n")
    #expect(loaded.findings() == [])
    #expect(loaded.diagnostics.count == (bullet.isEmpty ? 0 : 1))
    #expect(loaded.ruleSettings.isEmpty)
  }

  @Test func optionsAreTyped() {
    let loaded = policy(
      """
      ## Warnings
      - `never-validated`: soon
        - Grace: 3 migrations
        - within: 1.5 min
        - own-only: Yes
        - onlyNames: `a b`, c and d, `e, numeric(10, 2)`
        - Why: because we forget.
      - `naming`
        - table pattern: `^[a-z: ,]+$`
        - case: SNAKE_CASE
      """)
    #expect(loaded.findings() == [])
    let setting = loaded.setting(for: "never-validated")
    #expect(setting?.integer("grace") == 3)
    #expect(setting?.milliseconds("within") == 90_000)
    #expect(setting?.boolean("ownOnly") == true)
    #expect(setting?.strings("only-names") == ["a b", "c", "d", "e", "numeric(10, 2)"])
    #expect(setting?.options["grace"]?.place.line == 3)
    #expect(setting?.string("grace") == nil)
    #expect(loaded.setting(for: "naming")?.string("table pattern") == "^[a-z: ,]+$")
    #expect(loaded.setting(for: "naming")?.string("case") == "snake_case")
    #expect(loaded.setting(for: "dropped-column") == nil)
  }

  @Test func onlyOnThatWeakensIsSaid() {
    let loaded = policy("## Warnings\n- `dropped-column` only on `tmp_*`\n")
    #expect(loaded.findings() == ["warning weaker-elsewhere 2: `dropped-column` only on `tmp_*`"])
    #expect(policy("## Warnings\n- `dropped-column` only on `tmp_*`\n## Blocked\n- `dropped-column`").findings() == [])
    #expect(policy("## Blocked\n- `dropped-column` only on `tmp_*`\n").findings() == [])
  }

  @Test func placesAreThoseOfTheFile() {
    for newline in ["\n", "\r\n", "\r"] {
      let text = ["\u{FEFF}# Richtlinie – größer", "## Blocked", "- `dropped-column`: weil größer", "- `dropped-colum`"].joined(
        separator: newline)
      let loaded = policy(text)
      let entry = loaded.setting(for: "dropped-column")?.general
      #expect(entry?.place.line == 3)
      #expect(entry?.reason == "weil größer")
      #expect(entry.map { loaded.files[0].text($0.place.range) } == "`dropped-column`: weil größer")
      #expect(loaded.findings() == ["error unknown-rule 4: dropped-colum"])
      #expect(loaded.diagnostics.first?.replacement == "dropped-column")
    }
  }
}
