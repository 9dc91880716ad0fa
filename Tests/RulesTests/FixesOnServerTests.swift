import Analysis
import Rules
import Testing

/// A fix of a page's example, and what to run on a server to try it.
private struct TriedFix {
  let name: String
  let history: [String]
  let original: String
  let fixed: String
  let isTransaction: Bool
  /// The fix says that it leaves the validation to a later migration.
  let defersValidation: Bool
}

/// The fixes that claim to leave the same schema: the preferred ones, and those that leave out nothing but the validation of a constraint.
private func fixes(of page: RulePage) -> [TriedFix] {
  page.examples.filter(runsOnServer).flatMap { example -> [TriedFix] in
    let run = ExampleRun(example)
    let offered = run.findings.filter { $0.rule.text == page.id }.flatMap(\.fixes)
    return offered.enumerated().compactMap { number, fix in
      let defersValidation = fix.title.contains("NOT VALID") && fix.title.contains("later")
      guard fix.isPreferred || defersValidation else { return nil }
      return TriedFix(
        name: "\(page.id).md:\(example.line), fix \(number + 1): \(fix.title)", history: example.history, original: example.sql,
        fixed: String(decoding: fix.edits.applied(to: run.bytes), as: UTF8.self), isTransaction: example.runs == "in one transaction",
        defersValidation: defersValidation)
    }
  }
}

/// Not for examples of later servers, and not where the text has placeholders.
private func runsOnServer(_ example: RulePage.Example) -> Bool {
  guard !example.errorLines.isEmpty, !example.migration.contains("${"), !example.history.contains(where: { $0.contains("${") }) else {
    return false
  }
  return example.policy.flatMap { $0.firstMatch(of: /PostgreSQL (\d+)/) }.flatMap { Int($0.output.1) }.map { $0 <= 15 } ?? true
}

@Suite("Fixes are proven on a server")
struct FixesOnServerTests {
  @Test(
    "the original and the fixed migration leave the same schema",
    .enabled(if: PostgresServer.isInstalled, "needs PostgreSQL 15 in \(PostgresServer.programs)"))
  func sameSchema() throws {
    let tried = rulePages.flatMap { fixes(of: RulePage(id: $0.id, text: $0.text)) }
    #expect(!tried.isEmpty)
    let server = try PostgresServer()
    defer { server.stop() }
    for (number, fix) in tried.enumerated() {
      let history = fix.history.map { (sql: $0, isTransaction: false) }
      let fixed = try server.schema(of: "fixed\(number)", after: history + [(fix.fixed, fix.isTransaction)])
      guard let after = fixed.lines else {
        Issue.record("\(fix.name): the server refuses\n\(fix.fixed)\n\(fixed.refusal)")
        continue
      }
      // What the server refuses as it was leaves no schema to compare with.
      guard let before = try server.schema(of: "original\(number)", after: history + [(fix.original, fix.isTransaction)]).lines else {
        continue
      }
      let (old, new) = fix.defersValidation ? (withoutValidity(before), withoutValidity(after)) : (before, after)
      #expect(
        old == new,
        """
        \(fix.name)
        \(fix.fixed)
        only after the original: \(old.filter { !new.contains($0) })
        only after the fix: \(new.filter { !old.contains($0) })
        """)
    }
  }

  private func withoutValidity(_ lines: [String]) -> [String] { lines.map { $0.replacing(" NOT VALID", with: "") } }
}
