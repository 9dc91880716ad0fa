import JSON
import PostgresSyntax

/// `lockkeeper parse --batch`: a query string per line in, its verdict per line out.
struct ParseBatch {
  private static let flushSize = 1 << 16

  /// Adds the statements as printed from their parse.
  let prints: Bool
  /// Reads the bodies of functions and DO blocks, and adds their outlines.
  let readsBodies: Bool
  /// Adds the versions that read the string.
  let saysVersions: Bool

  func run() -> ExitCode {
    var writer = JSONWriter()
    var exitCode = ExitCode.success
    var input = InputLines(descriptor: 0)
    var hasMore = true
    while hasMore {
      hasMore = input.readPiece { line in
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
        if !answer(line, &writer) { exitCode = .unreadable }
        writer.endLine()
        if writer.bytes.count >= Self.flushSize { StandardOutput.write(writer.takeBytes()) }
      }
      StandardOutput.write(writer.takeBytes())
    }
    return exitCode
  }

  /// Answers one line; false if it is no request.
  private func answer(_ line: ArraySlice<UInt8>, _ writer: inout JSONWriter) -> Bool {
    var request = JSONValue.null
    do throws(JSONParseError) {
      request = try JSONValue(parsing: Array(line))
    } catch {
      refuse(error.message, at: nil, &writer)
      return false
    }
    guard let sql = request["sql"]?.asString else {
      refuse("the line is no JSON object with a string \"sql\"", at: nil, &writer)
      return false
    }
    let tree = SyntaxTree.parse(SourceFile(path: "", text: sql), dialect: .statement, readsBodies: readsBodies)
    if let problem = tree.problems.first {
      refuse(problem.message, at: Int(problem.range.start), &writer)
      return true
    }
    writer.object { writer in
      writer.member("ok", true)
      writer.member("statements", tree.statements.map { $0.statement.nodeName ?? "" })
      if prints {
        let printed = tree.statements.map { Printer.print($0.statement, of: tree) ?? "" }
        writer.member("printed", printed.joined(separator: ";\n"))
      }
      if saysVersions {
        writer.member("since", tree.versionedSyntax.map(\.since).max() ?? 0)
        if let until = tree.versionedSyntax.compactMap(\.until).min() { writer.member("until", until) }
      }
      if readsBodies { writer.member("bodies", tree.bodies.map { $0.block.map(Self.outline) ?? "" }) }
    }
    return true
  }

  /// The statements of a block by the names of their nodes without `PLpgSQL_stmt_`, nested ones in parentheses: `assign if(return)`.
  private static func outline(_ block: PLpgSQLBlock) -> String { outline(PLpgSQLStatement.block(block).children) }

  private static func outline(_ nodes: [PLpgSQLNode]) -> String {
    nodes.compactMap { node in
      guard let name = node.statement.nodeName?.dropFirst("PLpgSQL_stmt_".count) else { return nil }
      let inner = outline(node.statement.children)
      return inner.isEmpty ? String(name) : "\(name)(\(inner))"
    }.joined(separator: " ")
  }

  private func refuse(_ message: String, at offset: Int?, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("ok", false)
      writer.member("error") { writer in
        writer.object { writer in
          writer.member("message", message)
          if let offset { writer.member("offset", offset) }
        }
      }
    }
  }
}
