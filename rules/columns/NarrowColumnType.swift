public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A new type that has no room for every value of the old one: the rows that do not fit make the statement fail, or lose what does not fit.
public struct NarrowColumnType: Rule {
  public static let id: RuleID = "narrow-column-type"
  public static let defaultLevel = Level.block
  public static let phrases = ["type narrowing", "narrowing a column's type"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    guard case .alterColumnType(let name, let change) = subject.command.kind else { return }
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, !step.isEmptied(table), let relation = table.relation, let old = relation.column(named: step.tree.string(name)),
      let new = step.before.dataType(change.type, in: step.tree, step.context), !step.isNew(old.origin)
    else { return }
    let conversion = Conversion(change.using, of: old, in: step)
    let column = Printer.quoted(old.name)
    guard
      let fit = ValueFit(
        column: column, from: old.type, to: new, isExplicit: conversion != .none, in: step.before, version: step.postgresVersion),
      fit.isWithinFamily || conversion != .expression, !isProven(fit, for: relation, in: step)
    else { return }
    report.report(
      .cannotHold(column: old.name, table: table.name, old: step.before.typeName(old.type), new: step.before.typeName(new)),
      at: subject.command.range, on: table.name, label: conversion == .expression ? "USING decides what is left" : label(fit.loss),
      help: help(fit, column, table), related: step.birthplace(of: old, in: table))
  }

  /// Whether validated CHECKs let no value in that does not fit.
  private func isProven(_ fit: ValueFit, for relation: Relation, in step: Step) -> Bool {
    let checks = step.before.constraints(of: relation.id).filter { $0.isValidated && $0.isEnforced }.compactMap(\.checkExpression)
    guard !checks.isEmpty, !fit.conditions.isEmpty else { return false }
    return fit.conditions.allSatisfy { ways in
      ways.contains { way in
        guard let conclusion = step.stored(way, of: relation) else { return false }
        return checks.contains { step.before.implies($0, conclusion) }
      }
    }
  }

  private func label(_ loss: ValueFit.Loss) -> String {
    switch loss {
    case .refused: "fails if a row does not fit"
    case .rounded: "rounds what does not fit, without a word"
    case .cut: "cuts what does not fit, without a word"
    }
  }

  private func help(_ fit: ValueFit, _ column: String, _ table: TargetRelation) -> String {
    guard let misfit = fit.misfit else {
      return "add a column of the new type beside the old one, fill it, and look at what was lost before the old one goes"
    }
    let name =
      table.name.schema == "public"
      ? Printer.quoted(table.name.name) : Printer.quoted(table.name.schema) + "." + Printer.quoted(table.name.name)
    let query = "find the rows that do not fit: SELECT * FROM \(name) WHERE \(misfit)"
    return fit.conditions.isEmpty ? query : query + "; once there are none, a validated CHECK that keeps it so makes the change safe"
  }
}

/// How USING gets from the old value to the new one.
private enum Conversion {
  case none
  /// Nothing but casts of the column itself.
  case cast
  case expression

  init(_ using: ExpressionID?, of column: Column, in step: Step) {
    guard let using else {
      self = .none
      return
    }
    var next = using
    while case .typeCast(let argument, _) = step.tree[next] { next = argument }
    if case .columnRef(let reference) = step.tree[next], let last = step.tree[reference.fields].last, step.tree.string(last) == column.name
    {
      self = next == using ? .none : .cast
    } else {
      self = .expression
    }
  }
}

extension Step {
  /// A condition on a table, as the catalog keeps conditions.
  fileprivate func stored(_ condition: String, of relation: Relation) -> StoredExpression? {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: "SELECT 1 WHERE " + condition))
    guard case .select(let select)? = tree.statements.first?.statement, let expression = tree[select].whereClause else { return nil }
    return before.store(expression, of: tree, relation: relation, context)
  }
}

extension Finding.Message {
  fileprivate static func cannotHold(column: String, table: RelationName, old: String, new: String) -> Self {
    "\(new) cannot hold every value that \"\(column)\" of \"\(table.name)\" may have as \(old)"
  }
}
