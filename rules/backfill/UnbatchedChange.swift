import Analysis
import Catalog
import Effects
import Policy
import PostgresSyntax

/// What `unbatched-update` and `unbatched-delete` have in common: when a change of rows counts as unbounded, and the loop to write instead.
struct UnbatchedChange: Sendable {
  /// What the statement does, in the words of messages.
  struct Words: Sendable {
    /// “this updates”
    let doing: String
    /// “writes every row it finds in”
    let label: String
    let fixTitle: String
    let work: TableWork
    /// The first word of the name of a migration that does it.
    var verb: String { String(fixTitle.prefix { $0 != " " }) }
    /// The clause that says which rows.
    var condition = "WHERE"
  }

  static let options = [
    OptionDescription("rows", .integer(unit: "rows", in: 0...1_000_000_000)),
    OptionDescription("batch", .integer(unit: "rows", in: 1...1_000_000_000)),
  ]

  let words: Words
  /// Tables that the policy gives no more rows are changed at once.
  private var smallTable = 10_000
  /// The most rows that one statement may touch.
  private(set) var batch = 50_000

  init(_ words: Words) { self.words = words }

  mutating func configure(_ setting: RuleSetting) {
    smallTable = setting.integer("rows") ?? smallTable
    batch = setting.integer("batch") ?? batch
  }

  /// Reports the change unless its table is new or small, or its WHERE bounds it. `loop` writes it as a loop over a key, in batches of so many rows.
  ///
  /// - Parameter isBatchOfOneTransaction: see `Step`; such a batch bounds nothing.
  func check(
    _ target: RangeVar, _ reach: RowReach, in step: Step, _ report: inout Reporter, isBatchOfOneTransaction: Bool = false,
    loop: (_ key: [Column], _ batch: Int) -> String?
  ) {
    let table = step.relation(target)
    // The server's own tables are few rows, and no migration's business: that is superuser-operation's matter.
    guard !step.isSystemCatalog(target) else { return }
    guard reach != .bounded || isBatchOfOneTransaction, !table.isNew, !step.isEmptied(table),
      (step.size(of: table.name)?.rows).map({ $0 > smallTable }) ?? true
    else {
      return
    }
    // The rows of a view are those of its tables, whose keys its WHERE may well name.
    guard !(table.relation?.kind == .view && reach == .unbounded) else { return }
    if reach == .bounded {
      return report.report(
        .batchesOfOneTransaction(of: table.name, words.doing), at: target.range, on: table.name,
        label: step.workLabel(words.label, table.name, for: words.work), help: commitHelp(step), related: step.birthplace(of: table))
    }
    let key = step.walkableKey(of: table)
    var fixes: [Fix] = []
    if let key, let text = loop(key, min(batch, 10_000)) {
      fixes = step.batchingFix(words.fixTitle, named: words.verb + " " + table.name.name, loop: text)
    }
    let walk = "walk \"\(table.name.name)\" by \(key.map { Phrase.quoted($0.map(\.name)) } ?? "a unique key") in batches"
    let advice = walk + (reach == .allRows ? "" : ", each with this \(words.condition) beside the batch's keys") + ", and commit after each"
    // Which columns are keys of a table that the history does not know, it cannot tell.
    let isGuess = table.relation == nil && reach == .unbounded
    report.report(
      message(table.name, reach, isGuess), at: target.range, on: table.name,
      label: step.workLabel(words.label, table.name, for: words.work),
      help: step.commitsByItself ? advice : step.outsideTransactionHelp(advice), related: step.birthplace(of: table), fixes: fixes,
      level: isGuess ? .warn : nil)
  }

  private func commitHelp(_ step: Step) -> String {
    let advice = "COMMIT at the end of each turn"
    if let routine = step.calledRoutine, routine.kind != .procedure { return "\(advice), in a procedure that CALL runs: a function cannot" }
    return step.isTransactionOfBody ? advice : step.outsideTransactionHelp(advice)
  }

  private func message(_ table: RelationName, _ reach: RowReach, _ isGuess: Bool) -> Finding.Message {
    if reach == .allRows { return .allRows(of: table, words.doing) }
    return isGuess ? .perhapsManyRows(of: table, words.condition) : .manyRows(of: table, words.doing, words.condition)
  }
}

extension Finding.Message {
  fileprivate static func allRows(of table: RelationName, _ doing: String) -> Self {
    "\(doing) every row of \"\(table.name)\" in one go: each stays locked until the last is done"
  }

  fileprivate static func batchesOfOneTransaction(of table: RelationName, _ doing: String) -> Self {
    "\(doing) a batch of \"\(table.name)\" in each turn of the loop, all in one transaction: every row stays locked until the last turn"
  }

  fileprivate static func manyRows(of table: RelationName, _ doing: String, _ condition: String) -> Self {
    "\(doing) any number of rows of \"\(table.name)\" in one go: its \(condition) names no whole key and no range of one"
  }

  fileprivate static func perhapsManyRows(of table: RelationName, _ condition: String) -> Self {
    "this may be any number of rows of \"\(table.name)\" in one go: whether its \(condition) names a key, the history does not tell"
  }
}
