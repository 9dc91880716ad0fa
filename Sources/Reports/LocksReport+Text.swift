import Analysis
import Catalog
import Effects
import Policy
import PostgresSyntax

/// The table for a person: each statement, what it locks, who waits and how long, and what work it is. What cannot be known is said once, at
/// the end.
extension LocksReport {
  public func text(style: TextStyle) -> String {
    var text = place.map { head($0, style) } ?? ""
    var wasQuiet = false
    for (index, statement) in (versions.first?.statements ?? []).enumerated() {
      let groups = bodies(ofStatement: index, style)
      let quiet = groups.count == 1 && isQuiet(statement)
      // Statements that are in nobody's way stand one below the other.
      if !text.isEmpty, !(quiet && wasQuiet) { text += "\n" }
      wasQuiet = quiet
      text += heading(statement, style)
      if quiet {
        text += "  " + style.faint("nobody waits") + "\n"
        continue
      }
      text += "\n"
      if let failure = statement.failure { text += "  the server would refuse it: \(failure.message)\n" }
      for group in groups {
        if groups.count > 1 { text += "  " + style.strong(Self.title(group.versions)) + "\n" }
        text += group.text
      }
    }
    if versions.first?.statements.isEmpty ?? true { text += "no statements\n" }
    return text + uncertainty(style)
  }

  private func head(_ place: Place, _ style: TextStyle) -> String {
    var head = source.path + " on " + Self.title(versions.map(\.postgresVersion))
    if let schema = place.schemaFile {
      head += ", after \(schema)"
    } else if place.root != nil {
      let count = place.replayedCount
      head += count == 0 ? ", the first file" : ", after \(count) file\(count == 1 ? "" : "s")"
      head += place.tool.map { " (\($0))" } ?? ""
    }
    return style.faint(head) + "\n"
  }

  /// The line and the text, in one line.
  private func heading(_ statement: LockSurvey.Statement, _ style: TextStyle) -> String {
    let position = lines.position(of: statement.range.start, in: source.bytes, encoding: .utf16)
    let code = source.text(statement.range).split(whereSeparator: \.isNewline).map(Self.withoutComment).joined(separator: " ")
    var sql = code.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if sql.count > 100 { sql = sql.prefix(99) + "…" }
    return style.faint("\(position.line + 1):") + " " + style.strong(sql)
  }

  /// A line up to a comment that is in no string.
  private static func withoutComment(_ line: Substring) -> Substring {
    var isQuoted = false
    var previous: Character = " "
    for index in line.indices {
      let character = line[index]
      if character == "'" { isQuoted.toggle() }
      if !isQuoted, character == "-", previous == "-" { return line[..<line.index(before: index)] }
      previous = character
    }
    return line
  }

  /// Whether there is nothing to say of the statement but that.
  private func isQuiet(_ statement: LockSurvey.Statement) -> Bool {
    let effects = statement.effects
    guard rows(statement).isEmpty, statement.failure == nil, !effects.isUncertain, effects.transaction == .allowed else { return false }
    return effects.readTables.allSatisfy { statement.ownTables.contains($0) }
      && effects.rewrittenTables.allSatisfy { statement.ownTables.contains($0) }
      && (effects.builds + effects.rebuilds).allSatisfy { statement.ownIndexes.contains($0.name) }
  }

  private static func title(_ versions: [Int]) -> String {
    guard let first = versions.first, let last = versions.last else { return "PostgreSQL" }
    if versions.count == 1 { return "PostgreSQL \(first)" }
    let isRun = last - first + 1 == versions.count
    return "PostgreSQL " + (isRun ? "\(first) to \(last)" : versions.map(String.init).joined(separator: ", "))
  }

  // MARK: One statement

  /// A line of the table: one relation, with what is part of it and locked along with it.
  private struct Row {
    var mode: LockMode
    var name: String
  }

