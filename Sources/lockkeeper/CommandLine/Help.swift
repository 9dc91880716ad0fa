/// What `--help` prints.
enum Help {
  static func overview(_ commands: [any Command.Type]) -> String {
    var text = """
      lockkeeper reads PostgreSQL migrations and says, before anything reaches a database, what each statement will lock,
      rewrite, scan, lose or break, and what to write instead.

      usage: lockkeeper COMMAND [OPTION…] [ARGUMENT…]

      commands:

      """
    for command in commands { text += "  " + padded(command.name, 10) + command.summary + "\n" }
    text += """

      lockkeeper COMMAND --help tells more. Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the command line or the
      policy is wrong, 3 an input could not be read.

      """
    return text
  }

  static func page(_ command: any Command.Type) -> String {
    var text = "lockkeeper \(command.name): \(command.summary)\n\nusage: lockkeeper \(command.name)"
    if !command.options.isEmpty { text += " [OPTION…]" }
    if !command.operands.isEmpty { text += " \(command.operands)" }
    text += "\n"
    if !command.options.isEmpty {
      text += "\noptions:\n"
      let names = command.options.map(\.usage)
      let width = (names.map(\.count).max() ?? 0) + 2
      for (name, option) in zip(names, command.options) { text += "  " + padded(name, width) + option.help + "\n" }
    }
    return text + "\n" + command.details + "\n"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
