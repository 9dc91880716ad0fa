public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A type, enum value, schema, function, sequence … under a new name: code that says the old one fails.
public struct RenamedObject: Rule {
  public static let id: RuleID = "renamed-object"
  public static let defaultLevel = Level.warn
  public static let phrases = ["renaming types, functions, schemas or sequences", "other renames"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    switch step.statement {
    case .rename(let rename): checkName(rename, in: step, &report)
    case .alterEnum(let alter): checkValue(alter, in: step, &report)
    default: return
    }
  }

  private func checkName(_ rename: RenameStmt, in step: Step, _ report: inout Reporter) {
    let object: CatalogObject?
    let old: RelationName
    if let relation = rename.relation {
      object = step.object(relation)
      guard rename.subname == nil, isSequenceOfItsOwn(object) ?? (rename.objectType == .sequence) else { return }
      old = step.name(of: object, written: relation)
    } else if let name = rename.object {
      object = step.object(name, rename.objectType)
      old = step.name(of: object, written: name)
    } else {
      return
    }
    guard let kind = Kind(rename.objectType), !(object.map { step.isNew($0.origin) } ?? false) else { return }
    if rename.isMissingOK, object == nil, !step.isHistoryPartial { return }
    // Another one takes the name in the same migration.
    guard !step.fileMakes(kind.made, named: old.name) else { return }
    report.report(
      .notFound(kind.word, old.name, step.tree.string(rename.newName)), at: step.range, on: old, help: kind.help,
      related: object.map { step.birthplace(of: $0) } ?? [], locks: step.effects.locks)
  }

  /// Whether code says the sequence's name: one that a column owns is drawn from by the column's default, which follows a rename. ALTER TABLE
  /// renames sequences too. nil where it is not known what the name means.
  private func isSequenceOfItsOwn(_ object: CatalogObject?) -> Bool? {
    switch object {
    case .sequence(let sequence)?: sequence.ownedBy == nil
    case nil: nil
    default: false
    }
  }

  /// ALTER TYPE … RENAME VALUE
  private func checkValue(_ alter: AlterEnumStmt, in step: Step, _ report: inout Reporter) {
    guard let old = alter.oldLabel, let new = alter.newLabel else { return }
    let name = ObjectName.name(alter.name)
    let object = step.object(name, .type)
    if let object, step.isNew(object.origin) { return }
    let label = step.tree.string(of: old)
    if case .type(let type)? = object, let known = type.labels?.first(where: { $0.name == label }), step.isNew(known.origin) { return }
    report.report(
      .unknownValue(label, step.tree.string(of: new), type: step.name(of: object, written: name).name), at: step.range,
      on: step.name(of: object, written: name),
      help: "add the new value beside the old one, move code and rows over, and stop using the old one",
      related: object.map { step.birthplace(of: $0) } ?? [])
  }
}

/// The kinds of things whose names running code says, besides tables and columns, which have rules of their own.
private enum Kind {
  case type
  case domain
  case schema
  case function
  case procedure
  case sequence

  init?(_ type: ObjectType) {
    switch type {
    case .type: self = .type
    case .domain: self = .domain
    case .schema: self = .schema
    case .function, .routine, .aggregate: self = .function
    case .procedure: self = .procedure
    case .sequence, .table: self = .sequence
    default: return nil
    }
  }

  var word: String { "\(self)" }

  var made: MadeObject.Kind {
    switch self {
    case .type, .domain: .type
    case .schema: .schema
    case .function, .procedure: .routine
    case .sequence: .relation
    }
  }

  var help: String {
    switch self {
    case .type, .domain, .sequence: "first roll out code that does not name it, then rename it"
    case .schema: "let the roles' search_path name both, or move what is in it piece by piece and leave views behind"
    case .function, .procedure: "make one of the new name, let the old one call it, and drop the old one in a later migration"
    }
  }
}

extension Finding.Message {
  fileprivate static func notFound(_ word: String, _ old: String, _ new: String) -> Self {
    "renaming \(word) \"\(old)\" to \"\(new)\" breaks running code that says \"\(old)\""
  }

  fileprivate static func unknownValue(_ old: String, _ new: String, type: String) -> Self {
    "renaming value '\(old)' of \"\(type)\" to '\(new)' breaks running code that writes or compares '\(old)'"
  }
}
