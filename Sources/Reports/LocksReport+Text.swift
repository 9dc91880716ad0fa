import Analysis
import Catalog
import Effects
import Policy
import PostgresSyntax

/// The table for a person.
extension LocksReport {
  public func text(style: TextStyle) -> String {
    var text = ""
    for (index, statement) in (versions.first?.statements ?? []).enumerated() {
      if index > 0 { text += "\n" }
      text += heading(statement, style)
      let groups = groups(ofStatement: index)
      for group in groups {
        if versions.count > 1 { text += "  " + style.strong(Self.title(group.versions, of: versions.count)) + "\n" }
        text += body(group.effects, style)
      }
    }
    return text
  }

  private func heading(_ statement: LockSurvey.Statement, _ style: TextStyle) -> String {
    let position = lines.position(of: statement.range.start, in: source.bytes, encoding: .utf16)
    var sql = source.text(statement.range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if sql.count > 100 { sql = sql.prefix(99) + "…" }
    var heading = style.faint("\(position.line + 1):") + " " + style.strong(sql) + "\n"
    if let failure = statement.failure { heading += "  the server would refuse it: \(failure.message)\n" }
    return heading
  }

  private static func title(_ versions: [Int], of count: Int) -> String {
    guard versions.count < count, let first = versions.first, let last = versions.last else { return "every version" }
    if versions.count == 1 { return "PostgreSQL \(first)" }
    let isRun = last - first + 1 == versions.count
    return "PostgreSQL " + (isRun ? "\(first) to \(last)" : versions.map(String.init).joined(separator: ", "))
  }

  private func body(_ effects: Effects, _ style: TextStyle) -> String {
    // Readers of indexes are in nobody's way.
    let locks = effects.locks.filter { $0.mode > .accessShare || $0.kind != .index && $0.kind != .partitionedIndex }
      .sorted { ($1.mode, $0.name) < ($0.mode, $1.name) }
    let nameWidth = min(60, locks.map { $0.name.description.count }.max() ?? 0)
    let modeWidth = locks.map { $0.mode.sqlName.count }.max() ?? 0
    var text = ""
    for lock in locks {
      text += "  " + Self.padded(lock.mode.sqlName, modeWidth) + "  " + Self.padded(lock.name.description, nameWidth) + "  "
      text += style.faint(Self.waiting(lock.mode)) + "\n"
    }
    if locks.isEmpty { text += "  " + style.faint("locks no relation") + "\n" }
    text += line("rewrites", effects.rewrittenTables.map { sized($0, .rewrite) })
    text += line("reads", effects.scannedTables.map { sized($0, effects.rewrittenTables.contains($0) ? nil : .scan) })
    let tables = Dictionary((effects.locks + effects.toastLocks).compactMap { lock in lock.relation.map { ($0, lock.name) } }) { name, _ in
      name
    }
    for (verb, indexes) in [("builds", effects.builds), ("rebuilds", effects.rebuilds)] {
      let names = indexes.map { index in
        // A rewrite's time has its indexes in it.
        let table = index.table.flatMap { tables[$0] }.flatMap { effects.rewrittenTables.contains($0) ? nil : $0 }
        return index.name.description + note(table, .indexBuild)
      }
      text += line(verb, names)
    }
    if case .forbidden(let words) = effects.transaction { text += "  cannot run inside a transaction block: \(words)\n" }
    if effects.isUncertain { text += "  " + style.faint("more is possible: not everything that it does can be known") + "\n" }
    return text
  }

  private func line(_ verb: String, _ names: [String]) -> String {
    names.isEmpty ? "" : "  \(verb) " + names.joined(separator: ", ") + "\n"
  }

  private func sized(_ name: RelationName, _ work: TableWork?) -> String { name.description + (work.map { note(name, $0) } ?? "") }

  /// “ (12M rows: about 40 s)”, where the policy says how big the table is.
  private func note(_ table: RelationName?, _ work: TableWork) -> String {
    guard let table, let rows = policy?.size(schema: table.schema, name: table.name)?.rows else { return "" }
    return " (" + TableWork.note(rows: rows, work) + ")"
  }

  private static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }

  /// Who waits for a lock of that mode, in the words of a person who uses the table.
  static func waiting(_ mode: LockMode) -> String {
    switch mode {
    case .accessShare: "only ACCESS EXCLUSIVE waits"
    case .rowShare: "only EXCLUSIVE and stronger wait"
    case .rowExclusive: "index builds and schema changes wait"
    case .shareUpdateExclusive: "VACUUM and schema changes wait, reads and writes go on"
    case .share: "writes wait, reads go on"
    case .shareRowExclusive: "writes wait, reads go on"
    case .exclusive: "writes and SELECT FOR UPDATE wait, other reads go on"
    case .accessExclusive: "everything waits, reads too"
    }
  }
}
