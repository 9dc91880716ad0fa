import Foundation
import Testing

@Suite("lockkeeper lsp over pipes")
struct LanguageServerPipeTests {
  private func frame(_ message: [String: Any]) throws -> Data {
    let body = try JSONSerialization.data(withJSONObject: message)
    return Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  /// The messages in what the server wrote; everything must be frames.
  private func messages(_ output: Data) throws -> [[String: Any]] {
    var messages: [[String: Any]] = []
    var rest = output
    while !rest.isEmpty {
      let end = try #require(rest.range(of: Data("\r\n\r\n".utf8)))
      let header = String(decoding: rest[rest.startIndex..<end.lowerBound], as: UTF8.self)
      let length = try #require(Int(header.replacingOccurrences(of: "Content-Length: ", with: "")))
      let body = rest[end.upperBound..<rest.index(end.upperBound, offsetBy: length)]
      messages.append(try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any]))
      rest = rest[body.endIndex...]
    }
    return messages
  }

  @Test("findings with the history around the file, fixes as code actions, and a clean end")
  func session() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("V1__init.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n")
    let file = try folder.write("V2__index.sql", "")
    let uri = file.absoluteString
    let text = "-- größer\nCREATE INDEX ON orders (user_id);\n"
    let position: (Int, Int) -> [String: Any] = { ["line": $0, "character": $1] }
    let input = try [
      frame([
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": [
          "processId": NSNull(), "rootUri": NSNull(),
          "capabilities": ["textDocument": ["codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]]]]],
        ],
      ]),
      frame(["jsonrpc": "2.0", "method": "initialized", "params": [String: Any]()]),
      frame([
        "jsonrpc": "2.0", "method": "textDocument/didOpen",
        "params": ["textDocument": ["uri": uri, "languageId": "sql", "version": 1, "text": text]],
      ]),
      frame([
        "jsonrpc": "2.0", "id": 2, "method": "textDocument/codeAction",
        "params": [
          "textDocument": ["uri": uri], "range": ["start": position(1, 0), "end": position(1, 5)], "context": ["diagnostics": [Any]()],
        ],
      ]),
      frame([
        "jsonrpc": "2.0", "method": "textDocument/didChange",
        "params": [
          "textDocument": ["uri": uri, "version": 2],
          "contentChanges": [["range": ["start": position(1, 12), "end": position(1, 12)], "text": " CONCURRENTLY"]],
        ],
      ]),
      frame(["jsonrpc": "2.0", "id": 3, "method": "nothing/known"]),
      frame(["jsonrpc": "2.0", "id": 4, "method": "shutdown"]),
      frame(["jsonrpc": "2.0", "method": "exit"]),
    ].reduce(Data(), +)
    let result = try Binary.run(["lsp"], input: input, in: folder.url)
    #expect(result.exitCode == 0)
    let messages = try messages(result.output)
    let capabilities = try #require(
      (messages.first { $0["id"] as? Int == 1 }?["result"] as? [String: Any])?["capabilities"] as? [String: Any])
    #expect(capabilities["positionEncoding"] as? String ?? "utf-16" == "utf-16")
    let published = messages.compactMap {
      $0["method"] as? String == "textDocument/publishDiagnostics" ? $0["params"] as? [String: Any] : nil
    }
    let last = try #require(published.last { $0["uri"] as? String == uri })
    #expect((last["diagnostics"] as? [Any])?.isEmpty == true)
    let actions = try #require(messages.first { $0["id"] as? Int == 2 }?["result"] as? [[String: Any]])
    #expect(actions.contains { ($0["title"] as? String)?.contains("CONCURRENTLY") == true })
    let unknown = try #require(messages.first { $0["id"] as? Int == 3 }?["error"] as? [String: Any])
    #expect(unknown["code"] as? Int == -32601)
    #expect(messages.contains { $0["id"] as? Int == 4 })
  }
}
