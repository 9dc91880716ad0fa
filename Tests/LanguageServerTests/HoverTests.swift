import JSON
import Testing

@testable import LanguageServer

@Suite struct HoverTests {
  private let uri = "file:///repo/V2.sql"
  private static let markdown: JSONValue = ["textDocument": ["hover": ["contentFormat": ["markdown", "plaintext"]]]]

  private func hover(_ client: inout TestClient, _ uri: String, _ line: Int, _ character: Int) throws -> JSONValue {
    try client.request(
      "textDocument/hover",
      ["textDocument": ["uri": .string(uri)], "position": ["line": .integer(line), "character": .integer(character)]])
  }

  @Test func theRulesPageIsShownOverItsFinding() throws {
    var client = try TestClient(capabilities: Self.markdown)
    client.open(uri, "é bad x")
    let page: JSONValue = [
      "contents": ["kind": "markdown", "value": "# bad-word\nDo not say it."], "range": range(0, 2, 0, 5),
    ]
    for character in 2...5 { #expect(try hover(&client, uri, 0, character) == page) }
    #expect(try hover(&client, uri, 0, 1) == .null)
    #expect(try hover(&client, uri, 0, 6) == .null)
    #expect(try hover(&client, uri, 40, 40) == .null)
  }

  @Test func theRulesPageIsShownOverItsId() throws {
    var client = try TestClient(capabilities: Self.markdown)
    client.open("file:///repo/LOCKKEEPER.md", "- `bad-word`, `other-rule`", languageID: "markdown")
    #expect(try hover(&client, "file:///repo/LOCKKEEPER.md", 0, 5)["range"] == range(0, 3, 0, 11))
    #expect(try hover(&client, "file:///repo/LOCKKEEPER.md", 0, 18) == .null)
    client.open(uri, "--bad-word")
    #expect(try hover(&client, uri, 0, 8)["range"] == range(0, 2, 0, 10))
  }

  @Test func clientsWithoutMarkdownGetPlainText() throws {
    var client = try TestClient(capabilities: [:])
    client.open(uri, "bad")
    #expect(try hover(&client, uri, 0, 0)["contents"]?["kind"] == "plaintext")
  }
}
