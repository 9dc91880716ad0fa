public import Analysis
public import Policy
import PostgresSyntax

/// A name in mixed case without quotes: PostgreSQL makes it lower case, and who quotes it later does not find it.
public struct UnquotedNames: Rule {
  public static let id: RuleID = "unquoted-names"
  public static let defaultLevel = Level.off
  public static let phrases = ["mixed-case names without quotes"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for name in step.givenNames {
      let written = step.tree.text(name.range)
      guard !written.hasPrefix("\""), isMixed(written) else { continue }
      report.report(
        .folded(written, name.text, name.kind), at: name.range, on: name.table, help: "write \(name.text), or quote it here and everywhere")
    }
  }

  /// Not all in capitals, which some write for all names and words alike.
  private func isMixed(_ written: String) -> Bool {
    written.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } && written.utf8.contains { $0 >= 0x61 && $0 <= 0x7A }
  }
}

extension Finding.Message {
  fileprivate static func folded(_ written: String, _ kept: String, _ kind: GivenName.Kind) -> Self {
    "without quotes, \(written) becomes \"\(kept)\": a tool that quotes the \(kind.rawValue) as it is written here does not find it"
  }
}
