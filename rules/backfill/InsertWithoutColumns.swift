public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// INSERT without a list of columns means whatever columns the table has when it runs, in their order.
public struct InsertWithoutColumns: Rule {
  public static let id: RuleID = "insert-without-columns"
  public static let defaultLevel = Level.off
  public static let phrases = ["INSERT without a list of columns"]

  public init() {}

  public func check(_ insert: InsertStmt, in step: Step, _ report: inout Reporter) {
    guard insert.columns.isEmpty, let select = insert.select else { return }
    let table = step.relation(insert.relation)
    let columns = (width(select, step.tree).map { table.relation?.columns.prefix($0) } ?? table.relation?.columns.prefix(.max)) ?? []
    let list = columns.map { Printer.quoted($0.name) }.joined(separator: ", ")
    let isKnown = !list.isEmpty && width(select, step.tree) != nil && table.relation?.isIncomplete == false
    let end = insert.relation.alias?.name.range.end ?? insert.relation.range.end
    report.report(
      .goesByPosition(table.name), at: insert.relation.range, on: table.name,
      help: isKnown ? "name them: INSERT INTO \(table.name.name) (\(list))" : "name the columns",
      related: step.birthplace(of: table),
      fixes: isKnown ? [Fix(title: "name the columns", edits: [TextEdit(at: end, insert: " (\(list))")])] : [])
  }

  /// How many values a row has; nil where a star hides it.
  private func width(_ id: SelectID, _ tree: SyntaxTree) -> Int? {
    var query = tree[id]
    while query.operation != .none, let left = query.left { query = tree[left] }
    if let row = query.valuesLists.first { return Int(row.count) }
    let hasStar = query.targetList.contains { target in
      if let value = target.value, case .columnRef(let reference) = tree[value] { reference.isStar } else { false }
    }
    return hasStar ? nil : query.targetList.count
  }
}

extension Finding.Message {
  fileprivate static func goesByPosition(_ table: RelationName) -> Self {
    "the values go into the columns of \"\(table.name)\" by position: a column more or less, and they land in others or not at all"
  }
}
