import Catalog
import Project
import Reports

/// `lockkeeper schema`: what the migrations lead to.
enum SchemaCommand: Command {
  static let name = "schema"
  static let summary = "prints the schema that migrations lead to"
  static let operands = "[PATH…]"
  static let options = [
    CommandOption(
      "--format", "FORMAT", choices: ["sql", "json"], "sql (default) recreates it on a server; json says where each object comes from"),
    CommandOption("--pg", "N", "the server's major version, 13 to 18; the policy's, or 15"),
    CommandOption("--schema", "FILE", "a schema to start from, such as pg_dump --schema-only writes"),
    CommandOption("--policy", "FILE", "this policy instead of the folders' own"),
  ]
  static let details = """
    PATH is a file or a folder of migrations; the working folder if none is given. Statements that cannot be read, or that a server would
    refuse where they stand, are named on standard error and left out.

    exit codes: 0 printed, 1 printed without statements that were refused, 2 the command line is wrong, 3 an input could not be read.
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let request = CheckRequest(
      paths: arguments.operands, policyFile: arguments.value("--policy"), postgresVersion: try arguments.integer("--pg", in: 13...18),
      schemaFile: arguments.value("--schema"))
    let replay = ProjectCheck().schema(request)
    if arguments.value("--format") == "json" {
      StandardOutput.write(SchemaReport.json(replay))
    } else {
      StandardOutput.write(replay.catalog.schemaSQL())
    }
    for refusal in replay.refused { StandardOutput.complain("\(refusal.path):\(refusal.line + 1): \(refusal.message)") }
    for problem in replay.problems { StandardOutput.complain("\(problem.path): \(problem.message)") }
    if replay.problems.contains(where: \.isReadFailure) { return .unreadable }
    return replay.refused.isEmpty ? .success : .findings
  }
}
