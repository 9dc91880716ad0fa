import JSON
import PostgresSyntax

/// Keeping up with what the editor shows and what lies on disk.
extension ServerSession {
  mutating func open(_ opened: OpenedDocument) {
    if !documents.open(opened) { log("textDocument/didOpen: \(opened.uri) is open already; its text is replaced") }
    markStale(startingWith: documents[opened.uri])
  }

  mutating func change(_ change: DocumentChange) {
    guard let (before, after) = documents.apply(change, encoding: encoding) else {
      log("textDocument/didChange: \(change.uri) is not open")
      return
    }
    if let old = before.version, let new = change.version, new <= old {
      log("textDocument/didChange: \(change.uri) goes from version \(old) to \(new)")
    }
    markStale(startingWith: after)
  }

  mutating func save(_ params: JSONValue) throws(ResponseError) {
    let uri = try params.documentURI()
    guard let document = documents[uri] else {
      log("textDocument/didSave: \(uri) is not open")
      return
    }
    guard let path = document.path else { return }
    analyzer.filesChanged([path])
    markStale(startingWith: document)
    if document.kind == .policy { refreshPulledDiagnostics() }
  }

  mutating func close(_ params: JSONValue) throws(ResponseError) {
    let uri = try params.documentURI()
    guard let document = documents.close(uri) else {
      log("textDocument/didClose: \(uri) is not open")
      return
    }
    forgetDiagnostics(of: document)
    if let path = document.path { analyzer.filesChanged([path]) }
    if document.kind != nil { markStale(startingWith: nil) }
  }

  mutating func filesChanged(_ params: JSONValue) {
    let paths = (params["changes"]?.asArray ?? []).compactMap { $0["uri"]?.asString }.compactMap(DocumentURI.path)
    guard !paths.isEmpty else { return }
    analyzer.filesChanged(paths)
    markStale(startingWith: nil)
    refreshPulledDiagnostics()
  }

  mutating func foldersChanged(_ params: JSONValue) {
    func paths(_ key: String) -> [String] {
      (params["event"]?[key]?.asArray ?? []).compactMap { $0["uri"]?.asString }.compactMap(DocumentURI.path)
    }
    let removed = paths("removed")
    roots.removeAll { removed.contains($0) }
    roots += paths("added").filter { !roots.contains($0) }
    markStale(startingWith: nil)
    refreshPulledDiagnostics()
  }

  /// The document a request is about.
  func requireDocument(_ uri: String) throws(ResponseError) -> DocumentSnapshot {
    guard let document = documents[uri] else { throw ResponseError(.invalidParams, "\(uri) is not open") }
    return document
  }
}
