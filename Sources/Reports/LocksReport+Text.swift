import Analysis
import Catalog
import Effects
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
        text += Self.body(group.effects, style)
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

  private static func body(_ effects: Effects, _ style: TextStyle) -> String {
    // Readers of indexes are in nobody's way.
    let locks = effects.locks.filter { $0.mode > .accessShare || $0.kind != .index && $0.kind != .partitionedIndex }
      .sorted { ($1.mode, $0.name) < ($0.mode, $1.name) }
    let nameWidth = min(60, locks.map { $0.name.description.count }.max() ?? 0)
    let modeWidth = locks.map { $0.mode.sqlName.count }.max() ?? 0
    var text = ""
    for lock in locks {
      text += "  " + padded(lock.mode.sqlName, modeWidth) + "  " + padded(lock.name.description, nameWidth) + "  "
      text += style.faint(waiting(lock.mode)) + "\n"
    }
    if locks.isEmpty { text += "  " + style.faint("locks no relation") + "\n" }
    for (verb, names) in [
      ("rewrites", effects.rewrittenTables), ("reads", effects.scannedTables), ("builds", effects.builds.map(\.name)),
      ("rebuilds", effects.rebuilds.map(\.name)),
    ] where !names.isEmpty {
      text += "  \(verb) " + names.map(\.description).joined(separator: ", ") + "\n"
    }
    if case .forbidden(let words) = effects.transaction { text += "  cannot run inside a transaction block: \(words)\n" }
    if effects.isUncertain { text += "  " + style.faint("more is possible: not everything that it does can be known") + "\n" }
    return text
  }

  private static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }

  /// Who waits for a lock of that mode, in the words of a person who uses the table.
  static func waiting(_ mode: LockMode) -> String {
    switch mode {
    case .accessShare: "only ACCESS EXCLUSIVE waits"
    case .rowShare: "only EXCLUSIVE and stronger wait"
    case .rowExclusive: "index builds and schema changes wait"
    case .shareUpdateExclusive: "VACUUM and schema changes wait"
    case .share: "writes wait"
    case .shareRowExclusive: "writes wait"
    case .exclusive: "writes and SELECT FOR UPDATE wait"
    case .accessExclusive: "everything waits, reads too"
    }
  }
}
