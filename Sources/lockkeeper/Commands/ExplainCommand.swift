import Reports
import Rules

/// `lockkeeper explain`: a rule's page in the terminal.
enum ExplainCommand: Command {
  static let name = "explain"
  static let summary = "shows a rule's page: what it reports, why, and what to do instead"
  static let operands = "RULE"
  static let options = [
    CommandOption(
      "--format", "FORMAT", choices: ["text", "markdown"], "text (default), wrapped for the terminal, or markdown as it is written"),
    CheckOptions.color,
  ]
  static let details = "lockkeeper rules lists the rules."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    guard let id = arguments.operands.first else { throw UsageError("explain needs a rule") }
    if arguments.operands.count > 1 { throw UsageError("explain takes one rule") }
    guard let page = rulePages.first(where: { $0.id == id }) else {
      throw UsageError("there is no rule \"\(id)\"" + Arguments.suggestion(id, rulePages.map(\.id)))
    }
    if arguments.value("--format") == "markdown" {
      StandardOutput.write(page.text.hasSuffix("\n") ? page.text : page.text + "\n")
    } else {
      let style = TextStyle(isColored: StandardOutput.wantsColor(arguments.value("--color")))
      StandardOutput.write(PageText.render(page.text, style: style, width: StandardOutput.width))
    }
    return .success
  }
}
