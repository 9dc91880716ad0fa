public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// IF NOT EXISTS over an object that is there in another shape: the statement succeeds, and the schema is not what it says.
public struct IfNotExistsHidesDifference: Rule {
  public static let id: RuleID = "if-not-exists-hides-difference"
  public static let defaultLevel = Level.warn
  public static let phrases = ["IF NOT EXISTS over another shape"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let skipped = SkippedCreation(step) else { return }
    for object in skipped.objects {
      guard let existing = step.before.object(object.existing), let wanted = skipped.wanted(instead: object, in: step) else { continue }
      let differences = Difference.between(existing, wanted.object, column: object.column, step.before, wanted.catalog)
      guard !differences.isEmpty, !isMended(object, wanted, in: step) else { continue }
      report.report(
        .keepsOld(object.title, differences), at: object.range,
        help: "write what is to change: ALTER, or DROP and CREATE", related: place(of: existing, object, in: step))
    }
  }

  /// Whether at the file's end all is the same, had the statement made the object or not, since the rest of the file alters it or drops it.
  private func isMended(_ object: SkippedCreation.Object, _ wanted: (object: CatalogObject, catalog: Catalog), in step: Step) -> Bool {
    var end = step.after
    var endOfWanted = wanted.catalog
    for later in step.laterStatements where concerns(later, object, in: step) {
      _ = end.apply(later.statement, in: step.tree, at: SkippedCreation.origin, context: step.context)
      _ = endOfWanted.apply(later.statement, in: step.tree, at: SkippedCreation.origin, context: step.context)
    }
    guard let existing = end.object(object.existing), let made = endOfWanted.object(wanted.object.id) else { return true }
    return Difference.between(existing, made, column: object.column, end, endOfWanted).isEmpty
  }

  /// Whether a later statement may change the object; to try all the others would take long in long files.
  private func concerns(_ later: RawStmt, _ object: SkippedCreation.Object, in step: Step) -> Bool {
    switch later.statement {
    case .alterTable(let alter): step.tree.string(alter.relation.relationName) == object.relation
    case .rename, .drop, .doBlock:
      step.tree.mentions(object.relation, in: later.range) || step.tree.mentions(object.name, in: later.range)
    default: false
    }
  }

  private func place(of existing: CatalogObject, _ object: SkippedCreation.Object, in step: Step) -> [RelatedPlace] {
    var origin = existing.origin
    if let name = object.column, case .relation(let relation) = existing, let column = relation.column(named: name) {
      origin = column.origin
    }
    return step.place(of: origin, "\(object.name) was created here").map { [$0] } ?? []
  }
}

/// What a statement would have made if it had not been there.
private struct SkippedCreation {
  struct Object {
    let existing: ObjectID
    let name: String
    /// The table that it is, or is part of.
    let relation: String
    /// The name in messages: of a column, with its table.
    let title: String
    let range: ByteRange
    /// Set where it is a column of the existing table.
    var column: String?
    /// What makes room for a new one.
    let removal: String
  }

  /// Where trials take place: in no file.
  static let origin = Origin(file: FileID(.max), range: ByteRange(start: 0, end: 0), line: 0)

  let objects: [Object]

  init?(_ step: Step) {
    let tree = step.tree
    switch step.statement {
    case .create(let create) where create.ifNotExists:
      guard case .relation(let relation)? = step.before.relationClass(create.relation, in: tree, step.context), relation.isTable,
        !relation.isIncomplete
      else { return nil }
      objects = [
        Object(
          existing: relation.id, name: relation.name, relation: relation.name, title: "\"\(relation.name)\"", range: create.relation.range,
          removal: "ALTER TABLE \(step.before.qualifiedName(relation.id) ?? "") RENAME TO lockkeeper_former")
      ]
    case .index(let index) where index.ifNotExists:
      guard let name = index.name.map({ tree.string($0) }), let table = step.relation(index.relation).relation,
        let existing = step.before.indexes(of: table.id).first(where: { $0.name == Identifier.truncated(name) })
      else { return nil }
      objects = [
        Object(
          existing: existing.id, name: existing.name, relation: table.name, title: "\"\(existing.name)\"",
          range: index.name?.range ?? step.range,
          removal: "ALTER INDEX \(step.before.qualifiedName(existing.id) ?? "") RENAME TO lockkeeper_former")
      ]
    case .alterTable(let alter):
      guard let table = step.relation(alter.relation).relation, !table.isIncomplete else { return nil }
      objects = alter.commands.compactMap { command in
        guard case .addColumn(let column, true) = command.kind, let existing = table.column(named: tree.string(column.name)) else {
          return nil
        }
        let relation = step.before.qualifiedName(table.id) ?? ""
        return Object(
          existing: table.id, name: existing.name, relation: table.name, title: "\"\(existing.name)\" of \"\(table.name)\"",
          range: command.range,
          column: existing.name,
          removal: "ALTER TABLE \(relation) RENAME COLUMN \(Printer.quoted(existing.name)) TO lockkeeper_former")
      }
    default: return nil
    }
    if objects.isEmpty { return nil }
  }

