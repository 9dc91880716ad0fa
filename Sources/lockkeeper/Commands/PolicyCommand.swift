import Migrations
import Policy
import PostgresSyntax
import Project
import Reports

/// `lockkeeper policy`: what the policy says, whether it can be followed, and a first one to start from.
enum PolicyCommand: Command {
  static let name = "policy"
  static let summary = "checks, shows or starts a policy"
  static let operands = "check|show|init [PATH]"
  static let options = [
    CommandOption("--policy", "FILE", "this policy instead of the folders' own"),
    CommandOption("--color", "WHEN", choices: ["auto", "always", "never"], "auto (default), always, never"),
  ]
  static let details = """
    check  says what in the policy cannot be followed; exit 2 if anything
    show   prints the policy in effect at PATH: settings, and every rule whose level is not the default, with its reason and place
    init   prints a policy to start from, for the migrations at PATH; save it as LOCKKEEPER.md

    PATH is a file or folder, the working folder if none is given. The policy is the nearest LOCKKEEPER.md, or the section “Migration
    policy” of CLAUDE.md or AGENTS.md, in each folder from the repository's root down; nearer files override farther ones.
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    guard let verb = arguments.operands.first else { throw UsageError("policy needs one of check, show, init") }
    if arguments.operands.count > 2 { throw UsageError("policy \(verb) takes one path") }
    let path = arguments.operands.dropFirst().first ?? "."
    switch verb {
    case "check": return check(path, arguments)
    case "show": return show(path, arguments)
    case "init": return start(path)
    default: throw UsageError("policy has no \"\(verb)\"" + Arguments.suggestion(verb, ["check", "show", "init"]))
    }
  }

  private static func check(_ path: String, _ arguments: Arguments) -> ExitCode {
    let policy = ProjectCheck().policy(for: path, file: arguments.value("--policy"))
    let style = TextStyle(isColored: StandardOutput.wantsColor(arguments.value("--color")))
    StandardOutput.write(PolicyReport.render(policy, style: style))
    return policy.hasErrors ? .usage : .success
  }

  private static func show(_ path: String, _ arguments: Arguments) -> ExitCode {
    let policy = ProjectCheck().policy(for: path, file: arguments.value("--policy"))
    StandardOutput.write(policy.text(catalogue: ProjectCheck.ruleCatalogue))
    guard policy.hasErrors else { return .success }
    StandardOutput.write(PolicyReport.render(policy, style: TextStyle(isColored: false)), to: 2)
    return .usage
  }

  private static func start(_ path: String) -> ExitCode {
    let history = MigrationFinder().discover(paths: [path]).histories.first
    let tool = history.flatMap { ["plain", "numbered"].contains($0.tool.id) ? nil : $0.tool.title }
    StandardOutput.write(
      ProjectCheck.ruleCatalogue.starterPolicy(
        database: nil, migrationTool: tool, migrationHistory: history.map(\.root), schemaBaseline: nil))
    return .success
  }
}
