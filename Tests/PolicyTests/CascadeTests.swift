import PostgresSyntax
import Testing

@testable import Policy

@Suite struct CascadeTests {
  @Test func nearerFilesOverrideRuleByRule() {
    let loaded = policy(
      files: [
        "LOCKKEEPER.md": """
        Database: PostgreSQL 15
        Migration tool: Flyway
        ## Blocked
        - `never-validated`: root
          - grace: 3
        - `missing-lock-timeout`
        ## Off
        - `dropped-column`: root
        - `dropped-table`
        ## Tables
        | table | rows |
        | --- | --- |
        | orders | 12M |
        | users | 1k |
        """,
        "a/CLAUDE.md": """
        # The shop
        ## Migration policy
        Database: PostgreSQL 16
        ### Warnings
        - `dropped-column`: near
        - `never-validated`
        ### Off
        - `missing-lock-timeout` only on `tmp_*`
        ### Tables
        | table | rows |
        | --- | --- |
        | users | 5k |
        | `*` | 7 |
        ## Other things
        - `dropped-table` is not named here
        Database: PostgreSQL 99
        """,
      ], folders: ["", "a", "a/b"])
    #expect(loaded.findings() == [])
    #expect(loaded.files.map(\.path) == ["LOCKKEEPER.md", "a/CLAUDE.md"])
    #expect(loaded.settings.database?.value == 16)
    #expect(loaded.settings.migrationTool?.value == "Flyway")
    #expect(loaded.level("dropped-column") == .warn)
    #expect(loaded.level(for: "dropped-column", defaultLevel: .off).reason == "near")
    #expect(loaded.level("dropped-table") == .off)
    #expect(loaded.level("never-validated") == .warn)
    #expect(loaded.setting(for: "never-validated")?.integer("grace") == nil)
    #expect(loaded.level("missing-lock-timeout", "tmp_x") == .off)
    #expect(loaded.level("missing-lock-timeout", "orders") == .block)
    #expect(loaded.size(schema: nil, name: "orders")?.rows == 12_000_000)
    #expect(loaded.size(schema: nil, name: "users")?.rows == 5_000)
    #expect(loaded.size(schema: nil, name: "other")?.rows == 7)
  }

  /// Files of one folder, and which of them counts; then what is said.
  @Test(
    arguments: [
      (["CLAUDE.md": "# x\n", "AGENTS.md": "## Migration policy\n### Off\n- `dropped-column`"], .off, []),
      (["LOCKKEEPER.md": "## Off\n- `dropped-column`", "CLAUDE.md": "nothing"], .off, []),
      (
        ["LOCKKEEPER.md": "## Off\n- `dropped-column`", "CLAUDE.md": "## Migration policy\n### Notes\n- `dropped-column`"], .off,
        ["warning shadowed 1: "]
      ),
      (["LOCKKEEPER.md": "## Off\n- `dropped-column`", "CLAUDE.md": "## Migration policy\nSee @LOCKKEEPER.md"], .off, []),
      (["LOCKKEEPER.md": "## Off\n- `dropped-column`", "CLAUDE.md": "## Migration policy\nBe careful."], .off, []),
      (["CLAUDE.md": "@AGENTS.md", "AGENTS.md": "## Migration policy\n### Off\n- `dropped-column`"], .off, []),
      (
        [
          "CLAUDE.md": "@AGENTS.md\n## Migration policy\n### Notes\n- `dropped-column`",
          "AGENTS.md": "## Migration policy\n### Off\n- `dropped-column`",
        ],
        .note, []
      ),
      (
        ["CLAUDE.md": "## Migration policy\n### Off\n- `dropped-column`", "AGENTS.md": "## Migration policy\n### Off\n- `dropped-column`"],
        .off, []
      ),
      (["CLAUDE.md": "## Migration polcy\n### Off\n- `dropped-column`"], .block, ["warning unknown-heading 1: Migration polcy"]),
      (["CLAUDE.md": "# Off\n- `no-rule`\nSee @missing.md and @x/y.md"], .block, []),
      (["CLAUDE.md": "# MIGRATION POLICY:\n- be nice\n## Off\n- `dropped-column`\n# Rest\n- `no-rule`"], .off, []),
      (
        ["CLAUDE.md": "## Migration policy\n### Off\n- `dropped-column`\n## x\n## Migration policy\n### Notes\n- `dropped-table`"], .off, []
      ),
      (["CLAUDE.md": "```\n## Migration policy\n### Off\n- `dropped-column`"], .block, ["error unclosed 1: ```"]),
      (["CLAUDE.md": "text\n```\nunclosed"], .block, []),
    ] as [([String: String], Level, [String])])
  func oneFolder(files: [String: String], expected: Level, findings: [String]) {
    let loaded = policy(files: files)
    #expect(loaded.level("dropped-column") == expected)
    #expect(loaded.findings() == findings)
  }

  @Test func noFileIsTheEmptyPolicy() {
    let loaded = policy(files: [:], folders: ["", "a", "a/b"])
    #expect(loaded.files.isEmpty && loaded.diagnostics.isEmpty && loaded.ruleSettings.isEmpty)
  }

