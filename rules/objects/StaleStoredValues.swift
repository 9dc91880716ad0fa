public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A function gets another body while an index, a generated column or a CHECK holds what the old one gave: the server computes none of it again.
public struct StaleStoredValues: Rule {
  public static let id: RuleID = "stale-stored-values"
  public static let defaultLevel = Level.warn
  public static let phrases = ["replacing functions whose values are stored", "replacing functions that indexes use"]

  public init() {}

  public func check(_ create: CreateFunctionStmt, in step: Step, _ report: inout Reporter) {
    for change in step.changes {
      guard case .function(let old)? = change.old, case .function(let new)? = change.new, !step.isNew(old.origin), old.differs(from: new)
      else {
        continue
      }
      let stale = step.before.directDependents(of: ObjectAddress(old.id)).compactMap { step.stored($0) }
      guard let first = stale.first else { continue }
      report.report(
        .keeps(stale.map(\.what), of: old.name), at: create.name.last(in: step.tree)?.range ?? step.range,
        help: "\(first.remedy); or make a function of another name, and let what is stored move over to it",
        related: stale.prefix(5).compactMap { step.place(of: $0.origin, "\($0.what) is computed by \(old.name)()") })
    }
  }
}

/// What the server has computed by a function, and keeps.
private struct Stored {
  /// “index orders_note_idx”
  let what: String
  let remedy: String
  let origin: Origin
}

extension Step {
  /// nil for what is computed when it is asked for, is new itself, or is computed again by the same file.
  fileprivate func stored(_ dependent: Dependent) -> Stored? {
    guard dependent.kind != .body, let object = before.object(dependent.object), !isNew(object.origin) else { return nil }
    switch (dependent.part, object) {
    case (.whole, .index(let index)):
      let table = before.relation(index.table)?.name ?? ""
      guard !isNew(index.table), !rebuilds(index.name, table) else { return nil }
      return Stored(
        what: "index \(index.name)", remedy: "afterwards REINDEX INDEX CONCURRENTLY \(Printer.quoted(index.name))", origin: index.origin)
    case (.columnDefault(let number), .relation(let table)):
      guard let column = table.column(number), column.generated == .stored, !isNew(table.origin), !changes(table.name) else { return nil }
      return Stored(
        what: "column \(column.name) of \(table.name)",
        remedy: "afterwards let an UPDATE in batches write the rows of \"\(table.name)\" again",
        origin: column.origin)
    case (.whole, .constraint(let constraint)):
      guard case .check = constraint.kind, constraint.isValidated, let table = before.relation(constraint.relation), !isNew(table.origin)
      else {
        return nil
      }
      return Stored(
        what: "CHECK \(constraint.name) of \(table.name)", remedy: "afterwards add the CHECK anew, NOT VALID, and validate it",
        origin: constraint.origin)
    default: return nil
    }
  }

  private func rebuilds(_ index: String, _ table: String) -> Bool {
    tree.statements.contains { raw in
      if case .reindex = raw.statement { tree.mentions(index, in: raw.range) || tree.mentions(table, in: raw.range) } else { false }
    }
  }

  private func changes(_ table: String) -> Bool {
    tree.statements.contains { raw in
      switch raw.statement {
      case .update, .doBlock, .call: tree.mentions(table, in: raw.range)
      default: false
      }
    }
  }
}

extension Function {
  /// Whether the body says something else, spaces aside.
  fileprivate func differs(from other: Function) -> Bool {
    guard case .text(let text) = body, case .text(let otherText) = other.body else { return body != other.body }
    return text.split(whereSeparator: \.isWhitespace) != otherText.split(whereSeparator: \.isWhitespace)
  }
}

extension NameList {
  fileprivate func last(in tree: SyntaxTree) -> Name? { tree[self].last }
}

extension Finding.Message {
  fileprivate static func keeps(_ stored: [String], of function: String) -> Self {
    let keeps = stored.count == 1 ? "keeps" : "keep"
    return "\(Phrase.list(stored, limit: 4)) \(keeps) what \(function)() gave before: nothing of it is computed again"
  }
}
