public import Analysis
import Catalog
public import Effects
public import Policy
import PostgresSyntax

/// An index whose name PostgreSQL chooses: later migrations must guess it, and it may differ between databases.
public struct UnnamedIndex: Rule {
  public static let id: RuleID = "unnamed-index"
  public static let defaultLevel = Level.off
  public static let phrases = ["unnamed indexes", "indexes without a name"]

  public init() {}

  public func check(_ build: IndexBuild, in step: Step, _ report: inout Reporter) {
    guard case .index(let index) = step.statement, index.name == nil else { return }
    let table = step.relation(index.relation)
    guard build.table == nil || build.table == table.relation?.id else { return }
    let edits = step.tree.end(of: .on, in: step.range).map { end in
      [TextEdit(at: end - UInt32("ON".utf8.count), insert: Printer.quoted(build.name.name) + " ")]
    }
    report.report(
      .isUnnamed(build.name.name), at: step.range, on: table.name, help: "give it a name",
      fixes: edits.map { [Fix(title: "name it \(build.name.name)", edits: $0)] } ?? [])
  }
}

extension Finding.Message {
  fileprivate static func isUnnamed(_ index: String) -> Self {
    "this index gets its name from the server, here \"\(index)\", and another one where that is taken"
  }
}