  /// What is said of a statement, with the versions of which it is said.
  private func bodies(ofStatement index: Int, _ style: TextStyle) -> [(versions: [Int], text: String)] {
    var bodies: [(versions: [Int], text: String)] = []
    for version in versions where index < version.statements.count {
      let text = body(version.statements[index], style)
      if let same = bodies.firstIndex(where: { $0.text == text }) {
        bodies[same].versions.append(version.postgresVersion)
      } else {
        bodies.append(([version.postgresVersion], text))
      }
    }
    return bodies
  }

  private func body(_ statement: LockSurvey.Statement, _ style: TextStyle) -> String {
    let effects = statement.effects
    let rows = rows(statement)
    let nameWidth = min(60, rows.map(\.name.count).max() ?? 0)
    let modeWidth = rows.map(\.mode.sqlName.count).max() ?? 0
    let time = time(statement)
    var text = ""
    for row in rows {
      var waiting = Self.waiting(row.mode)
      if let time, row.mode.blocksWrites { waiting += ", " + time }
      text += "  " + Self.padded(row.mode.sqlName, modeWidth) + "  " + Self.padded(row.name, nameWidth) + "  " + style.faint(waiting) + "\n"
    }
    if rows.isEmpty { text += "  " + style.faint(nothing(statement)) + "\n" }
    let rewritten = effects.rewrittenTables.filter { !statement.ownTables.contains($0) }
    text += line("rewrites", rewritten.map { shown($0) + note($0, .rewrite) })
    let read = effects.readTables.filter { !statement.ownTables.contains($0) && !rewritten.contains($0) }
    for (verb, work) in [("updates", TableWork.update), ("deletes from", .delete)] {
      text += line(verb, read.filter { statement.changedTables[$0] == work }.map { shown($0) + note($0, work) })
    }
    // A build's time has the reading in it.
    text += line(
      "reads",
      read.filter { statement.changedTables[$0] == nil }.map { shown($0) + (statement.isReadByBuild($0) ? "" : note($0, .scan)) })
    for (verb, indexes) in [("builds", effects.builds), ("rebuilds", effects.rebuilds)] {
      let names = indexes.filter { !statement.ownIndexes.contains($0.name) }.map { index in
        // A rewrite's time has its indexes in it.
        shown(index.name) + note(statement.table(of: index).flatMap { rewritten.contains($0) ? nil : $0 }, .indexBuild)
      }
      text += line(verb, names)
    }
    if case .forbidden(let words) = effects.transaction { text += "  cannot run inside a transaction block: \(words)\n" }
    return text
  }

  private func nothing(_ statement: LockSurvey.Statement) -> String {
    if statement.isUnreadable { return "cannot be read" }
    return statement.effects.isUncertain ? "locks no relation that is known" : "nobody waits"
  }

  private func rows(_ statement: LockSurvey.Statement) -> [Row] {
    // Readers of indexes are in nobody's way.
    let locks = statement.effects.locks.filter { $0.mode > .accessShare || $0.kind != .index && $0.kind != .partitionedIndex }
    var parts: [RelationName: [RelationLock]] = [:]
    for lock in locks {
      guard var whole = statement.wholes[lock.name] else { continue }
      // Of a partition's index, the partitioned table.
      for _ in 0..<locks.count { if let next = statement.wholes[whole] { whole = next } else { break } }
      parts[whole, default: []].append(lock)
    }
    var rows: [Row] = []
    for lock in locks.sorted(by: { ($1.mode, $0.name) < ($0.mode, $1.name) }) where statement.wholes[lock.name] == nil {
      rows.append(Row(mode: lock.mode, name: shown(lock.name) + Self.counts(parts[lock.name] ?? [])))
    }
    return Self.shortened(rows)
  }

  /// “ with 2 partitions and 3 indexes”
  private static func counts(_ parts: [RelationLock]) -> String {
    func count(_ kinds: [RelationLock.Kind], _ one: String, _ many: String) -> String? {
      let number = parts.count { kinds.contains($0.kind) }
      return number == 0 ? nil : number == 1 ? "1 \(one)" : "\(number) \(many)"
    }
    let words = [
      count([.table, .partitionedTable, .foreignTable], "partition", "partitions"), count([.index, .partitionedIndex], "index", "indexes"),
      count([.sequence], "sequence", "sequences"),
    ].compactMap(\.self)
    guard let last = words.last else { return "" }
    return " with " + (words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last)
  }

