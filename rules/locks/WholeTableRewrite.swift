public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A statement that writes a whole table anew under ACCESS EXCLUSIVE, for reasons that are not a column's: those have rules of their own.
public struct WholeTableRewrite: Rule {
  public static let id: RuleID = "table-rewrite"
  public static let defaultLevel = Level.block
  public static let phrases = ["table rewrites", "rewriting whole tables"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    var seen: [ByteRange] = []
    for rewrite in step.effects.rewrites where !seen.contains(rewrite.range) {
      guard let words = words(for: rewrite.cause) else { continue }
      let tables = step.effects.rewrites.filter { $0.range == rewrite.range && isHard($0, step) }
      guard let first = tables.first else { continue }
      seen.append(rewrite.range)
      say(words.what, words.instead, tables.map(\.name), first.relation, at: rewrite.range, in: step, &report)
    }
    for (tables, range) in moved(step) {
      guard let first = tables.first else { continue }
      say(
        "moving it to another tablespace copies", "move it with pg_repack --tablespace, which copies beside the table and swaps at the end",
        tables.map(\.name), first.relation, at: range, in: step, &report)
    }
  }

  private func say(
    _ what: String, _ instead: String, _ tables: [RelationName], _ relation: ObjectID?, at range: ByteRange, in step: Step,
    _ report: inout Reporter
  ) {
    guard let name = tables.first else { return }
    report.report(
      .rewrites(what, tables), at: range, on: name, label: step.workLabel("writes anew", name, for: .rewrite, under: .accessExclusive),
      help: instead, related: relation.flatMap { step.relation($0) }.map { step.birthplace(of: $0) } ?? [],
      locks: step.effects.locks.filter { tables.contains($0.name) })
  }

  private func isHard(_ rewrite: TableRewrite, _ step: Step) -> Bool {
    !step.isNew(rewrite.relation) && !step.isBrief(.rewrite, on: rewrite.name) && words(for: rewrite.cause) != nil
  }

  /// What does it, as the start of a sentence, and what to do instead; nil for a cause that another rule speaks of.
  private func words(for cause: TableRewrite.Cause) -> (what: String, instead: String)? {
    switch cause {
    case .setLogged: ("SET LOGGED writes", "make a new logged table, copy the rows in batches, and switch over")
    case .setUnlogged: ("SET UNLOGGED writes", "make a new unlogged table and write to that")
    case .setAccessMethod:
      ("SET ACCESS METHOD writes", "make a new table with that access method, copy the rows in batches, and switch over")
    case .setTablespace: ("SET TABLESPACE writes", "move it with pg_repack --tablespace")
    case .setExpression: ("SET EXPRESSION writes", "add a column with the new expression, and let code read that")
    case .vacuumFull:
      ("VACUUM FULL writes", "a plain VACUUM frees space for the table's own use; pg_repack gives it back while the table is in use")
    case .cluster: ("CLUSTER writes", "pg_repack puts the rows in order while the table is in use")
    case .volatileDefault, .generatedNumber, .storedGeneratedColumn, .constrainedDomain, .typeChange, .refresh, .truncate: nil
    }
  }

  /// Tables whose files go to another tablespace as they are, which is no rewrite but takes as long.
  private func moved(_ step: Step) -> [(tables: [RelationLock], range: ByteRange)] {
    func isHard(_ lock: RelationLock) -> Bool {
      (lock.kind == .table || lock.kind == .materializedView) && lock.mode == .accessExclusive && !step.isNew(lock.relation)
        && !step.isBrief(.rewrite, on: lock.name)
    }
    switch step.statement {
    case .alterTable(let alter):
      let table = step.relation(alter.relation)
      return alter.commands.compactMap { command in
        guard case .setTableSpace(let tablespace) = command.kind,
          (table.relation?.tablespace ?? "pg_default") != step.tree.string(tablespace)
        else { return nil }
        return (step.effects.locks.filter { $0.name == table.name && isHard($0) }, command.range)
      }
    case .alterTableMoveAll: return [(step.effects.locks.filter(isHard), step.range)]
    default: return []
    }
  }
}

extension Finding.Message {
  fileprivate static func rewrites(_ what: String, _ tables: [RelationName]) -> Self {
    let all = "all of " + Phrase.quoted(tables.map(\.name))
    return "\(what) \(all) anew, and every read and write of \(tables.count > 1 ? "each" : "it") waits until that ends"
  }
}
