import JSON
import PostgresSyntax

/// What the client can do, of what the server asks about. Everything that is absent or of the wrong type is “cannot”.
struct ClientCapabilities: Hashable {
  var offersUTF8 = false
  var relatedInformation = false
  var codeDescription = false
  var diagnosticData = false
  /// The numbers of the tags it shows.
  var diagnosticTags: [Int] = []
  /// It asks for diagnostics (`textDocument/diagnostic`); then they are not sent unasked.
  var pullsDiagnostics = false
  var diagnosticRefresh = false
  var codeActionLiterals = false
  var documentChanges = false
  /// It can make files in a workspace edit.
  var createsFiles = false
  var hoverMarkdown = false
  var watchedFilesRegistration = false

  init() {}

  init(_ capabilities: JSONValue) {
    let textDocument = capabilities["textDocument"]
    let workspace = capabilities["workspace"]
    // LSP 3.18 repeats these under `diagnostic`, for clients that only pull.
    let diagnostics = [textDocument?["publishDiagnostics"], textDocument?["diagnostic"]].compactMap { $0 }
    func anyDiagnostics(_ key: String) -> Bool { diagnostics.contains { $0[key]?.asBool == true } }

    offersUTF8 = capabilities["general"]?["positionEncodings"]?.asArray?.contains("utf-8") ?? false
    relatedInformation = anyDiagnostics("relatedInformation")
    codeDescription = anyDiagnostics("codeDescriptionSupport")
    diagnosticData = anyDiagnostics("dataSupport")
    diagnosticTags = diagnostics.flatMap { $0["tagSupport"]?["valueSet"]?.asArray?.compactMap(\.asInteger) ?? [] }
    pullsDiagnostics = textDocument?["diagnostic"]?.asObject != nil
    diagnosticRefresh = workspace?["diagnostics"]?["refreshSupport"]?.asBool ?? false
    codeActionLiterals = textDocument?["codeAction"]?["codeActionLiteralSupport"]?.asObject != nil
    documentChanges = workspace?["workspaceEdit"]?["documentChanges"]?.asBool ?? false
    let operations = workspace?["workspaceEdit"]?["resourceOperations"]?.asArray ?? []
    createsFiles = documentChanges && operations.contains("create")
    hoverMarkdown = textDocument?["hover"]?["contentFormat"]?.asArray?.contains("markdown") ?? false
    watchedFilesRegistration = workspace?["didChangeWatchedFiles"]?["dynamicRegistration"]?.asBool ?? false
  }

  /// How positions are counted with this client: as bytes if it can, else as every client must be able to.
  var positionEncoding: LineIndex.Encoding { offersUTF8 ? .utf8 : .utf16 }
}
