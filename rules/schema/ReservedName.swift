public import Analysis
public import Policy
import PostgresSyntax

/// A name that is a keyword, and so must be written in quotes wherever it is used.
public struct ReservedName: Rule {
  public static let id: RuleID = "reserved-name"
  public static let defaultLevel = Level.off
  public static let phrases = ["names that are reserved words"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for name in step.givenNames where isQuotedKeyword(name, step.tree) {
      report.report(.needsQuotes(name.text, name.kind), at: name.range, on: name.table, help: "choose a name that is no keyword")
    }
  }

  /// In quotes without need for any but that it is a keyword.
  private func isQuotedKeyword(_ name: GivenName, _ tree: SyntaxTree) -> Bool {
    guard tree.text(name.range).hasPrefix("\""), let first = name.text.utf8.first, first >= 0x61 && first <= 0x7A || first == 0x5F else {
      return false
    }
    let isPlain = name.text.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
    guard isPlain, Printer.quoted(name.text) != name.text else { return false }
    // Some keywords need no quotes where such a thing is named.
    let use = name.kind == .function ? "SELECT \(name.text)()" : "CREATE TABLE \(name.text) (\(name.text) int)"
    return !SyntaxTree.parse(SourceFile(path: "", text: use)).problems.isEmpty
  }
}

extension Finding.Message {
  fileprivate static func needsQuotes(_ name: String, _ kind: GivenName.Kind) -> Self {
    "\"\(name)\" is a keyword: every statement that names this \(kind.rawValue) needs quotes, and says something else or fails without them"
  }
}
