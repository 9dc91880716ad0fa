import JSON
import Testing

@testable import LanguageServer

@Suite struct LifecycleTests {
  @Test func theServerSaysWhatItCan() throws {
    var client = TestClient()
    let result = try client.request("initialize", ["processId": nil, "rootUri": nil, "capabilities": [:]])
    #expect(
      result == [
        "capabilities": [
          "positionEncoding": "utf-16",
          "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
          "hoverProvider": true,
          "workspace": ["workspaceFolders": ["supported": true, "changeNotifications": true]],
        ],
        "serverInfo": ["name": "lockkeeper", "version": "1.2.3"],
      ])
  }

  @Test(
    arguments: [
      (["utf-8", "utf-16"], "utf-8"),
      (["utf-16", "utf-8"], "utf-8"),
      (["utf-32", "utf-16"], "utf-16"),
      (["utf-32"], "utf-16"),
      ([], "utf-16"),
      ("utf-8", "utf-16"),
      (nil, "utf-16"),
    ] as [(JSONValue, JSONValue)])
  func positionEncoding(offered: JSONValue, chosen: JSONValue) throws {
    var client = TestClient()
    let result = try client.request("initialize", ["capabilities": ["general": ["positionEncodings": offered]]])
    #expect(result["capabilities"]?["positionEncoding"] == chosen)
  }

  @Test func providersFollowTheClient() throws {
    var client = TestClient()
    let result = try client.request(
      "initialize",
      [
        "capabilities": [
          "textDocument": ["diagnostic": [:], "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": []]]]]
        ]
      ])
    #expect(result["capabilities"]?["codeActionProvider"] == ["codeActionKinds": ["quickfix", "source.fixAll.lockkeeper"]])
    #expect(
      result["capabilities"]?["diagnosticProvider"] == [
        "identifier": "lockkeeper", "interFileDependencies": true, "workspaceDiagnostics": false,
      ])
  }

  @Test func beforeInitializeRequestsFailAndNotificationsAreDropped() throws {
    var client = TestClient()
    client.open("file:///repo/a.sql", "bad")
    #expect(try client.errorCode("textDocument/hover", [:]) == -32002)
    #expect(try client.errorCode("shutdown", nil) == -32002)
    #expect(try client.errorCode("no/such", nil) == -32002)
    _ = try client.request("initialize", ["capabilities": [:]])
    #expect(client.takeReceived() == [])
    #expect(client.record.analysed == [])
  }

  @Test func initializeOnceAndWithParams() throws {
    var client = TestClient()
    #expect(try client.errorCode("initialize", nil) == -32602)
    #expect(try client.errorCode("initialize", []) == -32602)
    _ = try client.request("initialize", [:])
    #expect(try client.errorCode("initialize", ["capabilities": [:]]) == -32600)
  }

  @Test func capabilitiesOfWrongTypesAreNone() throws {
    var client = TestClient()
    _ = try client.request(
      "initialize",
      ["capabilities": ["general": 1, "textDocument": [1], "workspace": "x"], "workspaceFolders": [1, ["uri": 2]]])
    client.open("file:///repo/a.sql", "bad")
    #expect(client.takePublications().count == 1)
  }

  @Test func shutdownThenExitIsZero() throws {
    var client = try TestClient(capabilities: [:])
    #expect(try client.request("shutdown", nil) == .null)
    #expect(try client.errorCode("shutdown", nil) == -32600)
    #expect(try client.errorCode("textDocument/hover", [:]) == -32600)
    client.open("file:///repo/a.sql", "bad")
    #expect(client.takeReceived() == [])
    #expect(client.session.exitCode == nil)
    client.notify("exit", nil)
    #expect(client.takeReceived() == [])
    #expect(client.session.exitCode == 0)
  }

  @Test func exitWithoutShutdownIsOne() throws {
    var client = try TestClient(capabilities: [:])
    client.notify("exit", nil)
    client.work()
    #expect(client.session.exitCode == 1)

    var early = TestClient()
    early.notify("exit", nil)
    early.work()
    #expect(early.session.exitCode == 1)
  }

  @Test func nothingIsDoneAfterExit() throws {
    var client = try TestClient(capabilities: [:])
    client.notify("exit", nil)
    _ = client.post("shutdown", nil)
    #expect(client.takeReceived() == [])
    #expect(client.session.exitCode == 1)
  }

  @Test func theEndOfInputEndsAfterTheWork() throws {
    var client = try TestClient(capabilities: [:])
    client.open("file:///repo/a.sql", "bad")
    client.session.receive(Array("Content-Length: 100\r\n\r\n{".utf8))
    client.session.receiveEnd()
    #expect(client.takePublications().count == 1)
    #expect(client.session.exitCode == 1)
    #expect(client.log == ["the input ended within a message"])

    var polite = try TestClient(capabilities: [:])
    _ = try polite.request("shutdown", nil)
    polite.session.receiveEnd()
    polite.work()
    #expect(polite.session.exitCode == 0)
  }

  /// A conversation may arrive whole: what was opened before `shutdown` is shown before its answer.
  @Test func aWholeConversationInOneChunk() throws {
    var client = try TestClient(capabilities: [:])
    client.open("file:///repo/a.sql", "bad")
    let id = client.post("shutdown", nil)
    client.notify("exit", nil)
    let said = client.takeReceived()
    #expect(said.map { $0["method"] } == ["textDocument/publishDiagnostics", nil])
    #expect(said.last?["id"] == id)
    #expect(client.session.exitCode == 0)
  }

  @Test func unknownMethods() throws {
    var client = try TestClient(capabilities: [:])
    #expect(try client.errorCode("textDocument/rename", [:]) == -32601)
    #expect(try client.errorCode("$/unknown", nil) == -32601)
    client.notify("$/setTrace", ["value": "off"])
    client.notify("workspace/didChangeConfiguration", ["settings": nil])
    client.notify("no/such", [1])
    #expect(client.takeReceived() == [])
  }

  @Test func watchedFilesAreRegisteredIfTheClientCan() throws {
    var silent = try TestClient(capabilities: [:])
    #expect(silent.takeReceived() == [])
    var client = try TestClient(capabilities: ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]])
    let said = client.takeReceived()
    #expect(said.map { $0["method"] } == ["client/registerCapability"])
    let registration = try #require(said.first?["params"]?["registrations"]?.asArray?.first)
    #expect(registration["method"] == "workspace/didChangeWatchedFiles")
    #expect(registration["registerOptions"] == ["watchers": [["globPattern": "**/*.sql"]]])
    // Its answer, good or bad, needs none.
    client.session.receive(TestClient.frame(["jsonrpc": "2.0", "id": said.first?["id"] ?? nil, "result": nil]))
    client.session.receive(TestClient.frame(["jsonrpc": "2.0", "id": 9, "error": ["code": -32601, "message": "cannot"]]))
    #expect(client.takeReceived() == [])
    #expect(client.log == ["the client refused a request: cannot"])
  }
}
