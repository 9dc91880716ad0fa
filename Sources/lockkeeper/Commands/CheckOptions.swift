import Analysis
import Migrations
import PostgresSyntax
import Project

/// The options of all commands that check: how what is to be checked, and by what, is said.
enum CheckOptions {
  static let all = [
    CommandOption("--policy", "FILE", "this policy instead of the folders' LOCKKEEPER.md, CLAUDE.md or AGENTS.md"),
    CommandOption("--pg", "N", "the server's major version, 13 to 18; the policy's, or 15"),
    CommandOption("--schema", "FILE", "a schema to start from, such as pg_dump --schema-only writes; replayed, not judged"),
    CommandOption(
      "--since", "REV", "only what has changed since a git revision: files that its line does not have, and changed statements of others"),
    CommandOption("--today", "DATE", "the day that allowances with an end (until: 2027-01-31) are held against; the clock's"),
  ]
  static let failOn = CommandOption(
    "--fail-on", "LEVEL", choices: ["block", "warn", "note", "never"], "exit 1 from this level on: block (default), warn, note, never")
  static let color = CommandOption("--color", "WHEN", choices: ["auto", "always", "never"], "auto (default), always, never")

  static func request(_ arguments: Arguments) throws(UsageError) -> CheckRequest {
    var request = CheckRequest(
      paths: arguments.operands.filter { $0 != "-" }, policyFile: arguments.value("--policy"),
      postgresVersion: try arguments.integer("--pg", in: 13...18), schemaFile: arguments.value("--schema"))
    request.today = try Clock.today(arguments)
    if let revision = arguments.value("--since") { request.since = try changes(since: revision, request.paths) }
    return request
  }

  private static func changes(since revision: String, _ paths: [String]) throws(UsageError) -> ChangeSet {
    let fileSystem = LocalFileSystem()
    let first = paths.first ?? "."
    let folder = fileSystem.kind(of: first) == .folder ? first : ProjectPath.folder(of: first)
    let git = try GitChanges(folder: folder.isEmpty ? "." : folder, workingFolder: fileSystem.workingFolder)
    for path in paths where !git.contains(ProjectPath.absolute(path, from: fileSystem.workingFolder)) {
      throw UsageError("--since looks at one git repository, and \(path) is not in that of \(first)")
    }
    return try git.changes(since: revision)
  }
}
