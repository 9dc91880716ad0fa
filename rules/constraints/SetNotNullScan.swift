public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// SET NOT NULL reads the whole table under ACCESS EXCLUSIVE, unless a valid constraint proves that no null is there.
public struct SetNotNullScan: Rule {
  public static let id: RuleID = "set-not-null-scan"
  public static let defaultLevel = Level.block
  public static let phrases = ["SET NOT NULL without a validated check", "SET NOT NULL that scans the table"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    let isScanned = step.effects.scans.contains { scan in
      if case .setNotNull = scan.cause { scan.range.overlaps(subject.command.range) } else { false }
    }
    guard isScanned else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isTruncated(table) else { return }
    let column: Name
    var fixes: [Fix] = []
    switch subject.command.kind {
    case .setNotNull(let name):
      column = name
      fixes = fix(column, of: table, subject.statement, in: step)
    case .addConstraint(let constraint):
      guard case .notNullTable(let name) = constraint.kind else { return }
      column = name
      let constraintName = step.name(of: constraint, on: table) { $0.kind == .notNull }
      fixes = step.deferredValidation(of: constraint, named: constraintName, in: subject.statement)
    default: return
    }
    guard table.relation != nil || !step.hasAddedNotNull(column, to: subject.statement.relation) else { return }
    if let isNull = step.newColumnWithoutValues(step.tree.string(column), of: table) {
      return report.report(
        .fails(column: isNull.name, table: table.name), at: subject.command.range, on: table.name,
        help: "fill the old rows first, in batches and in a migration before this one; or give the column a DEFAULT where it is added",
        related: step.birthplace(of: isNull, in: table), locks: step.effects.locks.filter { $0.name == table.name })
    }
    report.report(
      .scanBlocks(column: step.tree.string(column), table: table.name), at: subject.command.range, on: table.name,
      label: step.lockLabel(.accessExclusive, on: table.name, for: .scan), help: help(step),
      related: step.birthplace(of: table) + step.placesHeld(besides: table.name),
      locks: step.effects.locks.filter { $0.name == table.name }, fixes: fixes)
  }

  private func help(_ step: Step) -> String {
    let later = step.commitsByItself ? "in statements of their own" : "in later transactions"
    let help =
      step.postgresVersion >= 18
      ? "add NOT NULL as a constraint that is NOT VALID, and validate it \(step.commitsByItself ? "after that" : "in a later transaction")"
      : "first add CHECK (… IS NOT NULL) NOT VALID and validate it, \(later): SET NOT NULL then needs no scan, and the CHECK can go"
    return help + (step.commitsByItself ? "" : step.noRoomHelp)
  }

  /// The way without a scan under ACCESS EXCLUSIVE, as statements in the place of this one. The first of several SET NOT NULL has the fix for all.
  private func fix(_ column: Name, of table: TargetRelation, _ statement: AlterTableStmt, in step: Step) -> [Fix] {
    let names = statement.commands.compactMap { command in
      if case .setNotNull(let name) = command.kind { step.tree.string(name) } else { nil }
    }
    guard let relation = table.relation, !relation.isIncomplete, names.count == statement.commands.count,
      names.first == step.tree.string(column)
    else { return [] }
    let columns = names.compactMap { relation.column(named: $0) }.filter { !step.before.isNotNullProven($0.number, of: relation.id) }
    guard columns.count == names.count else { return [] }
    guard let steps = step.notNullSteps(columns, of: table, in: statement) else { return [] }
    let title = "prove NOT NULL by a constraint that is validated without blocking"
    return step.replacements(title, by: steps.statements, or: { migrations(title, steps, names, in: step) })
  }

  /// The same as migrations of their own, in the place of the statement.
  private func migrations(_ title: String, _ steps: NotNullSteps, _ columns: [String], in step: Step) -> [Fix] {
    step.splitFix(title, undoneBy: { $0.dropsNotNull(of: columns, in: $1) }) { inverse in
      let limit = step.lockTimeoutOfNextMigration
      var parts = steps.migrations(beginningWith: limit)
      guard let set = steps.set, let drop = steps.drop else {
        if let inverse { parts[0].down = inverse }
        return parts
      }
      var last = NextMigration(
        title: "set " + (steps.proofs.first?.name ?? ""), up: limit + steps.alter + set + ";\n" + steps.alter + drop + ";",
        down: [inverse ?? steps.undo, steps.restore].compactMap { $0 }.joined(separator: "\n"), runsUpOutside: false)
      last.jointTitle = "set \(steps.table) not null"
      return parts + [last]
    }
  }
}

extension Step {
  /// Whether an earlier statement of the file adds the column as NOT NULL; for tables that the history, and so the catalog, does not know.
  fileprivate func hasAddedNotNull(_ name: Name, to table: RangeVar) -> Bool {
    earlier.contains { earlier in
      guard case .alterTable(let alter) = earlier.statement, alter.relation.relationName.id == table.relationName.id,
        alter.relation.schemaName?.id == table.schemaName?.id
      else { return false }
      return alter.commands.contains { command in
        guard case .addColumn(let column, false) = command.kind, column.name.id == name.id else { return false }
        return column.constraints.contains { if case .notNull = $0.kind { true } else { false } }
      }
    }
  }

  /// A column that this migration adds and that is null in all old rows, since no statement has written any.
  fileprivate func newColumnWithoutValues(_ name: String, of table: TargetRelation) -> Column? {
    guard let column = table.relation?.column(named: name), isNew(column.origin), column.defaultValue == nil, column.identity == nil,
      column.generated == nil, size(of: table.name)?.rows != 0
    else { return nil }
    let isWritten = earlier.contains { earlier in
      switch earlier.statement {
      case .update, .merge, .doBlock, .select, .call, .truncate, .delete, .copy:
        earlier.effects.locks.contains { $0.name == table.name } || tree.mentions(table.name.name, in: earlier.range)
      default: false
      }
    }
    return isWritten || body != nil ? nil : column
  }
}

extension Statement {
  /// `ALTER TABLE … ALTER COLUMN column DROP NOT NULL`, for these columns and nothing else.
  fileprivate func dropsNotNull(of columns: [String], in tree: SyntaxTree) -> Bool {
    guard case .alterTable(let alter) = self, alter.commands.count == columns.count else { return false }
    return alter.commands.allSatisfy { command in
      if case .dropNotNull(let column) = command.kind { columns.contains(tree.string(column)) } else { false }
    }
  }
}

extension Finding.Message {
  fileprivate static func fails(column: String, table: RelationName) -> Self {
    "making \"\(column)\" NOT NULL fails if \"\(table.name)\" has any row: all old rows are null in it"
  }

  fileprivate static func scanBlocks(column: String, table: RelationName) -> Self {
    "making \"\(column)\" NOT NULL blocks every read and write of \"\(table.name)\" until all rows are read"
  }
}
