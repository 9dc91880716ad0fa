import Analysis
import Migrations
import Policy
import PostgresSyntax
import Reports

/// `lockkeeper locks`: facts without opinion.
enum LocksCommand: Command {
  static let name = "locks"
  static let summary = "shows what each statement of a file locks, rewrites, reads and builds"
  static let operands = "FILE"
  static let options = [
    CommandOption("--pg", "N", "the server's major version, 13 to 18; 15 if not given"),
    CommandOption(switch: "--all-versions", "13 to 18, and where they differ"),
    CommandOption("--schema", "FILE", "the schema to start from, such as pg_dump --schema-only writes; replayed, not shown"),
    CommandOption("--policy", "FILE", "a policy whose Tables section says how big tables are: gives the work its time"),
    CommandOption("--format", "FORMAT", choices: ["text", "json"], "text (default), or json"),
    CommandOption("--color", "WHEN", choices: ["auto", "always", "never"], "auto (default), always, never"),
  ]
  static let details = """
    FILE is a file of SQL; - is standard input. Its statements are replayed in order, from --schema on. The modes are those of LOCK TABLE,
    in json those of pg_locks. Without --schema, tables that the file itself does not make are known by name only.

    exit codes: 0 shown, 1 the file has syntax errors, 2 the command line is wrong, 3 an input could not be read.

    examples:
      lockkeeper locks --schema schema.sql db/migration/V7__orders.sql
      echo 'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p' | lockkeeper locks --all-versions -
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    guard arguments.operands.count == 1, let path = arguments.operands.first else {
      throw UsageError("locks needs one file, or - for standard input")
    }
    let chosen = try arguments.integer("--pg", in: 13...18)
    if chosen != nil, arguments.has("--all-versions") { throw UsageError("--all-versions and --pg exclude each other") }
    var schema: SourceFile?
    if let file = arguments.value("--schema") {
      guard let source = read(file) else { return .unreadable }
      schema = source
    }
    guard let source = read(path) else { return .unreadable }
    var policy: Policy?
    if let file = arguments.value("--policy") {
      guard let text = read(file) else { return .unreadable }
      policy = PolicyLoader(
        source: PolicySource(files: [file: String(decoding: text.bytes, as: UTF8.self)]), catalogue: RuleCatalogue()
      ).load(file: file)
    }
    let tree = SyntaxTree.parse(source)
    let schemaTree = schema.map { SyntaxTree.parse($0) }
    let versions = arguments.has("--all-versions") ? Array(13...18) : [chosen ?? 15]
    let report = LocksReport(
      source: source,
      versions: versions.map { version in
        var survey = LockSurvey(postgresVersion: version, isSchemaWhole: schemaTree != nil)
        if let schemaTree { survey.replay(schemaTree) }
        return LocksReport.Version(postgresVersion: version, statements: survey.survey(tree))
      }, policy: policy)
    if arguments.value("--format") == "json" {
      StandardOutput.write(report.json())
    } else {
      StandardOutput.write(report.text(style: TextStyle(isColored: StandardOutput.wantsColor(arguments.value("--color")))))
    }
    for problem in tree.problems {
      let position = LineIndex(source.bytes).position(of: problem.range.start, in: source.bytes, encoding: .utf16)
      StandardOutput.complain("\(path):\(position.line + 1):\(position.character + 1): \(problem.message)")
    }
    return tree.problems.isEmpty ? .success : .findings
  }

  private static func read(_ path: String) -> SourceFile? {
    var bytes: [UInt8] = []
    do throws(FileError) {
      bytes = path == "-" ? StandardOutput.readInput() : try LocalFileSystem().read(path)
    } catch {
      StandardOutput.complain("\(path): \(error.message)")
      return nil
    }
    guard bytes.count < Int(UInt32.max) else {
      StandardOutput.complain("\(path): is 4 GiB or larger")
      return nil
    }
    return SourceFile(path: path == "-" ? "stdin.sql" : path, bytes: bytes)
  }
}
