import JSON
import Testing

@testable import LanguageServer

/// A client in the same process: it sends messages, lets the server work until it is idle, and reads what it says.
struct TestClient {
  let record = FakeAnalyzer.Record()
  var session: ServerSession
  /// What the server said and the test has not looked at.
  var received: [JSONValue] = []
  var log: [String] = []
  private var lastID = 0

  /// A client before `initialize`.
  init() {
    session = ServerSession(
      analyzer: FakeAnalyzer(record: record), configuration: ServerConfiguration(version: "1.2.3", watchedFiles: ["**/*.sql"]))
  }

  /// A client that has said hello.
  init(capabilities: JSONValue) throws {
    self.init()
    _ = try request("initialize", ["processId": nil, "rootUri": "file:///repo", "capabilities": capabilities])
    notify("initialized", [:])
    work()
  }

  static func frame(_ body: String) -> [UInt8] { Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8) }

  static func frame(_ message: JSONValue) -> [UInt8] { frame(String(decoding: message.serialized(), as: UTF8.self)) }

  // MARK: Sending, without letting the server work

  mutating func notify(_ method: String, _ params: JSONValue) {
    session.receive(Self.frame(["jsonrpc": "2.0", "method": .string(method), "params": params]))
  }

  /// Returns the id.
  mutating func post(_ method: String, _ params: JSONValue?) -> JSONValue {
    lastID += 1
    var message: JSONObject = ["jsonrpc": "2.0", "id": .integer(lastID), "method": .string(method)]
    message["params"] = params
    session.receive(Self.frame(.object(message)))
    return .integer(lastID)
  }

  mutating func open(_ uri: String, _ text: String, version: Int = 1, languageID: String = "sql") {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": .string(languageID), "version": .integer(version), "text": .string(text),
        ]
      ])
  }

  mutating func change(_ uri: String, version: Int, _ edits: JSONValue...) {
    notify(
      "textDocument/didChange",
      ["textDocument": ["uri": .string(uri), "version": .integer(version)], "contentChanges": .array(edits)])
  }

  mutating func close(_ uri: String) { notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]]) }

  // MARK: Letting the server work

  mutating func work() {
    while session.hasWork { session.step() }
    log += session.takeLog()
    received += Self.messages(in: session.takeOutput())
  }

  /// The result of a request.
  mutating func request(_ method: String, _ params: JSONValue?) throws -> JSONValue {
    let response = try respond(method, params)
    #expect(response["error"] == nil)
    return try #require(response["result"])
  }

  /// The whole response to a request; there is exactly one.
  mutating func respond(_ method: String, _ params: JSONValue?) throws -> JSONValue {
    let id = post(method, params)
    work()
    let responses = received.filter { $0["id"] == id && $0["method"] == nil }
    #expect(responses.count == 1)
    received.removeAll { responses.contains($0) }
    return try #require(responses.first)
  }

  /// The code of the error a request is answered with.
  mutating func errorCode(_ method: String, _ params: JSONValue?) throws -> Int? {
    try respond(method, params)["error"]?["code"]?.asInteger
  }

  /// Everything said since the last call.
  mutating func takeReceived() -> [JSONValue] {
    work()
    defer { received = [] }
    return received
  }

  /// The parameters of all publications since the last call; nothing else may have been said.
  mutating func takePublications() -> [JSONValue] {
    takeReceived().compactMap {
      #expect($0["method"] == "textDocument/publishDiagnostics")
      return $0["params"]
    }
  }

  // MARK: Reading frames, independently of the server's reader

  static func messages(in bytes: [UInt8]) -> [JSONValue] {
    var messages: [JSONValue] = []
    var rest = bytes[...]
    let prefix = Array("Content-Length: ".utf8)
    while !rest.isEmpty {
      guard rest.starts(with: prefix), let end = rest.firstIndex(of: 0x0D),
        let length = Int(String(decoding: rest[(rest.startIndex + prefix.count)..<end], as: UTF8.self)),
        Array(rest[end...].prefix(4)) == Array("\r\n\r\n".utf8), rest.endIndex - end - 4 >= length,
        let message = try? JSONValue(parsing: Array(rest[(end + 4)..<(end + 4 + length)]))
      else {
        Issue.record("not a frame: \(String(decoding: rest.prefix(200), as: UTF8.self))")
        break
      }
      messages.append(message)
      rest = rest[(end + 4 + length)...]
    }
    return messages
  }
}

/// `{start: {line, character}, end: {line, character}}`
func range(_ startLine: Int, _ startCharacter: Int, _ endLine: Int, _ endCharacter: Int) -> JSONValue {
  [
    "start": ["line": .integer(startLine), "character": .integer(startCharacter)],
    "end": ["line": .integer(endLine), "character": .integer(endCharacter)],
  ]
}