  @Test func unreadableFilesAreErrors() {
    let loader = PolicyLoader(source: PolicySource { _ in .failure(.unreadable("permission denied")) }, catalogue: sampleCatalogue)
    #expect(loader.load(folders: ["x"]).hasErrors)
    #expect(loader.load(file: "y.md").diagnostics.map(\.message) == ["the policy cannot be read: permission denied"])
    let empty = PolicyLoader(source: PolicySource(files: ["CLAUDE.md": "# no policy"]), catalogue: sampleCatalogue)
    #expect(empty.load(file: "none.md").hasErrors)
    #expect(empty.load(file: "CLAUDE.md").hasErrors)
  }

  @Test func aNamedFileIsThePolicy() {
    let loader = PolicyLoader(
      source: PolicySource(files: [
        "p/x.md": "## Off\n- `dropped-column`\n\n@y.md",
        "p/y.md": "# About\n## Migration policy\n### Off\n- `dropped-table`\n## Blocked\n- `naming`",
      ]), catalogue: sampleCatalogue)
    let loaded = loader.load(file: "./p/x.md")
    #expect(loaded.findings() == [])
    #expect(loaded.level("dropped-column") == .off)
    #expect(loaded.level("dropped-table") == .off)
    #expect(loaded.level("naming") == .off)
  }

  // MARK: Imports

  @Test func importsAreOverriddenByWhatImportsThem() {
    let loaded = policy(files: [
      "LOCKKEEPER.md":
        "See @docs/house.md, and `@docs/no.md`.\n```\n@docs/no.md\n```\n## Off\n- `dropped-column`\n## Blocked\n- @docs/more\\ rules.md\n",
      "docs/house.md": "# House\n@../far.md\n## Notes\n- `dropped-column`\n- `dropped-table`\n",
      "far.md": "Database: PostgreSQL 14\n## Warnings\n- `dropped-table`\n- `naming`\n",
      "docs/more rules.md": "- `missing-rollback`\n# Details\n- `limited-varchar`\n## Notes\n- `never-validated`\n",
    ])
    #expect(loaded.findings() == [])
    #expect(loaded.files.map(\.path) == ["far.md", "docs/house.md", "docs/more rules.md", "LOCKKEEPER.md"])
    #expect(loaded.settings.database?.value == 14)
    #expect(loaded.level("dropped-column") == .off)
    #expect(loaded.level("dropped-table") == .note)
    #expect(loaded.level("naming") == .warn)
    #expect(loaded.level("missing-rollback") == .block)
    #expect(loaded.level("limited-varchar") == .block)
    #expect(loaded.level("never-validated") == .note)
  }

  @Test(
    arguments: [
      ("@docs/none.md", ["error import-failed 1: @docs/none.md"]),
      ("@./none", ["error import-failed 1: @./none"]),
      ("@~/mine.md", ["error import-failed 1: @~/mine.md"]),
      ("ask @dba-team or @org/team, mail a@b.c", []),
      ("@LOCKKEEPER.md", ["warning import-cycle 1: @LOCKKEEPER.md"]),
      ("@CLAUDE.md", ["warning import-failed 1: @CLAUDE.md"]),
      ("@broken.md", ["error unknown-rule 2: no-rule"]),
      ("- @hop1.md", ["error import-too-deep 1: @hop6.md"]),
      ("@loop1.md", ["warning import-cycle 1: @loop1.md"]),
      ("<!-- @docs/none.md -->", []),
    ] as [(String, [String])])
  func imports(text: String, expected: [String]) {
    var files = ["LOCKKEEPER.md": text + "\n", "CLAUDE.md": "# x\n", "broken.md": "## Off\n- `no-rule`\n"]
    for hop in 1...6 { files["hop\(hop).md"] = "@hop\(hop + 1).md" }
    files["hop7.md"] = ""
    files["loop1.md"] = "@loop2.md"
    files["loop2.md"] = "@loop1.md"
    #expect(policy(files: files).findings() == expected)
  }

  @Test func manyImportsStayFew() {
    var files = ["LOCKKEEPER.md": "@n0.md\n"]
    // Each file imports all others: without memory this would be a factorial number of readings.
    for index in 0..<12 { files["n\(index).md"] = (0..<12).map { "@n\($0).md" }.joined(separator: "\n") }
    #expect(policy(files: files).files.count == 13)
    let wide = policy(files: ["LOCKKEEPER.md": (0..<300).map { "@w\($0).md" }.joined(separator: "\n")])
    #expect(wide.diagnostics.count == 300)
  }

  @Test(
    arguments: [
      ("", "a.md", "a.md"), ("x", "./a.md", "x/a.md"), ("x/y", "../a.md", "x/a.md"), ("x", "../../a.md", "../a.md"),
      ("/x", "../../a.md", "/a.md"),
      ("x", "/a.md", "/a.md"), (".", "", "."), ("x//y/.", "a", "x/y/a"), ("..", "../a", "../../a"),
    ] as [(String, String, String)])
  func paths(folder: String, path: String, expected: String) { #expect(FilePath.join(folder, path) == expected) }
}
