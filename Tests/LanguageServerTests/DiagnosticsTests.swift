import JSON
import Testing

@testable import LanguageServer

@Suite struct DiagnosticsTests {
  private let uri = "file:///repo/V2.sql"
  private let policyURI = "file:///repo/LOCKKEEPER.md"

  @Test func aFindingInFull() throws {
    var client = try TestClient(capabilities: [
      "textDocument": [
        "publishDiagnostics": [
          "relatedInformation": true, "tagSupport": ["valueSet": [1]], "codeDescriptionSupport": true, "dataSupport": true,
          "versionSupport": true,
        ]
      ]
    ])
    client.record.disk[FakeAnalyzer.firstPath] = "-- é\n  create;"
    client.open(uri, "x\n 😀bad", version: 7)
    #expect(
      client.takePublications() == [
        [
          "uri": .string(uri), "version": 7,
          "diagnostics": [
            [
              "range": range(1, 3, 1, 6), "severity": 1, "code": "bad-word",
              "codeDescription": ["href": "https://example.org/bad-word"], "source": "lockkeeper", "message": "a bad word",
              "tags": [1],
              "relatedInformation": [
                ["location": ["uri": .string(uri), "range": range(0, 0, 0, 1)], "message": "here it begins"],
                ["location": ["uri": "file:///repo/V1.sql", "range": range(1, 2, 1, 8)], "message": "created here"],
              ],
              "data": ["level": "block"],
            ]
          ],
        ]
      ])
  }

  @Test func aClientThatCanNothingGetsTheLeast() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "bad")
    #expect(
      client.takePublications().map { $0["diagnostics"] } == [
        [["range": range(0, 0, 0, 3), "severity": 1, "code": "bad-word", "source": "lockkeeper", "message": "a bad word"]]
      ])
  }

  @Test func positionsAreCountedAsAgreed() throws {
    var client = try TestClient(capabilities: ["general": ["positionEncodings": ["utf-16", "utf-8"]]])
    client.open(uri, "😀bad")
    #expect(client.takePublications().first?["diagnostics"]?.asArray?.first?["range"] == range(0, 4, 0, 7))
    client.change(uri, version: 2, ["range": range(0, 4, 0, 7), "text": "é bad"])
    #expect(client.takePublications().first?["diagnostics"]?.asArray?.first?["range"] == range(0, 7, 0, 10))
  }

  @Test func editsThatWaitAreAnalysedOnce() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "")
    for (index, character) in "bad".enumerated() {
      client.change(uri, version: 2 + index, ["range": range(0, index, 0, index), "text": .string(String(character))])
    }
    let publications = client.takePublications()
    #expect(publications.map { $0["version"] } == [4])
    #expect(publications.first?["diagnostics"]?.asArray?.count == 1)
    #expect(client.record.analysed == ["/repo/V2.sql"])
  }

  @Test func everyVersionIsAnsweredForAndAnEmptyListClears() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "bad")
    #expect(client.takePublications().map { $0["diagnostics"]?.asArray?.count } == [1])
    client.change(uri, version: 2, ["text": "good"])
    #expect(client.takePublications() == [["uri": .string(uri), "version": 2, "diagnostics": []]])
    client.change(uri, version: 3, ["text": "better"])
    #expect(client.takePublications() == [["uri": .string(uri), "version": 3, "diagnostics": []]])
  }

  @Test func closingClearsAndLetsTheDiskCount() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "bad")
    _ = client.takePublications()
    client.close(uri)
    #expect(client.takePublications() == [["uri": .string(uri), "diagnostics": []]])
    #expect(client.record.filesChanged == ["/repo/V2.sql"])
    // Opened and closed in one breath: never analysed, nothing to clear.
    client.open(uri, "bad")
    client.close(uri)
    #expect(client.takePublications() == [])
    #expect(client.record.analysed == ["/repo/V2.sql"])
  }

  @Test func documentsThatAreNotOpenAreLogged() throws {
    var client = try TestClient(capabilities: [:])
    client.change(uri, version: 2, ["text": "bad"])
    client.close(uri)
    client.notify("textDocument/didSave", ["textDocument": ["uri": .string(uri)]])
    #expect(client.takeReceived() == [])
    #expect(client.log.count == 3)
    #expect(client.log.allSatisfy { $0.hasSuffix("file:///repo/V2.sql is not open") })
    #expect(try client.errorCode("textDocument/hover", ["textDocument": ["uri": .string(uri)], "position": [:]]) == -32602)
    #expect(try client.errorCode("textDocument/diagnostic", ["textDocument": ["uri": .string(uri)]]) == -32602)
  }

  @Test func strangeVersionsAreLoggedAndTheTextCounts() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "bad", version: 5)
    client.open(uri, "bad bad", version: 5)
    #expect(client.takePublications().map { $0["diagnostics"]?.asArray?.count } == [2])
    client.change(uri, version: 4, ["text": "good"])
    #expect(client.takePublications().map { $0["version"] } == [4])
    #expect(client.log.count == 2)
  }

  @Test func documentsThatAreOnNoDiskAreAnalysedAlone() throws {
    var client = try TestClient(capabilities: [:])
    client.record.disk[FakeAnalyzer.policyPath] = "off"
    client.open("untitled:Untitled-1", "bad")
    client.open("file://server/share/a.sql", "bad")
    client.open("file:///repo/a.sql", "bad")
    // The last touched first.
    #expect(client.takePublications().map { $0["diagnostics"]?.asArray?.count } == [0, 1, 1])
    #expect(client.record.analysed == ["/repo/a.sql", "-", "-"])
  }

  @Test func otherLanguagesAreNone() throws {
    var client = try TestClient(capabilities: [:])
    client.open("file:///repo/a.rb", "bad", languageID: "ruby")
    client.change("file:///repo/a.rb", version: 2, ["text": "bad bad"])
    #expect(client.takeReceived() == [])
    #expect(client.record.analysed == [])
  }

  // MARK: The policy

  @Test func editingThePolicyChangesTheFindingsElsewhere() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "bad")
    client.open("file:///repo/V3.sql", "good")
    client.open(policyURI, "# Policy", languageID: "markdown")
    _ = client.takePublications()
    client.change(policyURI, version: 2, ["text": "off mistake"])
    // Its own first; V3 had nothing and has nothing, so there is nothing to say.
    let publications = client.takePublications()
    #expect(publications.map { $0["uri"] } == [.string(policyURI), .string(uri)])
    #expect(publications.map { $0["diagnostics"]?.asArray?.count } == [1, 0])
    #expect(publications.map { $0["version"] } == [2, 1])
    // The buffer no longer counts once it is closed.
    client.close(policyURI)
    #expect(client.takePublications().map { $0["diagnostics"]?.asArray?.count } == [0, 1])
  }

  @Test func watchedAndSavedFilesAreReadAgain() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "bad")
    _ = client.takePublications()
    client.record.disk[FakeAnalyzer.policyPath] = "off"
    client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": .string(policyURI), "type": 1]]])
    #expect(client.takePublications() == [["uri": .string(uri), "version": 1, "diagnostics": []]])
    #expect(client.record.filesChanged == [FakeAnalyzer.policyPath])
    client.record.disk[FakeAnalyzer.policyPath] = nil
    client.notify("textDocument/didSave", ["textDocument": ["uri": .string(uri)]])
    #expect(client.takePublications().map { $0["diagnostics"]?.asArray?.count } == [1])
    client.notify("workspace/didChangeWatchedFiles", ["changes": 5])
    client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": "untitled:x"], 1]])
    #expect(client.takeReceived() == [])
  }

  @Test func aMistakeInAPolicyThatIsNotOpenIsShownThere() throws {
    var client = try TestClient(capabilities: [:])
    client.record.disk[FakeAnalyzer.policyPath] = "é\né mistake"
    client.open(uri, "good")
    client.open("file:///repo/V3.sql", "good")
    let mistake: JSONValue = [
      "range": range(1, 2, 1, 9), "severity": 2, "code": "policy-mistake", "source": "lockkeeper", "message": "a mistake",
    ]
    let publications = client.takePublications()
    #expect(publications.map { $0["uri"] } == ["file:///repo/V3.sql", .string(uri), .string(policyURI)])
    #expect(publications.last == ["uri": .string(policyURI), "diagnostics": [mistake]])
    // Open, it speaks for itself.
    client.open(policyURI, "mistake and mistake", languageID: "markdown")
    #expect(client.takePublications().map { $0["diagnostics"]?.asArray?.count } == [2])
    client.close(policyURI)
    #expect(client.takePublications().map { $0["diagnostics"]?.asArray?.count } == [0, 1])
    // Nobody left who needs it.
    client.close(uri)
    client.close("file:///repo/V3.sql")
    #expect(client.takePublications() == [["uri": .string(policyURI), "diagnostics": []]])
  }

  @Test func relatedPlacesInOpenDocumentsFollowTheBuffer() throws {
    var client = try TestClient(capabilities: ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]])
    client.record.disk[FakeAnalyzer.firstPath] = "create"
    client.open("file:///repo/V%31.sql", "\n\n create")
    client.open(uri, "bad")
    let related = client.takePublications().first?["diagnostics"]?.asArray?.first?["relatedInformation"]?.asArray?.last
    #expect(related?["location"] == ["uri": "file:///repo/V%31.sql", "range": range(2, 1, 2, 7)])
  }

  // MARK: Clients that ask

  private static let pulling: JSONValue = [
    "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]],
  ]

  @Test func clientsThatAskAreNotTold() throws {
    var client = try TestClient(capabilities: Self.pulling)
    client.open(uri, "bad")
    client.change(uri, version: 2, ["text": "bad bad"])
    #expect(client.takeReceived() == [])
    let document: JSONObject = ["textDocument": ["uri": .string(uri)]]
    let report = try client.request("textDocument/diagnostic", .object(document))
    #expect(report["kind"] == "full")
    #expect(report["items"]?.asArray?.count == 2)

    var again = document
    again["previousResultId"] = report["resultId"]
    #expect(try client.request("textDocument/diagnostic", .object(again)) == ["kind": "unchanged", "resultId": report["resultId"] ?? nil])
    #expect(try client.request("textDocument/diagnostic", .object(document)) == report)
    #expect(client.record.analysed.count == 1)

    client.change(uri, version: 3, ["text": "good"])
    let changed = try client.request("textDocument/diagnostic", .object(again))
    #expect(changed["kind"] == "full")
    #expect(changed["items"] == [])
    #expect(changed["resultId"] != report["resultId"])
    client.close(uri)
    #expect(client.takeReceived() == [])
  }

  @Test func clientsThatAskAreToldToAskAgain() throws {
    var client = try TestClient(capabilities: Self.pulling)
    client.open(policyURI, "off", languageID: "markdown")
    client.notify("textDocument/didSave", ["textDocument": ["uri": .string(policyURI)]])
    client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": .string(uri), "type": 2]]])
    let said = client.takeReceived()
    #expect(said.map { $0["method"] } == ["workspace/diagnostic/refresh", "workspace/diagnostic/refresh"])
    #expect(said.allSatisfy { $0["params"] == nil })
  }

  @Test func aPolicyThatIsOpenedIsNotShownTwiceToAClientThatAsks() throws {
    var client = try TestClient(capabilities: Self.pulling)
    client.record.disk[FakeAnalyzer.policyPath] = "mistake"
    client.open(uri, "good")
    _ = try client.request("textDocument/diagnostic", ["textDocument": ["uri": .string(uri)]])
    #expect(client.takePublications().map { $0["diagnostics"]?.asArray?.count } == [1])
    client.open(policyURI, "mistake", languageID: "markdown")
    let report = try client.request("textDocument/diagnostic", ["textDocument": ["uri": .string(policyURI)]])
    #expect(report["items"]?.asArray?.count == 1)
    #expect(client.takePublications() == [["uri": .string(policyURI), "diagnostics": []]])
  }
}
