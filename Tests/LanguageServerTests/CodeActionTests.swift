import JSON
import Testing

@testable import LanguageServer

@Suite struct CodeActionTests {
  private let uri = "file:///repo/V2.sql"
  private static let literals: JSONValue = ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]]]

  private func client(documentChanges: Bool) throws -> TestClient {
    try TestClient(capabilities: [
      "textDocument": ["codeAction": Self.literals], "workspace": ["workspaceEdit": ["documentChanges": .bool(documentChanges)]],
    ])
  }

  private func params(_ range: JSONValue, only: JSONValue? = nil) -> JSONValue {
    var context: JSONObject = ["diagnostics": []]
    context["only"] = only
    return ["textDocument": ["uri": .string(uri)], "range": range, "context": .object(context)]
  }

  @Test func fixesAreQuickFixes() throws {
    var client = try client(documentChanges: true)
    client.open(uri, "é bad", version: 3)
    let actions = try #require(client.request("textDocument/codeAction", params(range(0, 3, 0, 3))).asArray)
    let finding: JSONValue = [
      "range": range(0, 2, 0, 5), "severity": 1, "code": "bad-word", "source": "lockkeeper", "message": "a bad word",
    ]
    #expect(
      actions.first == [
        "title": "say good", "kind": "quickfix", "diagnostics": [finding], "isPreferred": true,
        "edit": [
          "documentChanges": [
            [
              "textDocument": ["uri": .string(uri), "version": 3],
              "edits": [["range": range(0, 2, 0, 5), "newText": "good"]],
            ]
          ]
        ],
      ])
    #expect(actions.map { $0["title"] } == ["say good", "say nothing"])
    #expect(actions.last?["isPreferred"] == nil)
    // What the client was shown and what its actions name are the same, from one analysis.
    #expect(client.takePublications().first?["diagnostics"] == [finding])
    #expect(client.record.analysed.count == 1)
  }

  @Test func fixesOfSeveralFiles() throws {
    for documentChanges in [true, false] {
      var client = try client(documentChanges: documentChanges)
      client.record.disk[FakeAnalyzer.firstPath] = "\ncreate"
      client.open(uri, "bad")
      let actions = try #require(client.request("textDocument/codeAction", params(range(0, 0, 0, 3))).asArray)
      let here: JSONValue = [["range": range(0, 0, 0, 3), "newText": ""]]
      let there: JSONValue = [["range": range(1, 0, 1, 6), "newText": "drop"]]
      let expected: JSONValue =
        documentChanges
        ? [
          "documentChanges": [
            ["textDocument": ["uri": .string(uri), "version": 1], "edits": here],
            ["textDocument": ["uri": "file:///repo/V1.sql", "version": nil], "edits": there],
          ]
        ]
        : ["changes": .object([uri: here, "file:///repo/V1.sql": there])]
      #expect(actions.last?["title"] == "undo creation")
      #expect(actions.last?["edit"] == expected)
    }
  }

  @Test(arguments: [["create", "rename"], ["rename"], []]) func fixesThatCreateFiles(operations: [String]) throws {
    var client = try TestClient(capabilities: [
      "textDocument": ["codeAction": Self.literals],
      "workspace": ["workspaceEdit": ["documentChanges": true, "resourceOperations": .array(operations.map { .string($0) })]],
    ])
    client.open(uri, "bad later")
    let actions = try #require(client.request("textDocument/codeAction", params(range(0, 0, 0, 3))).asArray)
    let created = actions.filter { $0["title"] == "say it later" }
    // A client that makes no files is offered no such fix.
    guard operations.contains("create") else {
      #expect(created.isEmpty && actions.count == 2)
      return
    }
    let file: JSONValue = "file:///repo/V3.sql"
    #expect(
      created.first?["edit"] == [
        "documentChanges": [
          ["kind": "create", "uri": file, "options": ["overwrite": false, "ignoreIfExists": false]],
          ["textDocument": ["uri": file, "version": nil], "edits": [["range": range(0, 0, 0, 0), "newText": "bad\n"]]],
          ["textDocument": ["uri": .string(uri), "version": 1], "edits": [["range": range(0, 0, 0, 3), "newText": ""]]],
        ]
      ])
  }

  @Test(
    arguments: [
      (range(0, 0, 0, 0), 0), (range(0, 3, 0, 3), 0), (range(0, 4, 0, 4), 2), (range(0, 7, 0, 7), 2), (range(0, 8, 0, 8), 0),
      (range(0, 0, 0, 9), 2), (range(0, 0, 9, 0), 4), (range(1, 0, 1, 1), 2), (range(99, 0, 99, 0), 0),
    ] as [(JSONValue, Int)])
  func onlyFixesOfFindingsTheRangeTouches(range: JSONValue, count: Int) throws {
    var client = try client(documentChanges: true)
    client.open(uri, "a b bad cd\nbad\n")
    #expect(try client.request("textDocument/codeAction", params(range)).asArray?.count == count)
  }

  @Test(
    arguments: [
      (nil, 2), (["quickfix"], 2), ([""], 2), (["source", "quickfix"], 3), ([], 0), (["source.fixAll"], 1), (["quickfix.other"], 0),
      (["refactor"], 0), (["quick"], 0),
    ] as [(JSONValue?, Int)])
  func onlyTheKindsAskedFor(only: JSONValue?, count: Int) throws {
    var client = try client(documentChanges: true)
    client.open(uri, "bad")
    #expect(try client.request("textDocument/codeAction", params(range(0, 0, 0, 0), only: only)).asArray?.count == count)
  }

  @Test func clientsThatKnowOnlyCommandsGetNone() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "bad")
    #expect(try client.request("textDocument/codeAction", params(range(0, 0, 0, 0))) == [])
  }

  @Test func actionsAreAboutTheTextAfterTheEditsThatCameBefore() throws {
    var client = try client(documentChanges: true)
    client.open(uri, "good")
    client.change(uri, version: 2, ["range": range(0, 0, 0, 4), "text": "\nbad"])
    let actions = try client.request("textDocument/codeAction", params(range(1, 0, 1, 0)))
    #expect(actions.asArray?.first?["diagnostics"]?.asArray?.first?["range"] == range(1, 0, 1, 3))
  }
}
