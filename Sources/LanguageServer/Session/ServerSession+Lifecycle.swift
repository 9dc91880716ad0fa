import JSON

/// The beginning and the end of a conversation (LSP 3.17, “Lifecycle Messages”).
extension ServerSession {
  mutating func initialize(_ parameters: InitializeParameters) -> JSONValue {
    capabilities = parameters.capabilities
    roots = parameters.roots
    lifecycle = .running
    var server: JSONObject = [
      "positionEncoding": capabilities.offersUTF8 ? "utf-8" : "utf-16",
      // Incremental changes.
      "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
      "hoverProvider": true,
      "workspace": ["workspaceFolders": ["supported": true, "changeNotifications": true]],
    ]
    if capabilities.codeActionLiterals {
      server["codeActionProvider"] = ["codeActionKinds": ["quickfix", "source.fixAll.lockkeeper"]]
    }
    if capabilities.pullsDiagnostics {
      server["diagnosticProvider"] = [
        "identifier": .string(configuration.name), "interFileDependencies": true, "workspaceDiagnostics": false,
      ]
    }
    return [
      "capabilities": .object(server),
      "serverInfo": ["name": .string(configuration.name), "version": .string(configuration.version)],
    ]
  }

  /// What was opened or changed before is still shown: a client may send a whole conversation and read afterwards.
  mutating func shutDown() -> JSONValue {
    while hasStaleDocuments { publishNextStaleDocument() }
    lifecycle = .shutDown
    return .null
  }

  mutating func watchFiles() {
    guard capabilities.watchedFilesRegistration else { return }
    let watchers = configuration.watchedFiles.map { JSONValue.object(["globPattern": .string($0)]) }
    sendRequest(
      "client/registerCapability",
      params: [
        "registrations": [
          [
            "id": "watched-files", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": .array(watchers)],
          ]
        ]
      ])
  }
}
