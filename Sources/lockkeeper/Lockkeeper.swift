#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The command line: arguments in, exit code out. Everything it can do is a `Command`, one file each.
@main
struct Lockkeeper {
  /// The version of the product, as every report states it.
  static let version = "0.1.0"

  static let commands: [any Command.Type] = [
    CheckCommand.self,
    ExplainCommand.self,
    FixCommand.self,
    LocksCommand.self,
    LSPCommand.self,
    ParseCommand.self,
    PolicyCommand.self,
    RulesCommand.self,
    SchemaCommand.self,
  ]

  static func main() {
    // A reader that goes away ends the writing, not the process.
    signal(SIGPIPE, SIG_IGN)
    // Reading alone does not walk trees, and the memory of the process's own thread costs less.
    let words = CommandLine.arguments.dropFirst()
    if words.first == ParseCommand.name, !words.contains("--batch") { exit(runCommandLine()) }
    exit(DeepStack.runCommandLine())
  }

  /// The process's own command line.
  static func runCommandLine() -> Int32 { run(Array(CommandLine.arguments.dropFirst())).rawValue }

  static func run(_ words: [String]) -> ExitCode {
    guard let name = words.first else {
      StandardOutput.write(Help.overview(commands), to: 2)
      return .usage
    }
    switch name {
    case "--help", "-h", "help":
      guard name == "help", words.count > 1, let command = commands.first(where: { $0.name == words[1] }) else {
        StandardOutput.write(Help.overview(commands))
        return .success
      }
      StandardOutput.write(Help.page(command))
      return .success
    case "--version":
      StandardOutput.write("lockkeeper \(version)\n")
      return .success
    default:
      break
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      StandardOutput.complain("there is no command \"\(name)\"" + Arguments.suggestion(name, commands.map { $0.name }))
      StandardOutput.write(Help.overview(commands), to: 2)
      return .usage
    }
    let rest = Array(words.dropFirst())
    let options = rest.prefix { $0 != "--" }
    if options.contains("--help") || options.contains("-h") {
      StandardOutput.write(Help.page(command))
      return .success
    }
    do throws(UsageError) {
      return try command.run(Arguments(rest, for: command))
    } catch {
      StandardOutput.complain(error.message)
      StandardOutput.write("lockkeeper \(command.name) --help tells what it takes\n", to: 2)
      return .usage
    }
  }
}
