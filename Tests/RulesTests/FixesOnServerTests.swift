import Analysis
import Effects
import PostgresServerSupport
import PostgresSyntax
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
  /// The fix says that it keeps an old name beside the new one.
  let addsName: Bool
}

/// Rules whose fixes change what the migration leaves, with the reason.
private let schemaChanging = [
  "blocking-detach": "DETACH … CONCURRENTLY leaves the partition's bound behind as a CHECK",
  "duplicate-index": "the index that is not needed is left out",
  "foreign-key-without-index": "the index that is missing is made",
  "hash-index": "the index is of another method",
  "index-column-repeated": "the column is left out",
  "unclosed-transaction": "without COMMIT nothing stays",
]

/// The fixes that claim to leave the same schema: the preferred ones, and those that leave out nothing but the validation of a constraint.
private func fixes(of page: RulePage) -> [TriedFix] {
  guard schemaChanging[page.id] == nil else { return [] }
  return page.examples.filter(runsOnServer).flatMap { example -> [TriedFix] in
    let run = ExampleRun(example)
    let offered = run.findings.filter { $0.rule.text == page.id }.flatMap(\.fixes)
    return offered.enumerated().compactMap { number, fix in
      let defersValidation = fix.title.contains("NOT VALID") && fix.title.contains("later")
      guard fix.isPreferred || defersValidation else { return nil }
      return TriedFix(
        name: "\(page.id).md:\(example.line), fix \(number + 1): \(fix.title)", history: example.history, original: example.sql,
        fixed: String(decoding: fix.edits.applied(to: run.bytes), as: UTF8.self), isTransaction: example.runs == "in one transaction",
        defersValidation: defersValidation, addsName: fix.title.hasPrefix("keep the old name"))
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
  /// Validates every constraint that is not valid.
  private static let validation = """
    DO $$
    DECLARE statement text;
    BEGIN
      FOR statement IN
        SELECT format('ALTER %s %s VALIDATE CONSTRAINT %I', CASE WHEN contypid = 0 THEN 'TABLE' ELSE 'DOMAIN' END,
                      CASE WHEN contypid = 0 THEN conrelid::regclass::text ELSE contypid::regtype::text END, conname)
          FROM pg_constraint WHERE NOT convalidated
      LOOP
        EXECUTE statement;
      END LOOP;
    END
    $$;
    """

  @Test(
    "the original and the fixed migration leave the same schema",
    .enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
  func sameSchema() throws {
    let tried = rulePages.flatMap { fixes(of: RulePage(id: $0.id, text: $0.text)) }
    #expect(!tried.isEmpty)
    let server = try PostgresServer()
    defer { server.stop() }
    for (number, fix) in tried.enumerated() {
      let history = fix.history.map { (sql: $0, isTransaction: false) }
      // What is left to a later migration is done by one, after both.
      let later = fix.defersValidation ? [(sql: Self.validation, isTransaction: false)] : []
      let fixed = try server.schema(of: "fixed\(number)", after: history + [(fix.fixed, fix.isTransaction)] + later)
      guard let after = fixed.lines else {
        Issue.record("\(fix.name): the server refuses\n\(fix.fixed)\n\(fixed.refusal)")
        continue
      }
      // What the server refuses as it was leaves no schema to compare with.
      guard let before = try server.schema(of: "original\(number)", after: history + [(fix.original, fix.isTransaction)] + later).lines
      else {
        continue
      }
      let (old, new) = (before, fix.addsName ? after.filter { before.contains($0) } : after)
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

  @Test(
    "each statement of a fixed migration takes the locks on tables that it is said to take",
    .enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
  func promisedLocks() throws {
    let tried = rulePages.flatMap { fixes(of: RulePage(id: $0.id, text: $0.text)) }
    let server = try PostgresServer()
    defer { server.stop() }
    for (number, fix) in tried.enumerated() {
      guard !fix.isTransaction, let measurement = LockMeasurement(fix) else { continue }
      guard let lines = try server.output(of: measurement.script, in: "locks\(number)").lines else { continue }
      #expect(measurement.measured(lines) == measurement.promised, "\(fix.name)\n\(fix.fixed)")
    }
  }

}

/// A migration that runs statement by statement, each in a transaction that shows its locks before it ends.
private struct LockMeasurement {
  let script: String
  /// `2|public.orders|ShareLock`: the number of the statement, an existing table, the strongest mode; only modes that writes wait for.
  let promised: [String]

  private static let tables = "SELECT 'table', n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
  private static let locks =
    """
    SELECT n.nspname || '.' || c.relname, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation \
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.pid = pg_backend_pid() AND c.relkind IN ('r', 'p') AND n.nspname <> 'pg_catalog'
    """

  /// nil for a migration with transactions of its own.
  init?(_ fix: TriedFix) {
    let tree = SyntaxTree.parse(SourceFile(path: "fixed.sql", text: fix.fixed))
    var survey = LockSurvey(postgresVersion: 15, isSchemaWhole: true)
    for text in fix.history { survey.replay(SyntaxTree.parse(SourceFile(path: "history.sql", text: text))) }
    var script = fix.history.joined(separator: "\n") + "\n" + Self.tables + " WHERE c.relkind IN ('r', 'p');\n"
    var promised: [String] = []
    for statement in survey.survey(tree) {
      if case .transaction = tree.statements[statement.number].statement { return nil }
      let text = tree.text(statement.range) + ";\n"
      guard statement.effects.transaction == .allowed else {
        script += text
        continue
      }
      script +=
        "BEGIN;\n" + text + Self.locks.replacing("SELECT ", with: "SELECT \(statement.number), ", maxReplacements: 1) + ";\nCOMMIT;\n"
      promised += statement.effects.locks.filter {
        ($0.kind == .table || $0.kind == .partitionedTable) && $0.mode.blocksWrites && $0.name.schema != "pg_catalog"
      }
      .map { "\(statement.number)|\($0.name)|\($0.mode.serverName)" }
    }
    self.script = script
    self.promised = promised.sorted()
  }

  /// The same of what the script has printed.
  func measured(_ lines: [String]) -> [String] {
    let rows = lines.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
    let tables = Set(rows.filter { $0.count == 2 && $0[0] == "table" }.map { $0[1] })
    var modes: [String: LockMode] = [:]
    for row in rows where row.count == 3 && tables.contains(row[1]) {
      guard let mode = LockMode.allCases.first(where: { $0.serverName == row[2] }), mode.blocksWrites else { continue }
      let place = row[0] + "|" + row[1]
      modes[place] = max(modes[place] ?? mode, mode)
    }
    return modes.map { "\($0.key)|\($0.value.serverName)" }.sorted()
  }
}
