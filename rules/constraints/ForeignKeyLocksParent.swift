public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// CREATE TABLE … REFERENCES takes SHARE ROW EXCLUSIVE on the table that it refers to: writes to it wait until the transaction ends.
public struct ForeignKeyLocksParent: Rule {
  public static let id: RuleID = "foreign-key-locks-parent"
  public static let defaultLevel = Level.note
  public static let phrases = ["new tables that refer to a busy table", "foreign keys of new tables to hot tables"]
  public static let options = [OptionDescription("writes", .integer(unit: "writes/s"))]

  /// A table is busy from so many writes a second on, where the policy's sizes do not call it hot themselves.
  private var writes = 10

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { writes = setting.integer("writes") ?? writes }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    var seen: Set<RelationName> = []
    for constraint in step.createdForeignKeys where step.isNew(constraint.relation) {
      guard let parent = step.existingParent(of: constraint), isBusy(parent.name, in: step), seen.insert(parent.name).inserted else {
        continue
      }
      let child = step.after.relation(constraint.relation)?.name ?? ""
      report.report(
        .locksParent(constraint.name, of: child, parent: parent.name), at: constraint.origin.range, on: parent.name,
        label: "takes SHARE ROW EXCLUSIVE on \(parent.name)" + rate(parent.name, in: step),
        help: "create \"\(child)\" without it, and add the foreign key in a short transaction of its own with a lock_timeout",
        related: step.birthplace(of: parent), locks: step.effects.locks.filter { $0.name == parent.name })
    }
  }

  private func isBusy(_ table: RelationName, in step: Step) -> Bool {
    guard let size = step.size(of: table) else { return false }
    return size.isHot ?? ((size.writesPerSecond ?? 0) >= writes)
  }

  private func rate(_ table: RelationName, in step: Step) -> String {
    step.size(of: table)?.writesPerSecond.map { " (\($0) writes/s)" } ?? ""
  }
}

extension Finding.Message {
  fileprivate static func locksParent(_ name: String, of child: String, parent: RelationName) -> Self {
    "foreign key \"\(name)\" of the new table \"\(child)\" blocks every write to \"\(parent.name)\" until the transaction ends"
  }
}