  /// The object as the statement would have made it, tried on a copy of the catalog where the old one has gone out of the way.
  func wanted(instead object: Object, in step: Step) -> (object: CatalogObject, catalog: Catalog)? {
    var trial = step.before
    let removal = SyntaxTree.parse(SourceFile(path: "", text: object.removal))
    guard let statement = removal.statements.first?.statement,
      trial.apply(statement, in: removal, at: Self.origin, context: step.context).failure == nil
    else { return nil }
    let result = trial.apply(step.statement, in: step.tree, at: Self.origin, context: step.context)
    guard result.failure == nil else { return nil }
    if object.column != nil { return trial.object(object.existing).map { ($0, trial) } }
    let isIndex = if case .index? = step.before.object(object.existing) { true } else { false }
    let made = result.changes.first { change in
      switch (change.kind, change.new) {
      case (.created, .relation?): !isIndex
      case (.created, .index?): isIndex
      default: false
      }
    }
    return made?.new.map { ($0, trial) }
  }
}

/// What one shape has that another has not, in words.
private enum Difference {
  static func between(_ existing: CatalogObject, _ wanted: CatalogObject, column: String?, _ before: Catalog, _ after: Catalog) -> [String]
  {
    switch (existing, wanted) {
    case (.relation(let old), .relation(let new)):
      return column.map { name in columnDifference(name, old, new, before, after).map { [$0] } ?? [] } ?? tables(old, new, before, after)
    case (.index(let old), .index(let new)): return indexes(old, new, before, after)
    default: return []
    }
  }

  private static func tables(_ old: Relation, _ new: Relation, _ before: Catalog, _ after: Catalog) -> [String] {
    let missing = new.columns.filter { old.column(named: $0.name) == nil }.map { "\"\($0.name)\" is missing" }
    let other = new.columns.compactMap { columnDifference($0.name, old, new, before, after) }
    let more = old.columns.filter { new.column(named: $0.name) == nil }.map { "\"\($0.name)\" is there besides" }
    return missing + other + more
  }

  private static func columnDifference(_ name: String, _ old: Relation, _ new: Relation, _ before: Catalog, _ after: Catalog) -> String? {
    guard let had = old.column(named: name), let wanted = new.column(named: name) else { return nil }
    let isAlike = before.canHold(had.type, in: wanted.type) && after.canHold(wanted.type, in: had.type)
    if had.type != wanted.type, !isAlike { return "\"\(name)\" is \(before.typeName(had.type)), not \(after.typeName(wanted.type))" }
    if had.notNull != wanted.notNull { return "\"\(name)\" is \(had.notNull ? "NOT NULL" : "nullable")" }
    return nil
  }

  private static func indexes(_ old: Index, _ new: Index, _ before: Catalog, _ after: Catalog) -> [String] {
    func keys(_ index: Index, _ catalog: Catalog) -> [String] {
      let relation = catalog.relation(index.table)
      return index.keys.map { key in key.column.flatMap { relation?.column($0)?.name } ?? key.expression.map { catalog.text(of: $0) } ?? "?"
      }
    }
    var found: [String] = []
    if keys(old, before) != keys(new, after) { found.append("it is over \(keys(old, before).joined(separator: ", "))") }
    if old.isUnique != new.isUnique { found.append(old.isUnique ? "it is unique" : "it is not unique") }
    if old.method != new.method { found.append("it is a \(old.method) index") }
    if old.predicate.map({ before.text(of: $0) }) != new.predicate.map({ after.text(of: $0) }) {
      found.append(old.predicate.map { "it has WHERE \(before.text(of: $0))" } ?? "it has no WHERE")
    }
    return found
  }
}

extension Finding.Message {
  fileprivate static func keepsOld(_ title: String, _ differences: [String]) -> Self {
    "\(title) is there already, and in another shape, which IF NOT EXISTS keeps without a word: \(Phrase.list(differences))"
  }
}
