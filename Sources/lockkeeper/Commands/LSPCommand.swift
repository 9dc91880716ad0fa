import LanguageServer

/// `lockkeeper lsp`: the language server.
enum LSPCommand: Command {
  static let name = "lsp"
  static let summary = "is a language server on standard input and output"
  static let operands = ""
  static let options = [CommandOption(switch: "--stdio", "speak over standard input and output, which it does in any case")]
  static let details = """
    An editor starts it and speaks the Language Server Protocol 3.17 with it: findings as you type, with the history around the
    file and the policy of its folder, fixes as code actions, a rule's page on hover. Standard output carries nothing else.
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    if let operand = arguments.operands.first { throw UsageError("lsp takes no \"\(operand)\"") }
    var streams = StandardStreams()
    let configuration = ServerConfiguration(version: Lockkeeper.version)
    return ServerSession.serve(analyzer: ProjectAnalyzer(today: { Clock.today() }), configuration: configuration, streams: &streams) == 0
      ? .success : .findings
  }
}
