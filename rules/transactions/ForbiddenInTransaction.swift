public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// A statement that the server refuses inside a transaction block, where the tool, the file or the way it is sent opens one.
public struct ForbiddenInTransaction: Rule {
  public static let id: RuleID = "forbidden-in-transaction"
  public static let defaultLevel = Level.block
  public static let phrases = ["statements that cannot run in a transaction"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard case .forbidden(let words) = step.effects.transaction else { return }
    if step.isTransactionOfBody {
      return report.report(
        .cannotRun(words, "a body always runs in"), at: step.range, help: "make it a statement of its own, outside the body")
    }
    switch step.session.transaction {
    case .none: break
    case .runner:
      let tool = step.file.tool.name ?? "the tool"
      report.report(
        .cannotRun(words, "\(tool) opens for this file"), at: step.range,
        help: step.file.tool.transactionOptOut ?? "put it into a file that \(tool) runs outside a transaction",
        fixes: fixes(words, in: step))
    case .implicit:
      report.report(
        .cannotRun(words, "the statements of this file share, because they are sent as one query"), at: step.range,
        help: step.file.tool.transactionOptOut ?? "put it alone into a file", fixes: fixes(words, in: step))
    case .block(let begin):
      report.report(
        .cannotRun(words, "begins at line \(step.file.lines.line(of: begin.start) + 1)"), at: step.range,
        help: "put it before the BEGIN or after the COMMIT",
        related: [
          RelatedPlace(
            path: step.file.path, line: step.file.lines.line(of: begin.start), range: begin, message: "the transaction begins here")
        ])
    }
  }

  private func fixes(_ words: String, in step: Step) -> [Fix] {
    step.splitFix("run it", named: title(words, in: step), statement: step.text(with: []))
  }

  /// What the migration is called that holds the statement alone.
  private func title(_ words: String, in step: Step) -> String {
    switch step.statement {
    case .index(let index): index.name.map { "build " + step.tree.string($0) } ?? words
    case .drop(let drop): drop.objects.first.map { "drop " + step.tree.text($0.range) } ?? words
    default: words
    }
  }
}

extension Finding.Message {
  fileprivate static func cannotRun(_ words: String, _ transaction: String) -> Self {
    "\(words) cannot run inside a transaction, which \(transaction)"
  }
}
