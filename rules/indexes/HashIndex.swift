public import Analysis
import Catalog
public import Policy
public import PostgresSyntax

/// A hash index finds equal values only: it neither sorts, nor knows ranges, nor is unique, nor has several columns.
public struct HashIndex: Rule {
  public static let id: RuleID = "hash-index"
  public static let defaultLevel = Level.off
  public static let phrases = ["hash indexes"]

  public init() {}

  public func check(_ index: IndexStmt, in step: Step, _ report: inout Reporter) {
    guard let method = index.accessMethod, step.tree.string(method) == "hash" else { return }
    let table = step.relation(index.relation)
    report.report(
      .findsEqualOnly, at: method.range, on: table.name, help: "write btree, unless the values are long and only ever compared by =",
      fixes: [Fix(title: "write btree", edits: [TextEdit(range: method.range, newText: "btree")])])
  }
}

extension Finding.Message {
  fileprivate static var findsEqualOnly: Self {
    "a hash index finds equal values only: no range, no order, no second column, no uniqueness"
  }
}
