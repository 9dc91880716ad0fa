import JSON
import Testing

@testable import LanguageServer

@Suite struct MessageTests {
  @Test(
    arguments: [
      ("", nil, -32700),
      ("{", nil, -32700),
      ("not json", nil, -32700),
      (#"{"jsonrpc":"2.0","id":1,"method":"x"} trailing"#, nil, -32700),
      (String(repeating: "[", count: 100_000), nil, -32700),
      ("[]", nil, -32600),
      (#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#, nil, -32600),
      ("1", nil, -32600),
      ("null", nil, -32600),
      ("{}", nil, -32600),
      (#"{"id":1,"method":"shutdown"}"#, 1, -32600),
      (#"{"jsonrpc":"1.0","id":"a","method":"shutdown"}"#, "a", -32600),
      (#"{"jsonrpc":"2.0","id":1}"#, 1, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":7}"#, 1, -32600),
      (#"{"jsonrpc":"2.0","id":null,"method":"shutdown"}"#, nil, -32600),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#, nil, -32600),
      (#"{"jsonrpc":"2.0","id":[1],"method":"shutdown"}"#, nil, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"shutdown","params":"x"}"#, 1, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}"#, 1, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":[]}"#, 1, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":1}}}"#, 1, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///no"}}}"#, 1, -32602),
    ] as [(String, JSONValue?, Int)])
  func badMessagesAreAnsweredAndTheNextIsRead(body: String, id: JSONValue?, code: Int) throws {
    var client = try TestClient(capabilities: [:])
    client.session.receive(TestClient.frame(body))
    let said = client.takeReceived()
    #expect(said.count == 1)
    #expect(said.first?["id"] == id ?? .null)
    #expect(said.first?["error"]?["code"]?.asInteger == code)
    #expect(said.first?["error"]?["message"]?.asString?.isEmpty == false)
    #expect(client.log.count == 1)
    #expect(try client.request("shutdown", nil) == .null)
  }

  @Test func bytesThatAreNotUTF8AreAnswered() throws {
    var client = try TestClient(capabilities: [:])
    client.session.receive(Array("Content-Length: 3\r\n\r\n\"".utf8) + [0xFF, 0x22])
    #expect(client.takeReceived().map { $0["error"]?["code"] } == [-32700])
  }

  @Test func badHeadersAreAnsweredInTheirTurn() throws {
    var client = try TestClient(capabilities: [:])
    let first = client.post("textDocument/no", nil)
    client.session.receive(Array("Content-Length: x\r\n\r\n{}".utf8))
    let second = client.post("textDocument/no", nil)
    #expect(client.takeReceived().map { $0["id"] } == [first, .null, second])
  }

  @Test func idsComeBackAsTheyWere() throws {
    var client = try TestClient(capabilities: [:])
    for id in [0, -1, "", "1", "é", .integer(Int.max)] as [JSONValue] {
      client.session.receive(TestClient.frame(["jsonrpc": "2.0", "id": id, "method": "no/such"]))
      #expect(client.takeReceived().map { $0["id"] } == [id])
    }
  }

  @Test func everyRequestIsAnsweredOnceInOrderInPiecesOfAnySize() throws {
    var client = try TestClient(capabilities: [:])
    let requests = (1...20).flatMap {
      TestClient.frame(["jsonrpc": "2.0", "id": .integer($0), "method": "no/such", "params": ["text": "é😀"]])
    }
    for byte in requests { client.session.receive([byte]) }
    #expect(client.takeReceived().map { $0["id"]?.asInteger } == Array(1...20))
  }

  @Test func cancellationOvertakesWhatWaits() throws {
    var client = try TestClient(capabilities: [:])
    let first = client.post("no/such", nil)
    let second = client.post("no/such", nil)
    client.notify("$/cancelRequest", ["id": second])
    let said = client.takeReceived()
    #expect(said.map { $0["id"] } == [second, first])
    #expect(said.map { $0["error"]?["code"] } == [-32800, -32601])
    // Too late, never asked, or no id at all: nothing to do.
    client.notify("$/cancelRequest", ["id": first])
    client.notify("$/cancelRequest", ["id": "never"])
    client.notify("$/cancelRequest", nil)
    #expect(client.takeReceived() == [])
  }

  @Test(
    arguments: [
      ("textDocument/didOpen", nil), ("textDocument/didOpen", ["textDocument": ["uri": "file:///a.sql"]]),
      ("textDocument/didChange", ["textDocument": ["uri": "file:///a.sql"], "contentChanges": 1]),
      ("textDocument/didChange", ["textDocument": ["uri": "file:///a.sql"], "contentChanges": [["range": [:], "text": ""]]]),
      ("textDocument/didChange", ["textDocument": ["uri": "file:///a.sql"], "contentChanges": [["text": 1]]]),
      ("textDocument/didClose", []), ("textDocument/didSave", [:]),
    ] as [(String, JSONValue)])
  func badNotificationsAreLoggedOnly(method: String, params: JSONValue) throws {
    var client = try TestClient(capabilities: [:])
    client.notify(method, params)
    #expect(client.takeReceived() == [])
    #expect(client.log.count == 1)
    #expect(try client.request("shutdown", nil) == .null)
  }
}
