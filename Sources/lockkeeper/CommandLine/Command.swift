/// A word after `lockkeeper`: what it takes, what it says about itself, what it does.
protocol Command: SendableMetatype {
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  /// What the positional arguments are, for the usage line: `[PATH…]`.
  static var operands: String { get }
  static var options: [CommandOption] { get }
  /// Paragraphs under the options: what comes out, exit codes, examples.
  static var details: String { get }

  /// Runs the command. Throws only for a command line that cannot be followed.
  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode
}

/// `--name VALUE`, or `--name`.
struct CommandOption: Sendable {
  /// With its dashes.
  let name: String
  /// What stands for the value in the usage; nil for a switch.
  let value: String?
  let help: String
  /// The values that are possible, where they are few.
  let choices: [String]

  init(_ name: String, _ value: String? = nil, choices: [String] = [], _ help: String) {
    self.name = name
    self.value = value
    self.choices = choices
    self.help = help
  }
  /// An option without a value.
  init(switch name: String, _ help: String) {
    self.init(name, nil, help)
  }

  /// `--name VALUE`, as the usage shows it.
  var usage: String { value.map { name + " " + $0 } ?? name }
}

/// What the process ends with; fixed, since CI goes by it.
enum ExitCode: Int32 {
  /// Nothing at or above `--fail-on`.
  case success = 0
  /// Findings at or above it.
  case findings = 1
  /// The command line or the policy is wrong.
  case usage = 2
  /// An input could not be read.
  case unreadable = 3
}

/// A command line that cannot be followed.
struct UsageError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
