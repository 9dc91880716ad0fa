public import Analysis
import Effects
public import Policy
public import PostgresSyntax

/// A database that goes with all that is in it.
public struct DroppedDatabase: Rule {
  public static let id: RuleID = "dropped-database"
  public static let defaultLevel = Level.block
  public static let phrases = ["dropping databases", "DROP DATABASE"]

  public init() {}

  public func check(_ drop: DropdbStmt, in step: Step, _ report: inout Reporter) {
    let name = step.tree.string(drop.name)
    report.report(
      .loses(name), at: step.range, on: RelationName(schema: "", name: name), label: "no transaction, and no way back but a backup",
      help: "take it out of the migrations; who runs the server drops databases, by hand and after a backup")
  }
}

extension Finding.Message {
  fileprivate static func loses(_ name: String) -> Self { "dropping database \"\(name)\" deletes every schema and row in it at once" }
}
