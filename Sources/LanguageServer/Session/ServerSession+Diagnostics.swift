import JSON
import PostgresSyntax

/// Findings: made when they are needed, kept until something changes, told once.
extension ServerSession {
  var hasStaleDocuments: Bool { !diagnostics.stale.isEmpty }

  /// Forgets all findings: a change in one document can change those of every other, through the schema or the policy.
  mutating func markStale(startingWith changed: DocumentSnapshot?) {
    if let changed, changed.kind == nil { return }
    diagnostics.current = [:]
    let uris = documents.documents.filter { $0.kind != nil }.map(\.uri)
    diagnostics.stale = uris.filter { $0 == changed?.uri } + uris.filter { $0 != changed?.uri }
    // A client that asks for findings knows best whose it needs.
    if capabilities.pullsDiagnostics { diagnostics.stale = [] }
    // The last document closed may leave findings in files that are not open.
    if uris.isEmpty { publishUnopened() }
  }

  mutating func publishNextStaleDocument() {
    guard !diagnostics.stale.isEmpty else { return }
    let uri = diagnostics.stale.removeFirst()
    if let document = documents[uri] { publish(currentDiagnostics(of: document).items, of: document) }
    if diagnostics.stale.isEmpty { publishUnopened() }
  }

  /// The findings in a document, made now unless nothing has changed since they were.
  mutating func currentDiagnostics(of document: DocumentSnapshot) -> DiagnosticsState.Current {
    if let current = diagnostics.current[document.uri] { return current }
    guard let kind = document.kind else { return DiagnosticsState.Current(analysis: DocumentAnalysis(), items: []) }
    let workspace = document.path == nil ? Workspace() : Workspace(roots: roots, openTexts: documents.texts)
    let analysis = analyzer.analyze(AnalyzedDocument(kind: kind, path: document.path, text: document.text), in: workspace)
    var conversion = conversion(of: analysis, in: document)
    let current = DiagnosticsState.Current(
      analysis: analysis, items: analysis.diagnostics.map { conversion.diagnostic($0, in: conversion.home) })
    diagnostics.current[document.uri] = current
    return current
  }

  func conversion(of analysis: DocumentAnalysis, in document: DocumentSnapshot) -> PositionConversion {
    PositionConversion(
      home: .init(uri: document.uri, version: document.version, text: document.text, lineIndex: document.lineIndex),
      sources: analysis.sources, documents: documents, capabilities: capabilities, sourceName: configuration.name)
  }

  // MARK: Telling

  private mutating func publish(_ items: [JSONValue], of document: DocumentSnapshot) {
    let published = DiagnosticsState.Published(version: document.version, items: items)
    guard diagnostics.published[document.uri] != published else { return }
    diagnostics.published[document.uri] = published
    sendDiagnostics(items, uri: document.uri, version: document.version)
  }

  /// Shows what was found in files that are not open, and clears what no longer is.
  private mutating func publishUnopened() {
    var found: [(uri: String, items: [JSONValue])] = []
    for document in documents.documents {
      guard let analysis = diagnostics.current[document.uri]?.analysis else { continue }
      var conversion = conversion(of: analysis, in: document)
      for file in analysis.otherFiles where documents.document(atPath: file.path) == nil {
        let uri = DocumentURI.uri(ofPath: file.path)
        // Each document of a folder finds the same mistakes in its policy.
        guard !found.contains(where: { $0.uri == uri }) else { continue }
        let place = conversion.file(atPath: file.path)
        found.append((uri, file.diagnostics.map { conversion.diagnostic($0, in: place) }))
      }
    }
    let before = diagnostics.publishedUnopened
    for (uri, items) in found where before.first(where: { $0.uri == uri })?.items != items {
      sendDiagnostics(items, uri: uri, version: nil)
    }
    for (uri, _) in before where !found.contains(where: { $0.uri == uri }) {
      // An open document is cleared by its own analysis, unless the client asks for that and keeps what it was sent.
      let isOpen = DocumentURI.path(of: uri).flatMap { documents.document(atPath: $0) } != nil
      if !isOpen || capabilities.pullsDiagnostics { sendDiagnostics([], uri: uri, version: nil) }
    }
    diagnostics.publishedUnopened = found
  }

  /// A closed document shows nothing.
  mutating func forgetDiagnostics(of document: DocumentSnapshot) {
    diagnostics.current[document.uri] = nil
    diagnostics.pulled[document.uri] = nil
    if let published = diagnostics.published.removeValue(forKey: document.uri), !published.items.isEmpty {
      sendDiagnostics([], uri: document.uri, version: nil)
    }
  }

  private mutating func sendDiagnostics(_ items: [JSONValue], uri: String, version: Int?) {
    var params: JSONObject = ["uri": .string(uri)]
    if let version { params["version"] = .integer(version) }
    params["diagnostics"] = .array(items)
    send(.notification(method: "textDocument/publishDiagnostics", params: .object(params)))
  }

  // MARK: Being asked

  /// `textDocument/diagnostic`
  mutating func pullDiagnostics(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try requireDocument(params.documentURI())
    let items = currentDiagnostics(of: document).items
    publishUnopened()
    if let last = diagnostics.pulled[document.uri], last.items == items {
      let resultID = String(last.resultID)
      if params["previousResultId"]?.asString == resultID { return ["kind": "unchanged", "resultId": .string(resultID)] }
      return ["kind": "full", "resultId": .string(resultID), "items": .array(items)]
    }
    diagnostics.lastResultID += 1
    diagnostics.pulled[document.uri] = .init(resultID: diagnostics.lastResultID, items: items)
    return ["kind": "full", "resultId": .string(String(diagnostics.lastResultID)), "items": .array(items)]
  }

  /// Asks a client that pulls to do so again, after a change it cannot connect with its documents.
  mutating func refreshPulledDiagnostics() {
    guard capabilities.pullsDiagnostics, capabilities.diagnosticRefresh else { return }
    sendRequest("workspace/diagnostic/refresh", params: nil)
  }
}
