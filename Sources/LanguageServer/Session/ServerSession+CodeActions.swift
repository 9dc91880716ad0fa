import JSON
import PostgresSyntax

/// Fixes as quick fixes.
extension ServerSession {
  private static let quickFix = "quickfix"

  /// `textDocument/codeAction`: the fixes of every finding that the range touches.
  mutating func codeActions(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let document = try requireDocument(params.documentURI())
    let range = document.byteRange(of: try PositionRange(params.required("range")), encoding: encoding)
    guard capabilities.codeActionLiterals, Self.wantsQuickFixes(params["context"]?["only"]) else { return [] }
    let current = currentDiagnostics(of: document)
    var conversion = conversion(of: current.analysis, in: document)
    var actions: [JSONValue] = []
    for (diagnostic, item) in zip(current.analysis.diagnostics, current.items) where Self.touches(diagnostic.range, range) {
      for fix in diagnostic.fixes {
        var action: JSONObject = ["title": .string(fix.title), "kind": .string(Self.quickFix), "diagnostics": [item]]
        if fix.isPreferred { action["isPreferred"] = true }
        action["edit"] = conversion.workspaceEdit(fix.edits)
        actions.append(.object(action))
      }
    }
    return .array(actions)
  }

  /// Kinds are hierarchical: who asks for `quickfix` or for all kinds (`""`) gets quick fixes, who asks for `quickfix.other` does not.
  private static func wantsQuickFixes(_ only: JSONValue?) -> Bool {
    guard let kinds = only?.asArray else { return true }
    return kinds.contains { $0 == "" || $0.asString == quickFix }
  }

  /// A cursor at either end of a finding is on it.
  static func touches(_ finding: ByteRange, _ range: ByteRange) -> Bool {
    finding.start <= range.end && range.start <= max(finding.start, finding.end)
  }
}
