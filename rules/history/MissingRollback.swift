public import Analysis
import Catalog
public import Policy
import PostgresSyntax

/// A migration that nothing undoes, in a history whose migrations can be undone: rolling back stops at it.
public struct MissingRollback: Rule {
  public static let id: RuleID = "missing-rollback"
  public static let defaultLevel = Level.warn
  public static let phrases = ["missing down migrations", "migrations without a rollback"]

  public init() {}

  public func check(_ rollback: Rollback, in step: Step, _ report: inout Reporter) {
    guard rollback.isCustomary, let first = rollback.up.first else { return }
    let tool = step.file.tool.name ?? "the tool"
    guard let down = rollback.down else {
      report.report(
        .nothingUndoes, at: first.range, help: "write what undoes it, as \(tool) wants it; where nothing can, say so in an allowance")
      return
    }
    guard down.isEmpty else { return }
    let passing = Self.passing(rollback)
    guard let change = rollback.up.first(where: { leavesSomething($0, besides: passing) }) else { return }
    // What is left counts: not that a column which could be null can still be, nor that a trigger was off for a while.
    guard !rollback.unrestored(down.outcome, in: step.tree, onlySure: false).isEmpty else { return }
    let isOwnPart = down.file.file.path == step.file.path
    report.report(
      .nothingIn(isOwnPart ? "the down part" : down.file.file.name), at: change.range,
      help: "write what undoes it; where nothing can, say so in an allowance")
  }
}

extension MissingRollback {
  /// What the migration makes for its own use: it is gone with it.
  private static func passing(_ rollback: Rollback) -> Set<ObjectID> {
    let changes = rollback.up.flatMap(\.changes)
    return Set(changes.filter { $0.kind == .created }.map(\.id)).intersection(changes.filter { $0.kind == .dropped }.map(\.id))
  }

  /// Whether a statement changes what a statement could take back: no temporary object, no value of an enum, no comment, and not that old
  /// rows have been checked.
  private func leavesSomething(_ summary: StepSummary, besides passing: Set<ObjectID>) -> Bool {
    switch summary.statement {
    case .alterEnum, .comment: return false
    case .alterTable(let alter):
      let onlyValidates = alter.commands.allSatisfy { if case .validateConstraint = $0.kind { true } else { false } }
      if onlyValidates { return false }
    default: break
    }
    let temporary = passing.union(summary.changes.filter { ($0.new ?? $0.old)?.schema == Schema.temporary }.map(\.id))
    return summary.changes.contains { change in
      guard let object = change.new ?? change.old else { return false }
      return !temporary.contains(change.id) && object.namingRelation.map { !temporary.contains($0) } ?? true
    }
  }
}

extension Finding.Message {
  fileprivate static let nothingUndoes: Self =
    "nothing undoes this migration, as other migrations of this history can be undone: rolling back stops here"

  fileprivate static func nothingIn(_ file: String) -> Self {
    "\(file) undoes nothing: rolling back counts this migration as undone, and leaves what it made"
  }
}
