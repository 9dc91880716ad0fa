public import Analysis
import Catalog
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
    for commit in step.commitsInBodies { check(commit, in: step, &report) }
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

  /// PL/pgSQL documentation, “Transaction Management”: a body ends its transaction only where nothing around it has opened one.
  private func check(_ commit: BodyCommit, in step: Step, _ report: inout Reporter) {
    let words = commit.isRollback ? "ROLLBACK" : "COMMIT"
    if commit.isInSubtransaction, !commit.isRollback || !step.session.transaction.isOpen {
      return report.report(
        .cannotEnd(words, "the block around it has EXCEPTION, and with it a subtransaction"), at: commit.fileRange,
        help: "put it behind the END of that block")
    }
    if let routine = step.routine(of: commit), routine.kind != .procedure {
      return report.report(
        .cannotEnd(words, "\(routine.name)() is a function"), at: commit.fileRange, help: "make it a procedure, and CALL it")
    }
    let tool = step.file.tool.name ?? "the tool"
    let reason: String
    switch step.session.transaction {
    case .none: return
    case .runner: reason = "\(tool) has opened a transaction around it"
    case .implicit: reason = "the statements of this file share a transaction, because they are sent as one query"
    case .block(let begin): reason = "it runs in the transaction that begins at line \(step.file.lines.line(of: begin.start) + 1)"
    }
    report.report(
      .cannotEnd(words, reason), at: commit.fileRange,
      help: step.file.tool.transactionOptOut
        ?? "put the \(step.range == commit.fileRange ? "call" : "block") into a file that \(tool) runs outside a transaction")
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
  fileprivate static func cannotEnd(_ words: String, _ reason: String) -> Self {
    "the server refuses this \(words): \(reason)"
  }

  fileprivate static func cannotRun(_ words: String, _ transaction: String) -> Self {
    "\(words) cannot run inside a transaction, which \(transaction)"
  }
}
