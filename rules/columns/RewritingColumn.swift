public import Analysis
import Catalog
public import Effects
public import Policy
import PostgresSyntax

/// A new column whose value must be written into each old row: the whole table is written anew under ACCESS EXCLUSIVE.
public struct RewritingColumn: Rule {
  public static let id: RuleID = "rewriting-column"
  public static let defaultLevel = Level.block
  public static let phrases = ["new columns that rewrite the table", "columns with a volatile default"]
  public static let narrows: [RuleID] = ["lock-held-while-working"]

  public init() {}

  public func check(_ rewrite: TableRewrite, in step: Step, _ report: inout Reporter) {
    guard let (column, cause) = rewrite.newColumn, let target = step.target(of: rewrite), !target.isNew,
      !step.isTruncated(target)
    else { return }
    let definition = step.addedColumn(column)
    report.report(
      .rewrites(column: column, table: target.name, cause, default: definition?.defaultText(in: step)), at: rewrite.range, on: target.name,
      label: step.workLabel("rewrites", target.name, for: .rewrite, under: .accessExclusive) + step.partitionNote(of: rewrite),
      help: help(cause, column), related: step.birthplace(of: target), locks: step.effects.locks.filter { $0.name == target.name },
      fixes: fixes(for: cause, column, definition, in: step))
  }

  private func help(_ cause: NewColumnCause, _ column: String) -> String {
    switch cause {
    case .volatileDefault:
      "add \"\(column)\" without the default, then SET DEFAULT, which new rows follow, and fill the old rows in batches"
    case .generatedNumber:
      "add \"\(column)\" as a plain column, SET DEFAULT nextval(…) of a new sequence, fill the old rows in batches"
    case .storedGenerated:
      "keep a plain column up to date with a trigger and fill the old rows in batches; or compute the value in a view"
    case .constrainedDomain:
      "add \"\(column)\" with the domain's base type and a CHECK … NOT VALID, and validate it later"
    }
  }

  /// The default is moved into a command of its own, if the column may be null meanwhile.
  private func fixes(for cause: NewColumnCause, _ column: String, _ definition: ColumnDef?, in step: Step) -> [Fix] {
    guard case .volatileDefault = cause, case .alterTable(let statement) = step.statement, statement.commands.count == 1 else { return [] }
    guard let definition, let (value, range) = definition.defaultValue else { return [] }
    let isNullable = definition.constraints.allSatisfy {
      if case .defaultValue = $0.kind { true } else if case .null = $0.kind { true } else { false }
    }
    guard isNullable else { return [] }
    let name = step.tree.text(definition.name.range)
    let setDefault = "\(step.alterTable(statement)) ALTER COLUMN \(name) SET DEFAULT \(step.tree.text(step.tree.range(of: value)))"
    return [
      Fix(
        title: "add \"\(column)\" empty, then set its default; the old rows wait for a backfill",
        edits: [
          TextEdit(range: step.tree.withBlanksBefore(range), newText: ""),
          TextEdit(at: step.range.end, insert: ";" + step.newLine + setDefault),
        ])
    ]
  }
}

private enum NewColumnCause {
  case volatileDefault
  case generatedNumber
  case storedGenerated
  case constrainedDomain
}

extension TableRewrite {
  /// The column whose coming is the cause, if one is.
  fileprivate var newColumn: (String, NewColumnCause)? {
    switch cause {
    case .volatileDefault(let column): (column, .volatileDefault)
    case .generatedNumber(let column): (column, .generatedNumber)
    case .storedGeneratedColumn(let column): (column, .storedGenerated)
    case .constrainedDomain(let column): (column, .constrainedDomain)
    default: nil
    }
  }
}

extension Step {
  /// The definition of a column that the statement adds.
  fileprivate func addedColumn(_ name: String) -> ColumnDef? {
    guard case .alterTable(let statement) = statement else { return nil }
    for command in statement.commands {
      if case .addColumn(let column, _) = command.kind, tree.string(column.name) == name { return column }
    }
    return nil
  }
}

extension ColumnDef {
  /// The default and the range of `DEFAULT value`.
  fileprivate var defaultValue: (ExpressionID, ByteRange)? {
    for constraint in constraints {
      if case .defaultValue(let value) = constraint.kind { return (value, constraint.range) }
    }
    return nil
  }

  fileprivate func defaultText(in step: Step) -> String? {
    defaultValue.map { step.tree.text(step.tree.range(of: $0.0)) }
  }
}

extension Finding.Message {
  fileprivate static func rewrites(column: String, table: RelationName, _ cause: NewColumnCause, default text: String?) -> Self {
    let consequence = "\"\(table.name)\" is rewritten, and every read and write of it waits"
    switch cause {
    case .volatileDefault:
      let value = text.map { $0.utf8.count <= 40 ? $0 : "the default" } ?? "the default"
      return "\(value) is computed anew for each old row of \"\(column)\": \(consequence)"
    case .generatedNumber: return "\"\(column)\" numbers every old row: \(consequence)"
    case .storedGenerated: return "the generated column \"\(column)\" is computed and stored for every old row: \(consequence)"
    case .constrainedDomain: return "the domain of \"\(column)\" has constraints, which are checked row by row: \(consequence)"
    }
  }
}
