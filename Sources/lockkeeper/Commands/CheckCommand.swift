import Analysis
import Migrations
import Policy
import PostgresSyntax
import Project
import Reports

/// `lockkeeper check`: the main job.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = "says what migrations will lock, rewrite, scan, lose or break"
  static let operands = "[PATH…]"
  static let options =
    [CommandOption("--format", "FORMAT", choices: ["text", "json"], "text (default), or json in the shape of LSP's diagnostics")]
    + CheckOptions.all + [
      CommandOption("--baseline", "FILE", "leaves out the findings that this file holds, which --write-baseline wrote"),
      CommandOption("--write-baseline", "FILE", "writes what is found into this file, to be left out from then on; exit 0"),
      CheckOptions.failOn,
      CommandOption("--stdin-filename", "FILE", "the path that standard input is checked as; with the operand -"),
      CheckOptions.color,
    ]
  static let details = """
    PATH is a file, a folder of migrations, or a repository that holds one; the working folder if none is given; - is standard
    input. The history around a file is replayed, so that what it says is about the schema as it will be there.

    --since compares the working tree with the commit at which it left REV's line (git merge-base). The files that are there
    count as released: they are replayed and not judged; of an edited file the changed statements are told.

    A baseline knows a finding by its file, rule and statement, whatever is edited elsewhere in the file. An allowance may have an
    end and an owner: -- lockkeeper: allow RULE: reason, until: 2027-01-31, owner: payments. The clock is looked at only then.

    exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 the command line or the policy is wrong,
    3 an input could not be read.

    examples:
      lockkeeper check db/migration
      lockkeeper check --since origin/main db/migration
      lockkeeper check --write-baseline lockkeeper.baseline.json && lockkeeper check --baseline lockkeeper.baseline.json
      lockkeeper check --format json --pg 16 db/migration/V7__orders.sql
      git show HEAD:db/7.sql | lockkeeper check --stdin-filename db/7.sql -
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let request = try request(arguments)
    let known = try baseline(arguments)
    var result = ProjectCheck().run(request, untilProcessEnds: true)
    if let path = arguments.value("--write-baseline") { return write(result, toBaseline: path) }
    known?.leaveOut(of: &result)
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

  private static func baseline(_ arguments: Arguments) throws(UsageError) -> Baseline? {
    guard let path = arguments.value("--baseline") else { return nil }
    if arguments.has("--write-baseline") { throw UsageError("--baseline and --write-baseline do not go together") }
    let fileSystem = LocalFileSystem()
    var bytes: [UInt8] = []
    do throws(FileError) {
      bytes = try fileSystem.read(path)
    } catch {
      throw UsageError("\(path) cannot be read: \(error.message)")
    }
    do throws(BaselineError) {
      return try Baseline(parsing: bytes, path: path, workingFolder: fileSystem.workingFolder)
    } catch {
      throw UsageError(error.message)
    }
  }

  private static func write(_ result: CheckResult, toBaseline path: String) -> ExitCode {
    for problem in result.problems { StandardOutput.complain("\(problem.path): \(problem.message)") }
    if result.hasPolicyErrors {
      StandardOutput.complain("the policy has errors, so no baseline was written: lockkeeper policy check tells more")
      return .usage
    }
    let baseline = Baseline(result, path: path, workingFolder: LocalFileSystem().workingFolder)
    if let reason = FileWriting.write(baseline.rendered, to: path) {
      StandardOutput.complain("\(path): cannot be written: \(reason)")
      return .unreadable
    }
    StandardOutput.write("wrote \(baseline.count) finding\(baseline.count == 1 ? "" : "s") to \(path)\n")
    return result.hasReadFailures ? .unreadable : .success
  }

  private static func request(_ arguments: Arguments) throws(UsageError) -> CheckRequest {
    var request = try CheckOptions.request(arguments)
    if arguments.operands.contains("-") {
      request.source = SourceFile(path: arguments.value("--stdin-filename") ?? "stdin.sql", bytes: StandardOutput.readInput())
    } else if arguments.has("--stdin-filename") {
      throw UsageError("--stdin-filename goes with the operand -")
    }
    return request
  }
}
