import Catalog
import Project
import Reports

/// `lockkeeper schema`: what the migrations lead to.
enum SchemaCommand: Command {
  static let name = "schema"
  static let summary = "prints the schema that migrations lead to, or one object and who made it what it is"
  static let operands = "[PATH…]"
  static let options = [
    CommandOption(
      "--format", "FORMAT", choices: ["sql", "json"], "sql (default) recreates it on a server; json says where each object comes from"),
    CommandOption("--at", "FILE[:LINE]", "the schema right after the statement on that line, or after the file"),
    CommandOption("--object", "NAME", "one object, as table, schema.table or table.column, and the statements that made and changed it"),
    CommandOption(switch: "--no-owner", "SQL without OWNER TO: everything belongs to the role that runs it"),
    CommandOption(switch: "--no-privileges", "SQL without GRANT, REVOKE and ALTER DEFAULT PRIVILEGES"),
    CommandOption("--pg", "N", "the server's major version, 13 to 18; the policy's, or 15"),
    CommandOption("--schema", "FILE", "a schema to start from, such as pg_dump --schema-only writes"),
    CommandOption("--policy", "FILE", "this policy instead of the folders' own"),
  ]
  static let details = """
    The SQL names roles, which must be there; what no statement gave an owner belongs to whoever runs it.
    PATH is a file or a folder of migrations; the working folder if none is given. Statements that cannot be read, or that a server would
    refuse where they stand, are named on standard error and left out. FILE may be the end of a path, or the
    migration's folder; between statements, LINE is the end of the one before.

    exit codes: 0 printed, 1 printed without statements that were refused, 2 the command line or the policy is wrong, or names what is not there,
    3 an input could not be read.
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let request = CheckRequest(
      paths: arguments.operands, policyFile: arguments.value("--policy"), postgresVersion: try arguments.integer("--pg", in: 13...18),
      schemaFile: arguments.value("--schema"))
    let object = arguments.value("--object")
    let replay = ProjectCheck().schema(request, through: arguments.value("--at"), isLogged: object != nil)
    if let problem = replay.placeProblem { throw UsageError("--at: " + problem) }
    let isJSON = arguments.value("--format") == "json"
    if replay.isUnread {
      // What is printed would look like an empty schema.
    } else if let object {
      let biographies = replay.biographies(of: object)
      if biographies.isEmpty {
        throw UsageError("nothing is called \(object)" + Arguments.suggestion(object, replay.catalog.objects.map(\.name)))
      }
      StandardOutput.write(isJSON ? BiographyReport.json(biographies, replay) : Array(BiographyReport.text(biographies, replay).utf8))
    } else {
      StandardOutput.write(isJSON ? SchemaReport.json(replay) : sql(replay.catalog, arguments))
    }
    for refusal in replay.refused { StandardOutput.complain("\(refusal.path):\(refusal.line + 1): \(refusal.message)") }
    for problem in replay.problems { StandardOutput.complain("\(problem.path): \(problem.message)") }
    let errors = PolicyReport.errors(replay.policyFiles, style: TextStyle(isColored: false))
    StandardOutput.write(errors, to: 2)
    if !errors.isEmpty { return .usage }
    if replay.problems.contains(where: \.isReadFailure) { return .unreadable }
    return replay.refused.isEmpty ? .success : .findings
  }
  private static func sql(_ catalog: Catalog, _ arguments: Arguments) -> [UInt8] {
    Array(catalog.schemaSQL(withOwners: !arguments.has("--no-owner"), withPrivileges: !arguments.has("--no-privileges")).utf8)
  }
}
