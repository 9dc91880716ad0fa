import Analysis
import Policy
import PostgresSyntax
import Project
import Reports

/// `lockkeeper check`: the main job.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = "says what migrations will lock, rewrite, scan, lose or break"
  static let operands = "[PATH…]"
  static let options = [
    CommandOption("--format", "FORMAT", choices: ["text", "json"], "text (default), or json in the shape of LSP's diagnostics"),
    CommandOption("--policy", "FILE", "this policy instead of the folders' LOCKKEEPER.md, CLAUDE.md or AGENTS.md"),
    CommandOption("--pg", "N", "the server's major version, 13 to 18; the policy's, or 15"),
    CommandOption(
      "--fail-on", "LEVEL", choices: ["block", "warn", "note", "never"], "exit 1 from this level on: block (default), warn, note, never"),
    CommandOption("--schema", "FILE", "a schema to start from, such as pg_dump --schema-only writes; replayed, not judged"),
    CommandOption("--stdin-filename", "FILE", "the path that standard input is checked as; with the operand -"),
    CommandOption("--color", "WHEN", choices: ["auto", "always", "never"], "auto (default), always, never"),
  ]
  static let details = """
    PATH is a file, a folder of migrations, or a repository that holds one; the working folder if none is given; - is standard
    input. The history around a file is replayed, so that what it says is about the schema as it will be there.

    exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 the command line or the policy is wrong,
    3 an input could not be read.

    examples:
      lockkeeper check db/migration
      lockkeeper check --format json --pg 16 db/migration/V7__orders.sql
      git show HEAD:db/7.sql | lockkeeper check --stdin-filename db/7.sql -
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let result = ProjectCheck().run(try request(arguments))
    if arguments.value("--format") == "json" {
      StandardOutput.write(JSONReport.render(result, toolVersion: Lockkeeper.version))
    } else {
      let style = TextStyle(isColored: StandardOutput.wantsColor(arguments.value("--color")))
      StandardOutput.write(TextReport.render(result, style: style))
    }
    for problem in result.problems { StandardOutput.complain("\(problem.path): \(problem.message)") }
    return exitCode(result, failOn: arguments.value("--fail-on") ?? "block")
  }

  static func exitCode(_ result: CheckResult, failOn: String) -> ExitCode {
    if result.hasPolicyErrors { return .usage }
    if result.hasReadFailures { return .unreadable }
    guard let level = Level(name: failOn), level != .off else { return .success }
    return result.files.contains { $0.report.verdict >= level } ? .findings : .success
  }

  private static func request(_ arguments: Arguments) throws(UsageError) -> CheckRequest {
    var request = CheckRequest(
      paths: arguments.operands.filter { $0 != "-" }, policyFile: arguments.value("--policy"),
      postgresVersion: try arguments.integer("--pg", in: 13...18), schemaFile: arguments.value("--schema"))
    if arguments.operands.contains("-") {
      request.source = SourceFile(path: arguments.value("--stdin-filename") ?? "stdin.sql", bytes: StandardOutput.readInput())
    } else if arguments.has("--stdin-filename") {
      throw UsageError("--stdin-filename goes with the operand -")
    }
    return request
  }
}
