import Analysis
import Catalog
import Effects
import Migrations
import Policy
import PostgresSyntax
import Testing

/// What rules over the sequence are told, seen through rules that repeat it.
@Suite("The end of a history, and the way back, are judged")
struct HistoryEndTests {
  /// Names the files at the history's end, in its last file.
  struct Roll: Rule {
    static let id: RuleID = "roll"
    static let defaultLevel = Level.note
    init() {}
    func check(_ end: HistoryEnd, in step: Step, _ report: inout Reporter) {
      guard let file = end.files.first else { return }
      let batch = end.batch.map(\.file.name).joined(separator: " ")
      let tables = end.catalog.objects.compactMap { object in object.kindName == "table" ? object.name : nil }
      report.report(
        "files \(end.files.map(\.file.name).joined(separator: " ")); batch \(batch); tables \(tables.joined(separator: " "))",
        at: file.file.firstLine, in: file)
    }
  }

  /// Repeats what the way back does not bring back.
  struct WayBack: Rule {
    static let id: RuleID = "way-back"
    static let defaultLevel = Level.warn
    init() {}
    func check(_ rollback: Rollback, in step: Step, _ report: inout Reporter) {
      guard let down = rollback.down else {
        return report.report("no way back, customary: \(rollback.isCustomary)", at: step.file.firstLine)
      }
      let differences = down.outcome.differences.map { "\($0.kind) \($0.part)" } + down.outcome.failures.map(\.message)
      guard !differences.isEmpty else { return }
      report.report("\(differences.joined(separator: ", "))", at: down.statements.first?.range ?? down.file.file.firstLine, in: down.file)
    }
  }

  /// Runs files of one folder, all judged, with the given rules.
  static func run(
    _ files: [(name: String, up: String, down: String?)], _ rules: [any Rule.Type], downFiles: Bool = false, pendingFrom: Int? = nil
  ) -> [FileReport] {
    let analyzer = HistoryAnalyzer(rules: rules, policy: .empty, postgresVersion: 15)
    var state = HistoryAnalyzer.State()
    var judgement = HistoryJudgement()
    for file in files {
      var migration = migrationFile(file.name, file.up, down: downFiles ? nil : file.down)
      if downFiles, let down = file.down { migration.downFiles = [migrationFile(file.name + ".down", "", down: down)] }
      judgement.add(analyzer.judge(migration, from: &state))
    }
    return judgement.finish(state, pendingFrom: pendingFrom)
  }

  static func migrationFile(_ path: String, _ up: String, down: String?) -> MigrationFile {
    let source = SourceFile(path: path, text: up + (down ?? ""))
    let middle = UInt32(up.utf8.count)
    let end = UInt32(source.bytes.count)
    var sections = [MigrationFile.Section(range: ByteRange(start: 0, end: middle), isDown: false, execution: .autocommit)]
    if down != nil { sections.append(.init(range: ByteRange(start: middle, end: end), isDown: true, execution: .autocommit)) }
    return MigrationFile(
      path: path, tree: SyntaxTree.parse(source), lines: LineIndex(source.bytes), sections: sections, isJudged: true,
      place: FilePlace(historyLeadsBack: true))
  }

  @Test("the end comes once, after all files, and findings go to the file they name")
  func end() {
    let files: [(name: String, up: String, down: String?)] = [
      ("a/1.sql", "CREATE TABLE orders (id int);", nil), ("a/2.sql", "CREATE TABLE lines (id int);", nil),
      ("a/3.sql", "DROP TABLE orders;", nil),
    ]
    let reports = Self.run(files, [Roll.self], pendingFrom: 1)
    #expect(reports.map { $0.findings.map(\.message) } == [["files 1.sql 2.sql 3.sql; batch 2.sql 3.sql; tables lines"], [], []])
    #expect(Self.run(files, [Roll.self])[0].findings[0].message.contains("batch 3.sql;"))
    #expect(Self.run(files, [Roll.self], pendingFrom: 3)[0].findings[0].message.contains("batch ;"))
  }

  @Test("an allowance in an earlier file covers what is said at the end, and is then not idle")
  func allowance() {
    let text = "-- lockkeeper: allow roll: it is known\nCREATE TABLE orders (id int);"
    let report = Self.run([("1.sql", text, nil), ("2.sql", "SELECT 1;", nil)], [Roll.self])[0]
    #expect(report.findings.isEmpty)
    #expect(report.allowedCount == 1)
  }

  @Test(
    "the way back is run and compared",
    arguments: [
      (
        "CREATE TABLE a (id int PRIMARY KEY, b text); CREATE INDEX a_b ON a (b);", "DROP TABLE a;", []
      ),
      ("ALTER TABLE users ADD email text, ADD age int;", "ALTER TABLE users DROP email;", ["added column age of public.users"]),
      (
        "DROP INDEX users_name; ALTER TABLE users ALTER name TYPE text;", "ALTER TABLE users ALTER name TYPE varchar(10);",
        ["changed column name of public.users, missing index users_name on public.users"]
      ),
      ("ALTER TABLE users DROP name;", "ALTER TABLE users ADD name varchar(20); CREATE INDEX users_name ON users (name);", []),
      ("CREATE VIEW v AS SELECT id FROM users;", "DROP VIEW w;", ["added view public.v, view \"w\" does not exist"]),
      ("ALTER TABLE users RENAME name TO full_name;", "ALTER TABLE users RENAME full_name TO name;", []),
    ] as [(String, String, [String])])
  func rollback(_ up: String, _ down: String, _ expected: [String]) {
    let first = (
      name: "1.sql", up: "CREATE TABLE users (id int PRIMARY KEY, name varchar(20)); CREATE INDEX users_name ON users (name);",
      down: String?.some("DROP TABLE users;")
    )
    let inOneFile = Self.run([first, ("2.sql", up, down)], [WayBack.self])
    #expect(inOneFile.map { $0.findings.map(\.message) } == [[], expected])
    let inTwoFiles = Self.run([first, ("2.sql", up, down)], [WayBack.self], downFiles: true)
    #expect(inTwoFiles.dropFirst(2).map { $0.findings.map(\.message) } == (expected.isEmpty ? [] : [expected]))
    #expect(inTwoFiles.dropFirst(2).allSatisfy { $0.path == "2.sql.down" })
  }

  @Test("no way back")
  func none() {
    let reports = Self.run([("1.sql", "CREATE TABLE users (id int);", nil)], [WayBack.self])
    #expect(reports[0].findings.map(\.message) == ["no way back, customary: true"])
  }
}
