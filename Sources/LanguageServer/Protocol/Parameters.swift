import JSON
import PostgresSyntax

/// `InitializeParams`, as far as the server uses it.
struct InitializeParameters {
  var capabilities: ClientCapabilities
  /// The open folders as absolute paths; folders that are on no disk are left out.
  var roots: [String]

  init(_ params: JSONValue) throws(ResponseError) {
    guard params.asObject != nil else { throw ResponseError(.invalidParams, "initialize needs params") }
    capabilities = ClientCapabilities(params["capabilities"] ?? .null)
    if let folders = params["workspaceFolders"]?.asArray {
      roots = folders.compactMap { $0["uri"]?.asString }.compactMap(DocumentURI.path)
    } else if let uri = params["rootUri"]?.asString {
      roots = DocumentURI.path(of: uri).map { [$0] } ?? []
    } else {
      roots = params["rootPath"]?.asString.map { [$0] } ?? []
    }
  }
}

/// `TextDocumentItem`: a document that is opened.
struct OpenedDocument {
  var uri: String
  var languageID: String
  var version: Int?
  var text: [UInt8]

  init(_ params: JSONValue) throws(ResponseError) {
    let item = try params.required("textDocument")
    uri = try item.requiredString("uri")
    languageID = item["languageId"]?.asString ?? ""
    version = item["version"]?.asInteger
    text = Array(try item.requiredString("text").utf8)
  }
}

/// `DidChangeTextDocumentParams`.
struct DocumentChange {
  /// `TextDocumentContentChangeEvent`: without a range, the whole text.
  struct Edit {
    var range: PositionRange?
    var text: [UInt8]
  }

  var uri: String
  var version: Int?
  /// Each is about the text that the one before left.
  var edits: [Edit]

  init(_ params: JSONValue) throws(ResponseError) {
    let document = try params.required("textDocument")
    uri = try document.requiredString("uri")
    version = document["version"]?.asInteger
    guard let changes = try params.required("contentChanges").asArray else {
      throw ResponseError(.invalidParams, "contentChanges is no array")
    }
    edits = []
    for change in changes {
      var range: PositionRange?
      if let value = change["range"], !value.isNull { range = try PositionRange(value) }
      edits.append(Edit(range: range, text: Array(try change.requiredString("text").utf8)))
    }
  }
}

/// `Range`, in the position encoding agreed on.
struct PositionRange: Hashable {
  var start: LineIndex.Position
  var end: LineIndex.Position

  init(start: LineIndex.Position, end: LineIndex.Position) {
    self.start = start
    self.end = end
  }

  init(_ value: JSONValue) throws(ResponseError) {
    start = try LineIndex.Position(value.required("start"))
    end = try LineIndex.Position(value.required("end"))
  }

  var json: JSONValue { ["start": start.json, "end": end.json] }
}

extension LineIndex.Position {
  /// Any integers: what lies outside the text is moved into it where the position is used.
  init(_ value: JSONValue) throws(ResponseError) {
    guard let line = value["line"]?.asInteger, let character = value["character"]?.asInteger else {
      throw ResponseError(.invalidParams, "a position needs line and character")
    }
    self.init(line: line, character: character)
  }

  var json: JSONValue { ["line": .integer(line), "character": .integer(character)] }
}

extension JSONValue {
  func required(_ key: String) throws(ResponseError) -> JSONValue {
    guard let value = self[key] else { throw ResponseError(.invalidParams, "\(key) is missing") }
    return value
  }

  func requiredString(_ key: String) throws(ResponseError) -> String {
    guard let text = try required(key).asString else { throw ResponseError(.invalidParams, "\(key) is no string") }
    return text
  }

  /// `params.textDocument.uri`, which most requests have.
  func documentURI() throws(ResponseError) -> String { try required("textDocument").requiredString("uri") }
}
