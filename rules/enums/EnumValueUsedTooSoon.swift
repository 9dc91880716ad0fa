public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A value that ADD VALUE brings cannot be used before its transaction commits (55P04).
public struct EnumValueUsedTooSoon: Rule {
  public static let id: RuleID = "enum-value-used-too-soon"
  public static let defaultLevel = Level.block
  public static let phrases = ["enum values used before they are committed", "using an enum value in the transaction that adds it"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    let added = step.labelsAddedByTransaction
    guard !added.isEmpty, step.runsExpressions else { return }
    let constants = step.tree.stringConstants(in: step.range)
    for addition in added where step.speaks(of: addition.type) {
      guard let use = constants.first(where: { step.tree.string(of: $0) == addition.label }) else { continue }
      let name = RelationName(schema: step.before.schemaName(addition.type.schema), name: addition.type.name)
      report.report(
        .isUnsafe(addition.label, type: name.name), at: use.range, on: name,
        help: "use it in a later migration: a new value can be used once the transaction that adds it has committed",
        related: [step.related(addition.statement, "'\(addition.label)' is added here")])
    }
  }
}

/// A value that the open transaction has added to an enum.
private struct AddedLabel {
  let type: CatalogType
  let label: String
  let statement: StepSummary
}

extension Step {
  fileprivate var labelsAddedByTransaction: [AddedLabel] {
    guard session.transaction.isOpen else { return [] }
    var found: [AddedLabel] = []
    var made: [ObjectID] = []
    for earlier in earlier.reversed() {
      if case .transaction(let end) = earlier.statement, end.kind == .commit || end.kind == .rollback { break }
      guard earlier.session.transaction == session.transaction else { break }
      for change in earlier.changes {
        guard case .type(let new)? = change.new, let labels = new.labels else { continue }
        guard case .type(let old)? = change.old, let oldLabels = old.labels else {
          made.append(new.id)
          continue
        }
        // A value under a new name is the old value.
        guard case .alterEnum(let alter) = earlier.statement, alter.oldLabel == nil else { continue }
        found += labels.filter { label in !oldLabels.contains { $0.name == label.name } }
          .map { AddedLabel(type: new, label: $0.name, statement: earlier) }
      }
    }
    // From 17 on, what belongs to a type that the transaction has made itself is safe.
    return postgresVersion >= 17 ? found.filter { !made.contains($0.type.id) } : found
  }

  /// Whether constants in the statement are read as values now; PL/pgSQL reads a body when it is called.
  fileprivate var runsExpressions: Bool {
    switch statement {
    case .createFunction(let create): tree.body(of: create).map { $0.language == .sql } ?? true
    case .alterEnum, .comment, .transaction, .variableSet, .grant, .drop: false
    default: true
    }
  }

  /// Whether the statement names the type, or a relation that has a column of it.
  fileprivate func speaks(of type: CatalogType) -> Bool {
    if tree.mentions(type.name, in: range) { return true }
    return before.columns(usingType: type.id).contains { address in
      before.relation(address.object).map { tree.mentions($0.name, in: range) } ?? false
    }
  }

  fileprivate func related(_ earlier: StepSummary, _ message: String) -> RelatedPlace {
    RelatedPlace(path: file.path, line: file.lines.line(of: earlier.range.start), range: earlier.range, message: message)
  }
}

extension Finding.Message {
  fileprivate static func isUnsafe(_ label: String, type: String) -> Self {
    "PostgreSQL refuses '\(label)' of enum \"\(type)\" here: the transaction that adds it has not committed"
  }
}
