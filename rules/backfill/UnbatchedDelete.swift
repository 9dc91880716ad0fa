public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A DELETE that may take every row of a table at once: each row stays locked until all are done, and the space of all is left over.
public struct UnbatchedDelete: Rule {
  public static let id: RuleID = "unbatched-delete"
  public static let defaultLevel = Level.block
  public static let phrases = ["unbatched deletes", "deleting from a whole table at once"]
  public static let options = [
    OptionDescription("rows", .integer(unit: "rows", in: 0...1_000_000_000)),
    OptionDescription("batch", .integer(unit: "rows", in: 1...1_000_000_000)),
  ]

  /// Tables that the policy gives no more rows are emptied at once.
  private var smallTable = 10_000
  /// The most rows that one statement may touch.
  private var batch = 50_000

  public init() {}

  public mutating func configure(_ setting: RuleSetting) {
    smallTable = setting.integer("rows") ?? smallTable
    batch = setting.integer("batch") ?? batch
  }

  public func check(_ delete: DeleteStmt, in step: Step, _ report: inout Reporter) {
    let table = step.relation(delete.relation)
    guard !table.isNew, (step.size(of: table.name)?.rows).map({ $0 > smallTable }) ?? true else { return }
    let reach = step.reach(of: delete, limit: batch)
    guard reach != .bounded, !(table.relation?.kind == .view && reach == .unbounded) else { return }
    let key = step.walkableKey(of: table)
    var fixes: [Fix] = []
    if let key, key.count == 1, let column = key.first, step.commitsByItself,
      let loop = step.batchedLoop(delete, key: column, batch: min(batch, 10_000))
    {
      fixes = [Fix(title: "delete in batches, and commit after each", edits: [TextEdit(range: step.range, newText: loop)])]
    }
    let advice =
      "walk \"\(table.name.name)\" by \(key.map { Phrase.quoted($0.map(\.name)) } ?? "a unique key") in batches, and commit after each"
    // Which columns are keys of a table that the history does not know, it cannot tell.
    let isGuess = table.relation == nil && reach == .unbounded
    report.report(
      reach == .allRows ? .allRows(of: table.name) : .manyRows(of: table.name, isGuess), at: delete.relation.range, on: table.name,
      label: step.workLabel("deletes every row it finds in", table.name, for: .delete),
      help: step.commitsByItself ? advice : step.outsideTransactionHelp(advice), related: step.birthplace(of: table), fixes: fixes,
      level: isGuess ? .warn : nil)
  }
}

extension Finding.Message {
  fileprivate static func allRows(of table: RelationName) -> Self {
    "this deletes every row of \"\(table.name)\" in one go: each stays locked until the last is done"
  }

  fileprivate static func manyRows(of table: RelationName, _ isGuess: Bool) -> Self {
    isGuess
      ? "this may be any number of rows of \"\(table.name)\" in one go: whether its WHERE names a key, the history does not tell"
      : "this deletes any number of rows of \"\(table.name)\" in one go: its WHERE names no whole key and no range of one"
  }
}
