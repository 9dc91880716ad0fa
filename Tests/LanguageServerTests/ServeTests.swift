import JSON
import Testing

@testable import LanguageServer

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ServeTests {
  /// A client whose words are written down beforehand: each piece is what one read finds, an empty one a pause.
  private struct Script: ByteStreams {
    var pieces: [[UInt8]]
    var output: [UInt8] = []
    var log: [String] = []
    var readerIsGone = false

    mutating func receive(waiting: Bool) -> ReceivedBytes {
      guard let next = pieces.first else { return .end }
      pieces.removeFirst()
      if !next.isEmpty { return .bytes(next) }
      return waiting ? receive(waiting: waiting) : .nothingYet
    }

    mutating func send(_ bytes: [UInt8]) -> Bool {
      output += bytes
      return !readerIsGone
    }

    mutating func log(_ line: String) { log.append(line) }
  }

  private static func message(_ method: String, id: Int? = nil, _ params: JSONValue) -> [UInt8] {
    var message: JSONObject = ["jsonrpc": "2.0", "method": .string(method), "params": params]
    message["id"] = id.map { .integer($0) }
    return TestClient.frame(.object(message))
  }

  private static let hello = message("initialize", id: 1, ["capabilities": [:]])
  private static let open = message(
    "textDocument/didOpen", ["textDocument": ["uri": "file:///repo/a.sql", "languageId": "sql", "version": 1, "text": "bad"]])
  private static let change = message(
    "textDocument/didChange",
    ["textDocument": ["uri": "file:///repo/a.sql", "version": 2], "contentChanges": [["text": "bad bad"]]])
  private static let goodbye = message("shutdown", id: 2, nil) + message("exit", nil)

  private func serve(_ pieces: [[UInt8]]) -> (exitCode: Int32, said: [JSONValue], analysed: Int, log: [String]) {
    var script = Script(pieces: pieces)
    let record = FakeAnalyzer.Record()
    let exitCode = ServerSession.serve(
      analyzer: FakeAnalyzer(record: record), configuration: ServerConfiguration(version: "1"), streams: &script)
    return (exitCode, TestClient.messages(in: script.output), record.analysed.count, script.log)
  }

  @Test func aConversationInOnePieceAndByteByByte() {
    let all = Self.hello + Self.open + Self.change + Self.goodbye
    for pieces in [[all], all.map { [$0] }, all.flatMap { [[$0], []] }] {
      let (exitCode, said, _, log) = serve(pieces)
      #expect(exitCode == 0)
      #expect(said.first?["id"] == 1)
      #expect(said.last == ["jsonrpc": "2.0", "id": 2, "result": nil])
      let shown = said.last { $0["method"] != nil }
      #expect(shown?["params"]?["version"] == 2)
      #expect(shown?["params"]?["diagnostics"]?.asArray?.count == 2)
      #expect(log == [])
    }
  }

  @Test func whatWaitsIsReadBeforeAnythingIsAnalysed() {
    let (_, said, analysed, _) = serve([Self.hello, Self.open, Self.change, [], Self.goodbye])
    #expect(analysed == 1)
    #expect(said.filter { $0["method"] != nil }.map { $0["params"]?["version"] } == [2])
    // With a pause between, each version is shown.
    let paused = serve([Self.hello, [], Self.open, [], [], [], Self.change, [], [], [], Self.goodbye])
    #expect(paused.said.filter { $0["method"] != nil }.map { $0["params"]?["version"] } == [1, 2])
  }

  @Test func endsOfInput() {
    #expect(serve([]).exitCode == 1)
    #expect(serve([Self.hello]).exitCode == 1)
    #expect(serve([Self.hello, Self.message("shutdown", id: 2, nil)]).exitCode == 0)
    #expect(serve([Self.hello, Self.open]).said.count == 2)
    let cut = serve([Self.hello, Array(Self.open.dropLast())])
    #expect(cut.exitCode == 1)
    #expect(cut.log == ["the input ended within a message"])
  }

  /// A cancellation that leaves no work must not leave its answer unsent either.
  @Test func theAnswerToACancellationIsNotHeldBack() {
    let cancelled = Self.message("no/such", id: 5, nil) + Self.message("$/cancelRequest", ["id": 5])
    let (_, said, _, _) = serve([Self.hello, [], cancelled, [], []])
    #expect(said.map { $0["id"] } == [1, 5])
  }

  @Test func aClientThatIsGoneEndsTheServer() {
    var script = Script(pieces: [Self.hello, [], Self.open], readerIsGone: true)
    let exitCode = ServerSession.serve(
      analyzer: FakeAnalyzer(record: .init()), configuration: ServerConfiguration(version: "1"), streams: &script)
    #expect(exitCode == 1)
    #expect(script.log == ["the client no longer reads"])
  }

  @Test func garbageOfAnyKindEndsInOrder() {
    var seed: UInt64 = 7
    for _ in 0..<50 {
      let garbage = (0..<2000).map { _ -> UInt8 in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: seed >> 40)
      }
      let (exitCode, said, _, _) = serve([garbage, Self.hello, Self.goodbye])
      #expect(exitCode == 0)
      #expect(said.contains { $0["id"] == 1 })
    }
  }

  // MARK: Pipes

  @Test func realPipes() throws {
    var input: [Int32] = [0, 0]
    var output: [Int32] = [0, 0]
    try #require(pipe(&input) == 0)
    try #require(pipe(&output) == 0)
    var streams = StandardStreams(input: input[0], output: output[1], error: output[1])
    #expect(streams.receive(waiting: false) == .nothingYet)
    #expect(write(input[1], [1, 2, 3] as [UInt8], 3) == 3)
    #expect(streams.receive(waiting: false) == .bytes([1, 2, 3]))
    // What arrives while something is sent is kept.
    #expect(write(input[1], [4] as [UInt8], 1) == 1)
    let sent = [UInt8](repeating: 7, count: 10_000)
    #expect(streams.send(sent) == true)
    #expect(streams.receive(waiting: true) == .bytes([4]))
    var buffer = [UInt8](repeating: 0, count: 20_000)
    #expect(read(output[0], &buffer, 20_000) == 10_000)
    #expect(Array(buffer.prefix(10_000)) == sent)
    _ = close(input[1])
    #expect(streams.receive(waiting: true) == .end)
    #expect(streams.receive(waiting: false) == .end)
    _ = close(output[0])
    #expect(streams.send([1]) == false)
    _ = close(input[0])
    _ = close(output[1])
  }
}
