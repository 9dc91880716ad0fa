public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// PostgreSQL makes no index for a foreign key: each delete from the referenced table, and each change of its key, reads the whole referring table.
public struct ForeignKeyWithoutIndex: Rule {
  public static let id: RuleID = "foreign-key-without-index"
  public static let defaultLevel = Level.warn
  public static let phrases = ["foreign keys without an index", "missing indexes of foreign keys"]
  public static let options = [OptionDescription("rows", .integer(unit: "rows"))]

  /// Tables of fewer rows, by the policy's word, need none.
  private var enough = 10_000

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { enough = setting.integer("rows") ?? enough }

  /// At the end of the history, since an index that is built CONCURRENTLY comes in a later file.
  public func check(_ end: HistoryEnd, in step: Step, _ report: inout Reporter) {
    for file in end.files {
      for summary in file.steps {
        for change in summary.changes {
          guard change.kind == .created, case .constraint(let made)? = change.new, made.parent == nil,
            let key = end.catalog.constraint(change.id), let reference = key.foreignKey, let table = end.catalog.relation(key.relation),
            !table.isPartition
          else { continue }
          let name = RelationName(table, in: end.catalog)
          guard end.catalog.indexes(covering: key.columns, of: table.id).isEmpty, !isSmall(name, step) else { continue }
          let parent = end.catalog.relation(reference.referencedTable)
          if let parent, isSmall(RelationName(parent, in: end.catalog), step) { continue }
          let columns = key.columns.compactMap { number in table.column(number).map { Printer.quoted($0.name) } }.joined(separator: ", ")
          report.report(
            .isUncovered(key.name, table: name.name, parent: parent?.name), at: place(of: key, summary), in: file, on: name,
            help: "make an index on \(Printer.quoted(name.name)) (\(columns))",
            related: parent.flatMap { step.place(of: $0.origin, "\($0.name) was created here") }.map { [$0] } ?? [],
            fixes: fix(key, table, columns, summary, file, end))
        }
      }
    }
  }

  private func isSmall(_ name: RelationName, _ step: Step) -> Bool { step.size(of: name)?.rows.map { $0 < enough } ?? false }

  /// The constraint where it stands in its statement.
  private func place(of key: TableConstraint, _ summary: StepSummary) -> ByteRange {
    let range = key.origin.range
    return range.start >= summary.range.start && range.end <= summary.range.end && !range.isEmpty ? range : summary.range
  }

  /// An index right after the foreign key: for a table of the same file a plain one, for another one a concurrent one where that can be and
  /// nothing undoes the file. Else a new migration makes it.
  private func fix(
    _ key: TableConstraint, _ table: Relation, _ columns: String, _ summary: StepSummary, _ file: FileSummary, _ end: HistoryEnd
  ) -> [Fix] {
    let isNew = Int(table.origin.file.rawValue) == file.number
    let timeout = summary.session.lockTimeout
    let canRunAlone =
      !summary.session.transaction.isOpen && timeout.current == timeout.initial
      && !file.file.sections.contains { $0.range.contains(summary.range) && $0.execution == .singleQuery }
      && !leadsBack(file.file)
    guard let written = written(summary, file) else { return [] }
    let name = ([table.name] + key.columns.compactMap { table.column($0)?.name } + ["idx"]).joined(separator: "_")
    guard name.utf8.count < 64, !end.catalog.hasRelation(named: name) else { return [] }
    let create = "CREATE INDEX " + (isNew ? "" : "CONCURRENTLY ") + Printer.quoted(name) + " ON \(written) (\(columns))"
    guard isNew || canRunAlone else {
      // A new migration looks names up in the path that the tool's session begins with.
      guard summary.session.searchPath.current == summary.session.searchPath.initial else { return [] }
      return end.fix(
        "index the foreign key",
        writing: NextMigration(
          title: "index " + name.dropLast("_idx".count), up: create + ";",
          down: "DROP INDEX CONCURRENTLY \(schema(summary, file))\(Printer.quoted(name));",
          runsUpOutside: true, runsDownOutside: true), after: file)
    }
    return [
      Fix(
        title: "index the foreign key",
        edits: [TextEdit(at: summary.range.end, insert: ";" + file.file.newLine(at: summary.range.start) + create)])
    ]
  }

  /// Whether something undoes the file, which would have to drop the index too.
  private func leadsBack(_ file: MigrationFile) -> Bool { !file.downFiles.isEmpty || file.sections.contains(where: \.isDown) }

  /// The schema with its dot, where the statement has one for the table.
  private func schema(_ summary: StepSummary, _ file: FileSummary) -> String {
    let name: RangeVar? =
      switch summary.statement {
      case .create(let create): create.relation
      case .alterTable(let alter): alter.relation
      default: nil
      }
    return name?.schemaName.map { file.tree.text($0.range) + "." } ?? ""
  }

  /// The table as the statement names it.
  private func written(_ summary: StepSummary, _ file: FileSummary) -> String? {
    switch summary.statement {
    case .create(let create): file.tree.text(create.relation.range)
    case .alterTable(let alter): file.tree.text(alter.relation.range)
    default: nil
    }
  }
}

extension Finding.Message {
  fileprivate static func isUncovered(_ key: String, table: String, parent: String?) -> Self {
    "foreign key \"\(key)\" has no index: each delete from \(parent.map { "\"\($0)\"" } ?? "the referenced table") reads all of \"\(table)\""
  }
}
