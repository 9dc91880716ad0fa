public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// Data is given up for good, and nothing in the file says why.
public struct UnexplainedIrreversible: Rule {
  public static let id: RuleID = "unexplained-irreversible"
  public static let defaultLevel = Level.warn
  public static let phrases = ["irreversible migrations without a reason"]
  public static let narrows: [RuleID] = ["irreversible"]

  public init() {}

  public func check(_ rollback: Rollback, in step: Step, _ report: inout Reporter) {
    guard let found = LastingLosses(rollback, in: step), let first = found.losses.first, !isExplained(found, rollback, in: step) else {
      return
    }
    report.report(
      .noReason(found.losses.map(\.words)), at: first.range, help: "say in a comment why they may go, and where a copy is")
  }

  /// A comment in the file's head, or in or right before a statement that loses something.
  private func isExplained(_ found: LastingLosses, _ rollback: Rollback, in step: Step) -> Bool {
    var places: [ByteRange] = []
    var end: UInt32 = 0
    for summary in rollback.up {
      let isFirst = summary.number == rollback.up.first?.number
      if isFirst || found.losses.contains(where: { summary.range.contains($0.range) }) {
        places.append(ByteRange(start: end, end: summary.range.end))
      }
      end = summary.range.end
    }
    return step.tree.comments.contains { comment in
      places.contains { $0.contains(comment) } && Self.saysSomething(step.tree.text(comment))
    }
  }

  /// Three words or more that are no mark of a tool's.
  private static func saysSomething(_ comment: String) -> Bool {
    let text = comment.drop { "-/* ".contains($0) }
    // An allowance of this rule must be of use; those of other rules say why.
    if text.hasPrefix("lockkeeper:"), text.contains(UnexplainedIrreversible.id.text) { return false }
    guard !["+", "migrate:", "migration:", "atlas:", "rambler", "liquibase", "changeset"].contains(where: text.hasPrefix) else {
      return false
    }
    return text.split { !$0.isLetter }.count >= 3
  }
}

extension Finding.Message {
  fileprivate static func noReason(_ losses: [String]) -> Self {
    "no way back restores \(Phrase.list(losses)), and nothing says why they may go"
  }
}
