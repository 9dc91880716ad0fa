public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// `NOT IN (SELECT column …)` where the column may be null: one null, and the condition holds for no row at all.
public struct NotInNullable: Rule {
  public static let id: RuleID = "not-in-nullable"
  public static let defaultLevel = Level.warn
  public static let phrases = ["NOT IN over a nullable column"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    for change in step.rowChanges {
      guard let condition = change.condition else { continue }
      for (test, query) in negatedMemberships(in: condition, of: step.tree) {
        guard let (column, table) = nullableColumn(of: query, in: step) else { continue }
        report.report(
          .matchesNothing(column.name, table.name, change.kind), at: test, on: step.relation(change.target).name,
          help: "write NOT EXISTS (SELECT … WHERE … = …), or leave the nulls out of the subquery: \"\(column.name)\" IS NOT NULL",
          related: step.birthplace(of: column, in: table), fixes: fix(column, query, in: step))
      }
    }
  }

  /// `x NOT IN (query)` and `x <> ALL (query)`, with their ranges.
  private func negatedMemberships(in condition: ExpressionID, of tree: SyntaxTree) -> [(ByteRange, SelectID)] {
    var found: [(ByteRange, SelectID)] = []
    tree.walk(condition) { id, expression in
      switch expression {
      case .boolExpr(.not, let arguments):
        if let argument = tree[arguments].first, case .subLink(let link) = tree[argument], link.kind == .any,
          link.operatorName.map({ tree.string($0.symbol) == "=" }) ?? true
        {
          found.append((tree.range(of: id), link.subselect))
        }
      case .subLink(let link) where link.kind == .all:
        if let name = link.operatorName, tree.string(name.symbol) == "<>" { found.append((tree.range(of: id), link.subselect)) }
      default: break
      }
      return true
    }
    return found
  }

  /// The one column that the query reads, if the catalog knows it and it may be null there.
  private func nullableColumn(of id: SelectID, in step: Step) -> (Column, TargetRelation)? {
    let tree = step.tree
    let query = tree[id]
    guard query.targetList.count == 1, let value = query.targetList.first?.value, case .columnRef(let reference) = tree[value],
      !reference.isStar, query.groupClause.isEmpty, query.operation == .none
    else { return nil }
    let fields = tree[reference.fields].map { tree.string($0) }
    guard let name = fields.last, let source = source(of: fields, in: query, step) else { return nil }
    let table = step.relation(source)
    guard let column = table.relation?.column(named: name), !column.notNull, !isKnownNotNull(column, table, step) else { return nil }
    let isFiltered = query.whereClause.map { tree.conjuncts(of: $0).contains { excludesNull(name, $0, tree) } } ?? false
    return isFiltered ? nil : (column, table)
  }

  private func source(of fields: [String], in query: SelectStmt, _ step: Step) -> RangeVar? {
    var items = query.fromClause
    while let item = items.popLast() {
      switch step.tree[item] {
      case .joinExpr(let join): items += [join.left, join.right]
      case .rangeVar(let name):
        let label = step.tree.string(name.alias?.name ?? name.relationName)
        if fields.count > 1 ? fields[fields.count - 2] == label : step.relation(name).relation?.column(named: fields.last ?? "") != nil {
          return name
        }
      default: break
      }
    }
    return nil
  }

  /// A valid CHECK (column IS NOT NULL) is as good as NOT NULL.
  private func isKnownNotNull(_ column: Column, _ table: TargetRelation, _ step: Step) -> Bool {
    guard let relation = table.relation else { return false }
    return step.before.constraints(of: relation.id).contains { constraint in
      constraint.isValidated && constraint.isEnforced && constraint.columns == [column.number]
        && (constraint.checkExpression?.text.lowercased().hasSuffix("is not null") ?? false)
    }
  }

  /// IS NOT NULL, or a comparison, which no null passes.
  private func excludesNull(_ name: String, _ condition: ExpressionID, _ tree: SyntaxTree) -> Bool {
    func isColumn(_ id: ExpressionID?) -> Bool {
      guard let id, case .columnRef(let reference) = tree[id] else { return false }
      return tree[reference.fields].last.map { tree.string($0) == name } ?? false
    }
    switch tree[condition] {
    case .nullTest(let argument, isNot: true): return isColumn(argument)
    case .aExpr(let expression):
      switch expression.kind {
      case .op, .in, .between, .like, .opAny: return isColumn(expression.left) || isColumn(expression.right)
      default: return false
      }
    default: return false
    }
  }

  private func fix(_ column: Column, _ id: SelectID, in step: Step) -> [Fix] {
    let query = step.tree[id]
    guard query.fromClause.count == 1, query.sortClause.isEmpty, query.limitCount == nil, query.lockingClause.isEmpty,
      let value = query.targetList.first?.value
    else { return [] }
    let test = step.tree.text(step.tree.range(of: value)) + " IS NOT NULL"
    var edits: [TextEdit] = []
    if let condition = query.whereClause {
      let range = step.tree.range(of: condition)
      if case .boolExpr(.or, _) = step.tree[condition] { edits.append(TextEdit(at: range.start, insert: "(")) }
      edits.append(TextEdit(at: range.end, insert: (edits.isEmpty ? "" : ")") + " AND " + test))
    } else {
      edits.append(TextEdit(at: query.range.end, insert: " WHERE " + test))
    }
    return [Fix(title: "leave the nulls out of the subquery", edits: edits)]
  }
}

extension Finding.Message {
  fileprivate static func matchesNothing(_ column: String, _ table: RelationName, _ kind: RowChange.Kind) -> Self {
    "one null in \"\(column)\" of \"\(table.name)\" and NOT IN holds for no row: nothing is \(kind == .delete ? "deleted" : "updated")"
  }
}
