import Analysis
import JSON
import PostgresSyntax

/// Fixes as quick fixes, one by one or all of a rule, and all of a document as a source action.
extension ServerSession {
  private static let quickFix = "quickfix"
  private static let fixAll = "source.fixAll.lockkeeper"

  /// `textDocument/codeAction`: the fixes of every finding that the range touches.
  mutating func codeActions(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try requireDocument(params.documentURI())
    let range = document.byteRange(of: try PositionRange(params.required("range")), encoding: encoding)
    let only = params["context"]?["only"]
    let wantsQuickFixes = Self.wants(Self.quickFix, only)
    // A source action comes only to who asks for it: on saving, or by its menu.
    let wantsAll = only?.asArray?.contains { $0.asString?.hasPrefix("source") == true } == true && Self.wants(Self.fixAll, only)
    guard capabilities.codeActionLiterals, wantsQuickFixes || wantsAll else { return [] }
    let current = currentDiagnostics(of: document)
    var conversion = conversion(of: current.analysis, in: document)
    var actions: [JSONValue] = []
    if wantsQuickFixes {
      var rules: [String] = []
      for (diagnostic, item) in zip(current.analysis.diagnostics, current.items) where Self.touches(diagnostic.range, range) {
        for fix in diagnostic.fixes {
          guard let edit = conversion.workspaceEdit(fix.edits, newFiles: fix.newFiles) else { continue }
          var action: JSONObject = ["title": .string(fix.title), "kind": .string(Self.quickFix), "diagnostics": [item]]
          if fix.isPreferred { action["isPreferred"] = true }
          action["edit"] = edit
          actions.append(.object(action))
        }
        if !diagnostic.fixes.isEmpty, !rules.contains(diagnostic.code) { rules.append(diagnostic.code) }
      }
      for rule in rules {
        let ofRule = current.analysis.diagnostics.filter { $0.code == rule }
        if let action = Self.action(ofRule, "fix all \(rule) in this file", Self.quickFix, atLeast: 2, &conversion) {
          actions.append(action)
        }
      }
    }
    if wantsAll,
      let action = Self.action(current.analysis.diagnostics, "fix all that lockkeeper can fix", Self.fixAll, atLeast: 1, &conversion)
    {
      actions.append(action)
    }
    return .array(actions)
  }

  /// One action that makes the preferred fixes of several findings, as many as can be made together; nil for fewer than `least`.
  private static func action(
    _ diagnostics: [DocumentDiagnostic], _ title: String, _ kind: String, atLeast least: Int, _ conversion: inout PositionConversion
  ) -> JSONValue? {
    var selection = FixSelection()
    var count = 0
    for diagnostic in diagnostics {
      // An edit of another file may be at odds with one that is not seen from here.
      guard let fix = diagnostic.fixes.first(where: \.isPreferred), fix.edits.allSatisfy({ $0.path == nil }) else { continue }
      let all = Fix(
        title: fix.title, edits: fix.edits.map { TextEdit(range: $0.range, newText: $0.newText) },
        createFiles: fix.newFiles.map { NewFile(path: $0.path, contents: $0.text) })
      if selection.add(all, rule: diagnostic.code, statement: fix.statement) { count += 1 }
    }
    guard count >= least else { return nil }
    let edits = selection.edits.map { DocumentFix.Edit(range: $0.range, newText: $0.newText) }
    let files = selection.createFiles.map { DocumentFix.NewFile(path: $0.path, text: $0.contents) }
    guard let edit = conversion.workspaceEdit(edits, newFiles: files) else { return nil }
    return ["title": .string(title), "kind": .string(kind), "edit": edit]
  }

  /// Kinds are hierarchical: who asks for `quickfix` or for all kinds (`""`) gets quick fixes, who asks for `quickfix.other` does not.
  private static func wants(_ kind: String, _ only: JSONValue?) -> Bool {
    guard let kinds = only?.asArray else { return true }
    return kinds.contains { wanted in
      guard let wanted = wanted.asString else { return false }
      return wanted.isEmpty || wanted == kind || kind.hasPrefix(wanted + ".")
    }
  }

  /// A cursor at either end of a finding is on it.
  static func touches(_ finding: ByteRange, _ range: ByteRange) -> Bool {
    finding.start <= range.end && range.start <= max(finding.start, finding.end)
  }
}
