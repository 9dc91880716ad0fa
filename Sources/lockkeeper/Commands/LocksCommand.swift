import Analysis
import Migrations
import Policy
import PostgresSyntax
import Project
import Reports

/// `lockkeeper locks`: facts without opinion.
enum LocksCommand: Command {
  static let name = "locks"
  static let summary = "shows what each statement of a file locks, who waits and how long"
  static let operands = "FILE"
  static let options = [
    CommandOption("--pg", "N", "the server's major version, 13 to 18; the policy's, or 15"),
    CommandOption(switch: "--all-versions", "13 to 18, and where they differ"),
    CommandOption("--schema", "FILE", "the schema to start from instead of the file's history, such as pg_dump --schema-only writes"),
    CommandOption("--policy", "FILE", "this policy instead of the folders' own: its Tables section says how big tables are"),
    CommandOption("--stdin-filename", "PATH", "where the text on standard input belongs: the history before it is replayed"),
    CommandOption("--format", "FORMAT", choices: ["text", "json"], "text (default), or json"),
    CommandOption("--color", "WHEN", choices: ["auto", "always", "never"], "auto (default), always, never"),
  ]
  static let details = """
    FILE is a file of SQL; - is standard input. The migrations before it in its folder are replayed first, as check does it, then its
    statements in order. The modes are those of LOCK TABLE, in json those of pg_locks. Times are those of the policy's table sizes; a lock
    taken in a transaction is held until its end.

    exit codes: 0 shown, 1 the file has syntax errors, 2 the command line or the policy is wrong, 3 an input could not be read: what
    is shown is then not certain.

    examples:
      lockkeeper locks db/migration/V7__orders.sql
      lockkeeper locks --schema schema.sql change.sql
      echo 'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p' | lockkeeper locks --all-versions -
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    guard arguments.operands.count == 1, let path = arguments.operands.first else {
      throw UsageError("locks needs one file, or - for standard input")
    }
    let chosen = try arguments.integer("--pg", in: 13...18)
    if chosen != nil, arguments.has("--all-versions") { throw UsageError("--all-versions and --pg exclude each other") }
    let name = arguments.value("--stdin-filename")
    if name != nil, path != "-" { throw UsageError("--stdin-filename goes with the operand -") }
    if LocalFileSystem().kind(of: path) == .folder { throw UsageError("locks takes a file, and \(path) is a folder") }
    var request = CheckRequest(
      paths: [path], policyFile: arguments.value("--policy"), postgresVersion: chosen, schemaFile: arguments.value("--schema"))
    if path == "-" {
      request.source = SourceFile(path: name ?? "stdin.sql", bytes: StandardOutput.readInput())
      request.paths = []
    }
    var problem: CheckResult.InputProblem?
    let hasPlace = path != "-" || name != nil
    let found = ProjectCheck().locks(
      request, versions: arguments.has("--all-versions") ? Array(13...18) : nil, hasHistory: hasPlace, problem: &problem)
    guard let locks = found else {
      if let problem { StandardOutput.complain("\(problem.path): \(problem.message)") }
      return .unreadable
    }
    var report = LocksReport(
      source: locks.source,
      versions: locks.versions.map { LocksReport.Version(postgresVersion: $0.postgresVersion, statements: $0.statements) },
      policy: locks.policy)
    report.place = LocksReport.Place(
      root: locks.root, tool: locks.tool, replayedCount: locks.replayedCount, schemaFile: arguments.value("--schema"),
      placeholders: locks.placeholders)
    if arguments.value("--format") == "json" {
      StandardOutput.write(report.json())
    } else {
      StandardOutput.write(report.text(style: TextStyle(isColored: StandardOutput.wantsColor(arguments.value("--color")))))
    }
    for problem in locks.problems where problem.isReadFailure { StandardOutput.complain("\(problem.path): \(problem.message)") }
    for problem in locks.tree.problems {
      let position = LineIndex(locks.source.bytes).position(of: problem.range.start, in: locks.source.bytes, encoding: .utf16)
      StandardOutput.complain("\(locks.source.path):\(position.line + 1):\(position.character + 1): \(problem.message)")
    }
    let errors = PolicyReport.errors(locks.policyFiles, style: TextStyle(isColored: false))
    StandardOutput.write(errors, to: 2)
    if !errors.isEmpty { return .usage }
    if locks.problems.contains(where: \.isReadFailure) { return .unreadable }
    return locks.tree.problems.isEmpty ? .success : .findings
  }
}
