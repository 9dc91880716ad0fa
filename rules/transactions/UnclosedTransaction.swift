public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// A BEGIN that no COMMIT or ROLLBACK ends: what follows is undone when the connection closes, or held open until then.
public struct UnclosedTransaction: Rule {
  public static let id: RuleID = "unclosed-transaction"
  public static let defaultLevel = Level.block
  public static let phrases = ["transactions that are not closed", "BEGIN without COMMIT"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    let marks = step.transactionMarks
    for section in step.file.sections.indices {
      guard let last = marks.last(where: { $0.section == section }), case .block(let begin) = last.after else { continue }
      let statements = step.earlier.filter { step.file.sections[section].range.contains($0.range) }
      guard let lastRange = statements.last?.range else { continue }
      let separator = begin == last.range && last.statement.chain ? "" : "\n"
      report.report(
        .staysOpen(step.file.sections.count > 1), at: begin, help: "end it with COMMIT",
        fixes: [Fix(title: "add COMMIT at the end", edits: [TextEdit(at: lastRange.end, insert: ";" + separator + "COMMIT")])])
    }
  }
}

extension Finding.Message {
  fileprivate static func staysOpen(_ isSection: Bool) -> Self {
    "nothing commits this transaction before the \(isSection ? "section" : "file") ends: its changes are undone, or its locks are held until the connection closes"
  }
}
