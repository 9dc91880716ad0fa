import JSON

/// Which method does what, and when it may.
extension ServerSession {
  /// The result of a request.
  mutating func answer(_ method: String, _ params: JSONValue) throws(ResponseError) -> JSONValue {
    switch lifecycle {
    case .notInitialized where method != "initialize": throw ResponseError(.serverNotInitialized, "the server is not initialized")
    case .shutDown: throw ResponseError(.invalidRequest, "the server is shut down")
    case .running where method == "initialize": throw ResponseError(.invalidRequest, "the server is initialized already")
    default: break
    }
    return switch method {
    case "initialize": try initialize(InitializeParameters(params))
    case "shutdown": shutDown()
    case "textDocument/diagnostic": try pullDiagnostics(params)
    case "textDocument/codeAction": try codeActions(params)
    case "textDocument/hover": try hover(params)
    default: throw ResponseError(.methodNotFound, "the server has no method \(method)")
    }
  }

  /// Acts on a notification; those it does not know mean nothing to it.
  mutating func accept(_ method: String, _ params: JSONValue) throws(ResponseError) {
    if method == "exit" {
      end()
      return
    }
    guard lifecycle == .running else { return }
    switch method {
    case "initialized": watchFiles()
    case "textDocument/didOpen": open(try OpenedDocument(params))
    case "textDocument/didChange": change(try DocumentChange(params))
    case "textDocument/didSave": try save(params)
    case "textDocument/didClose": try close(params)
    case "workspace/didChangeWatchedFiles": filesChanged(params)
    case "workspace/didChangeWorkspaceFolders": foldersChanged(params)
    default: break
    }
  }
}
