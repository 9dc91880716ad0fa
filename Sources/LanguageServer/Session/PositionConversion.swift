import JSON
import PostgresSyntax

/// Turns findings with byte ranges into LSP's JSON. The only place where byte offsets of findings become positions.
///
/// Lives as long as one answer, because it keeps the line index of every other file it meets. Leaves out what the client cannot show.
struct PositionConversion {
  /// A file that ranges point into.
  struct Place {
    var uri: String
    /// Of an open document.
    var version: Int?
    var text: [UInt8]
    var lineIndex: LineIndex
  }

  let home: Place
  private let sources: [String: [UInt8]]
  private let documents: DocumentStore
  private let capabilities: ClientCapabilities
  private let sourceName: String
  private var files: [String: Place] = [:]

  init(
    home: Place, sources: [String: [UInt8]], documents: DocumentStore, capabilities: ClientCapabilities, sourceName: String
  ) {
    self.home = home
    self.sources = sources
    self.documents = documents
    self.capabilities = capabilities
    self.sourceName = sourceName
  }

  /// The file at a path: as it is open, else as it was analysed, else empty.
  mutating func file(atPath path: String) -> Place {
    if let file = files[path] { return file }
    let file: Place
    if let document = documents.document(atPath: path) {
      file = Place(uri: document.uri, version: document.version, text: document.text, lineIndex: document.lineIndex)
    } else {
      let text = sources[path] ?? []
      file = Place(uri: DocumentURI.uri(ofPath: path), version: nil, text: text, lineIndex: LineIndex(text))
    }
    files[path] = file
    return file
  }

  func range(_ range: ByteRange, in place: Place) -> JSONValue {
    func position(_ offset: UInt32) -> LineIndex.Position {
      place.lineIndex.position(of: offset, in: place.text, encoding: capabilities.positionEncoding)
    }
    return PositionRange(start: position(range.start), end: position(max(range.start, range.end))).json
  }

  /// LSP's `Diagnostic`.
  mutating func diagnostic(_ diagnostic: DocumentDiagnostic, in place: Place) -> JSONValue {
    var item: JSONObject = [
      "range": range(diagnostic.range, in: place),
      "severity": .integer(diagnostic.severity.rawValue),
      "code": .string(diagnostic.code),
    ]
    if capabilities.codeDescription, let href = diagnostic.href { item["codeDescription"] = ["href": .string(href)] }
    item["source"] = .string(sourceName)
    item["message"] = .string(diagnostic.message)
    let tags = diagnostic.tags.map(\.rawValue).filter(capabilities.diagnosticTags.contains)
    if !tags.isEmpty { item["tags"] = .array(tags.map { .integer($0) }) }
    if capabilities.relatedInformation, !diagnostic.related.isEmpty {
      item["relatedInformation"] = .array(diagnostic.related.map { related($0, home: place) })
    }
    if capabilities.diagnosticData { item["data"] = diagnostic.data }
    return .object(item)
  }

  private mutating func related(_ related: DocumentDiagnostic.RelatedPlace, home: Place) -> JSONValue {
    let place = related.path.map { file(atPath: $0) } ?? home
    return [
      "location": ["uri": .string(place.uri), "range": range(related.range, in: place)],
      "message": .string(related.message),
    ]
  }

  /// LSP's `WorkspaceEdit`: the edits of a fix, by file, in the order of the fix; new files come first. Nil where the client cannot make files.
  mutating func workspaceEdit(_ edits: [DocumentFix.Edit], newFiles: [DocumentFix.NewFile] = []) -> JSONValue? {
    guard newFiles.isEmpty || capabilities.createsFiles else { return nil }
    let created = newFiles.flatMap { file -> [JSONValue] in
      let uri = JSONValue.string(DocumentURI.uri(ofPath: file.path))
      let start: JSONValue = ["line": 0, "character": 0]
      return [
        ["kind": "create", "uri": uri, "options": ["overwrite": false, "ignoreIfExists": false]],
        [
          "textDocument": ["uri": uri, "version": .null],
          "edits": [["range": ["start": start, "end": start], "newText": .string(file.text)]],
        ],
      ]
    }
    var places: [Place] = []
    var editsByURI: [String: [JSONValue]] = [:]
    for edit in edits {
      let place = edit.path.map { file(atPath: $0) } ?? home
      if editsByURI[place.uri] == nil { places.append(place) }
      editsByURI[place.uri, default: []].append(["range": range(edit.range, in: place), "newText": .string(edit.newText)])
    }
    if capabilities.documentChanges {
      let changes = places.map { place in
        JSONValue.object([
          "textDocument": ["uri": .string(place.uri), "version": place.version.map { .integer($0) } ?? .null],
          "edits": .array(editsByURI[place.uri] ?? []),
        ])
      }
      return ["documentChanges": .array(created + changes)]
    }
    return ["changes": .object(JSONObject(places.map { ($0.uri, .array(editsByURI[$0.uri] ?? [])) }))]
  }
}
