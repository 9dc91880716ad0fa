import Analysis
import JSON
import Policy
import Project
import Rules

/// `lockkeeper rules`: every rule in a line.
enum RulesCommand: Command {
  static let name = "rules"
  static let summary = "lists every rule with its level and the words a policy may use for it"
  static let operands = ""
  static let options = [CommandOption("--format", "FORMAT", choices: ["text", "json"], "text (default) or json")]
  static let details = "lockkeeper explain RULE shows a rule's page."

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    if let operand = arguments.operands.first {
      throw UsageError("rules takes no \"\(operand)\"; for one rule: lockkeeper explain \(operand)")
    }
    let rules = allRules.map { $0.description }.sorted { $0.id < $1.id }
    if arguments.value("--format") == "json" {
      StandardOutput.write(json(rules))
    } else {
      let width = (rules.map(\.id.count).max() ?? 0) + 2
      var text = ""
      for rule in rules {
        let level = rule.defaultLevel.name
        text += rule.id + String(repeating: " ", count: width - rule.id.count)
        text += level + String(repeating: " ", count: 7 - level.count) + (rule.phrases.first ?? "") + "\n"
      }
      StandardOutput.write(text)
    }
    return .success
  }

  private static func json(_ rules: [RuleDescription]) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for rule in rules {
        writer.object { writer in
          writer.member("id", rule.id)
          writer.member("level", rule.defaultLevel.name)
          writer.member("phrases", rule.phrases)
          writer.member("options", rule.options.map(\.name))
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