  /// Of many relations in one mode, the first ones.
  private static func shortened(_ rows: [Row]) -> [Row] {
    let limit = 12
    guard rows.count > limit else { return rows }
    var kept: [Row] = []
    var index = 0
    while index < rows.count {
      let end = rows[index...].firstIndex { $0.mode != rows[index].mode } ?? rows.count
      let count = end - index
      kept += count > limit ? Array(rows[index..<index + limit - 1]) : Array(rows[index..<end])
      if count > limit { kept.append(Row(mode: rows[index].mode, name: "and \(count - limit + 1) more")) }
      index = end
    }
    return kept
  }

  /// The name; where the tool fills in the schema, what stands for it in the text.
  private func shown(_ name: RelationName) -> String {
    let isStandIn = name.schema.utf8.allSatisfy { $0 == UInt8(ascii: "x") }
    guard isStandIn, let placeholder = place?.placeholders.first(where: { Int($0.end - $0.start) == name.schema.utf8.count }) else {
      return name.description
    }
    return source.text(placeholder) + "." + name.name
  }

  // MARK: Time

  /// How long the statement's work takes by the policy's sizes; nil where nothing can be said.
  private func time(_ statement: LockSurvey.Statement) -> String? {
    var seconds = 0
    var isOpen = false
    let works = statement.work
    for work in works {
      guard let table = work.table, let rows = policy?.size(schema: table.schema, name: table.name)?.rows else {
        isOpen = true
        continue
      }
      seconds = min(seconds, 1 << 50) + work.work.seconds(rows: rows)
    }
    if works.isEmpty { return statement.effects.isUncertain || statement.failure != nil ? nil : "for a moment" }
    if isOpen { return seconds == 0 ? "until its work is done" : "\(TableWork.duration(seconds: seconds)) and more" }
    return "for about " + TableWork.duration(seconds: seconds)
  }

  private func line(_ verb: String, _ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    let limit = 6
    let shown = names.count > limit ? names.prefix(limit - 1) + ["and \(names.count - limit + 1) more"] : names[...]
    return "  \(verb) " + shown.joined(separator: ", ") + "\n"
  }

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
    case .accessExclusive: "reads and writes wait"
    }
  }

  // MARK: What is not known

  private func uncertainty(_ style: TextStyle) -> String {
    var unknown: Set<RelationName> = []
    var openLines: [Int] = []
    for version in versions {
      for statement in version.statements where statement.effects.isUncertain && !statement.isUnreadable {
        let names = statement.effects.locks.filter { $0.relation == nil }.map(\.name)
        unknown.formUnion(names)
        let line = lines.line(of: statement.range.start) + 1
        if names.isEmpty, !openLines.contains(line) { openLines.append(line) }
      }
    }
    var text = ""
    if !unknown.isEmpty {
      let names = unknown.sorted().map { shown($0) }
      let list = names.count > 8 ? names.prefix(7).joined(separator: ", ") + " and \(names.count - 7) more" : names.joined(separator: ", ")
      let isOne = names.count == 1
      text +=
        "\(list): nothing before this file makes \(isOne ? "it" : "them"), so \(isOne ? "its" : "their") indexes, partitions and foreign keys"
      text +=
        " are not known and may be locked too" + (place?.root == nil && place?.schemaFile == nil ? " (--schema FILE tells)" : "") + "\n"
    }
    if !openLines.isEmpty {
      let lines = openLines.sorted().map(String.init)
      let shown = lines.count > 12 ? lines.prefix(12).joined(separator: ", ") + " …" : lines.joined(separator: ", ")
      text += "line\(lines.count == 1 ? "" : "s") \(shown): code runs that cannot be followed, and may do more\n"
    }
    return text.isEmpty ? "" : "\n" + style.faint("not certain") + "\n" + text.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
  }
}
