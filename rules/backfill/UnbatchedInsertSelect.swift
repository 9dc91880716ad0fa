public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// INSERT … SELECT, CREATE TABLE … AS and SELECT … INTO that copy a whole existing table in one statement: one long transaction, all or nothing.
public struct UnbatchedInsertSelect: Rule {
  public static let id: RuleID = "unbatched-insert-select"
  public static let defaultLevel = Level.warn
  public static let phrases = ["copying a whole table at once", "unbatched INSERT … SELECT"]
  public static let options = [OptionDescription("rows", .integer(unit: "rows", in: 0...1_000_000_000))]

  /// Tables that the policy gives no more rows are copied at once.
  private var smallTable = 100_000

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { smallTable = setting.integer("rows") ?? smallTable }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let (query, clause, target) = copy(in: step) else { return }
    let sources = step.unboundedSources(of: query, with: clause, limit: smallTable).filter {
      (step.size(of: $0.name)?.rows).map { $0 > smallTable } ?? true
    }
    guard step.relation(target).relation?.persistence != .temporary else { return }
    guard let source = sources.first(where: { step.size(of: $0.name) != nil }) ?? sources.first else { return }
    report.report(
      .copies(source.name, to: step.tree.string(target.relationName)), at: target.range, on: source.name,
      label: step.workLabel("reads all of", source.name, for: .update),
      help: "copy \"\(source.name.name)\" by ranges of "
        + "\(step.walkableKey(of: source).map { Phrase.quoted($0.map(\.name)) } ?? "a unique key"), and commit after each",
      related: step.birthplace(of: source), fixes: fix(source, target, in: step))
  }

  private func fix(_ source: TargetRelation, _ target: RangeVar, in step: Step) -> [Fix] {
    guard case .insert(let insert) = step.statement, let loop = step.batchedLoop(insert, batch: 10_000) else { return [] }
    return step.batchingFix("copy in batches, and commit after each", named: "copy " + source.name.name, loop: loop)
  }

  private func copy(in step: Step) -> (SelectID, WithClause?, RangeVar)? {
    switch step.statement {
    case .insert(let insert): return insert.select.map { ($0, insert.withClause, insert.relation) }
    case .createTableAs(let create) where !create.isMaterializedView && !create.into.skipData:
      guard create.into.relation.persistence != .temporary, case .select(let query) = step.tree[create.query].statement else { return nil }
      return (query, nil, create.into.relation)
    case .select(let query):
      guard let into = step.tree[query].intoClause, into.relation.persistence != .temporary else { return nil }
      return (query, nil, into.relation)
    default: return nil
    }
  }
}

extension Finding.Message {
  fileprivate static func copies(_ source: RelationName, to target: String) -> Self {
    "this copies any number of rows of \"\(source.name)\" into \"\(target)\" in one go: no vacuum and no replica gets past it until it ends"
  }
}
