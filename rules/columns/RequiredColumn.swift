public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A column that must not be null and has no value for the rows that are there: PostgreSQL refuses it as soon as there is one row.
public struct RequiredColumn: Rule {
  public static let id: RuleID = "required-column"
  public static let defaultLevel = Level.block
  public static let phrases = ["required columns without a default", "new NOT NULL columns without a default"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    guard case .addColumn(let column, let ifNotExists) = subject.command.kind else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isEmptied(table), table.relation?.isTable ?? true, step.size(of: table.name)?.rows != 0 else { return }
    let name = step.tree.string(column.name)
    if ifNotExists, table.relation?.column(named: name) != nil { return }
    guard let cause = Requirement(column, in: step), !hasValue(column, in: step) else { return }
    var fixes: [Fix] = []
    if case .notNull(let range) = cause {
      fixes = [
        Fix(
          title: "add \"\(name)\" without NOT NULL; set it after a backfill",
          edits: [TextEdit(range: step.tree.withBlanksBefore(range), newText: "")], defers: "NOT NULL of \(name)",
          isPreferred: false)
      ]
    }
    report.report(
      .fails(column: name, table: table.name, cause), at: subject.command.range, on: table.name,
      label: step.sizeNote(table.name, nil).map { "\(table.name) has \($0)" },
      help:
        "give it a constant DEFAULT, which rewrites nothing; or add it without NOT NULL, fill the old rows in batches, then SET NOT NULL",
      related: step.birthplace(of: table), locks: step.effects.locks.filter { $0.name == table.name }, fixes: fixes)
  }

  /// Whether the old rows get a value: a default that is not NULL, a number, a computed value, or the default of the column's domain.
  private func hasValue(_ column: ColumnDef, in step: Step) -> Bool {
    for constraint in column.constraints {
      switch constraint.kind {
      case .defaultValue(let value):
        if case .aConst(.null) = step.tree[value] { return false }
        return true
      case .identity, .generated: return true
      default: break
      }
    }
    guard let type = column.type else { return true }
    return step.tree.isSerial(type) || step.domains(of: type).contains { $0.defaultValue != nil }
  }
}

/// Why a new column may not be null.
private enum Requirement {
  case notNull(ByteRange)
  case primaryKey
  case domain

  init?(_ column: ColumnDef, in step: Step) {
    for constraint in column.constraints {
      switch constraint.kind {
      case .notNull where !constraint.skipsValidation:
        self = .notNull(constraint.range)
        return
      case .primaryKey:
        self = .primaryKey
        return
      default: break
      }
    }
    guard let type = column.type, step.domains(of: type).contains(where: \.notNull) else { return nil }
    self = .domain
  }
}

extension Step {
  /// The domain that a type names, and those it is made of.
  fileprivate func domains(of type: TypeNameID) -> [Domain] {
    before.dataType(type, in: tree, context).map { $0.isArray ? [] : before.domains(of: $0) } ?? []
  }
}

extension Finding.Message {
  fileprivate static func fails(column: String, table: RelationName, _ cause: Requirement) -> Self {
    switch cause {
    case .notNull: "adding \"\(column)\" as NOT NULL without a default fails if \"\(table.name)\" has any row"
    case .primaryKey: "adding \"\(column)\" as primary key without a default fails if \"\(table.name)\" has any row"
    case .domain: "adding \"\(column)\" of a domain that allows no null, without a default, fails if \"\(table.name)\" has any row"
    }
  }
}
