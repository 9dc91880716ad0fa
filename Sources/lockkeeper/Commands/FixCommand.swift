import Analysis
import Policy
import PostgresSyntax
import Project
import Reports
import Rules

/// `lockkeeper fix`: makes the fixes that `check` offers.
enum FixCommand: Command {
  static let name = "fix"
  static let summary = "makes the fixes that check offers, until nothing more is to fix"
  static let operands = "[PATH…]"
  static let options =
    [
      CommandOption(switch: "--diff", "prints what would change as a unified diff, and writes nothing"),
      CommandOption("--rule", "ID", "only the fixes of this rule, or of several with commas between"),
    ] + CheckOptions.all + [CheckOptions.failOn]
  static let details = """
    Each fix was proven before it is made: it parses, leaves no finding that was not there before, may run where it stands, and
    leaves the same schema, apart from what it says it leaves to a later migration. Of several fixes at one place one is made;
    what check shows behind "or:" is for a person to choose, and is not made. A fix may write new migration files, named as the
    others are, with what undoes them where the others have that. With --diff the output can be given to git apply.

    exit codes: 0 nothing at or above --fail-on is left, 1 findings are left, 2 the command line or the policy is wrong, 3 a file
    could not be read or written.

    examples:
      lockkeeper fix --diff db/migration
      lockkeeper fix --rule blocking-index-build db/migration/V7__orders.sql
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    if arguments.operands.contains("-") { throw UsageError("fix changes files, and standard input is none") }
    let rules = Set((arguments.value("--rule") ?? "").split(separator: ",").map(String.init))
    let known = allRules.map { $0.id.text }
    for rule in rules.sorted() where !known.contains(rule) {
      throw UsageError("there is no rule \"\(rule)\"" + Arguments.suggestion(rule, known))
    }
    let result = ProjectFix().run(try CheckOptions.request(arguments), rules: rules)
    let diff = result.changes.map { UnifiedDiff.render(path: $0.path, before: $0.before, after: $0.after) }.joined()
    if arguments.has("--diff") {
      StandardOutput.write(diff)
    } else if result.remaining.hasPolicyErrors {
      StandardOutput.complain("the policy has errors, so nothing was changed: lockkeeper policy check tells more")
    } else {
      for change in result.changes {
        guard let reason = FileWriting.write(change.after, to: change.path, makesFolders: true) else { continue }
        StandardOutput.complain("\(change.path): cannot be written: \(reason)")
        return .unreadable
      }
      if !result.remaining.isUnread { StandardOutput.write(summary(result)) }
    }
    for problem in result.remaining.problems { StandardOutput.complain("\(problem.path): \(problem.message)") }
    return CheckCommand.exitCode(result.remaining, failOn: arguments.value("--fail-on") ?? "block")
  }

  private static func summary(_ result: ProjectFix.Result) -> String {
    var text = ""
    for fix in result.applied {
      text += "\(fix.path):\(fix.line + 1): \(fix.title)   [\(fix.rule.text)]\n"
      if let defers = fix.defers { text += "  left to a later migration: \(defers)\n" }
    }
    for change in result.changes where change.before == nil { text += "\(change.path) is new\n" }
    let fixes = result.applied.count
    let files = result.changes.count
    let left = result.remaining.files.reduce(0) { $0 + $1.report.findings.count }
    text += fixes == 0 ? "nothing to fix" : "made \(fixes) fix\(fixes == 1 ? "" : "es") in \(files) file\(files == 1 ? "" : "s")"
    return text + (left == 0 ? "\n" : "; \(left) finding\(left == 1 ? " is" : "s are") left\n")
  }
}
