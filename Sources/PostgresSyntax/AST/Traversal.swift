/// A node that a query or a statement with queries is made of.
public enum SyntaxNode: Sendable, Hashable {
  case expression(ExpressionID)
  case select(SelectID)
  case fromItem(FromItemID)
  /// A statement inside another one, such as that of a CTE.
  case statement(StatementID)
  /// A relation that is read, changed or made.
  case relation(RangeVar)
  case type(TypeNameID)
}

/// Walking all of a query: whoever needs one kind of node, wherever it stands, asks for it here.
///
/// Nothing here recurses: a chain of operators, joins or set operations makes a tree as deep as the chain is long.
extension SyntaxTree {
  /// Visits an expression and those beneath it, parents first, in the order written or nearly so. Subqueries are not entered; neither is
  /// what stands beneath an expression for which `visit` says false.
  public func walk(_ expression: ExpressionID, _ visit: (ExpressionID, Expression) -> Bool) {
    var pending = [expression]
    while let next = pending.popLast() {
      guard visit(next, self[next]) else { continue }
      for part in parts(of: next).reversed() {
        if case .expression(let child) = part { pending.append(child) }
      }
    }
  }

  /// Visits a node and all beneath it, subqueries too, parents first, in the order written or nearly so; what stands beneath a node for
  /// which `visit` says false is left out.
  public func walk(_ node: SyntaxNode, _ visit: (SyntaxNode) -> Bool) {
    walk([node], visit)
  }

  /// Visits all nodes of a statement that queries are made of; see `children(of:)` for the statements that have any.
  public func walk(_ statement: Statement, _ visit: (SyntaxNode) -> Bool) {
    walk(children(of: statement), visit)
  }

  private func walk(_ nodes: [SyntaxNode], _ visit: (SyntaxNode) -> Bool) {
    var pending = Array(nodes.reversed())
    while let next = pending.popLast() {
      guard visit(next) else { continue }
      pending.append(contentsOf: children(of: next).reversed())
    }
  }

  /// Whether nodes of a statement nest deeper than `limit`: for walks that recurse. Looks no further than to the first that does.
  public func isDeeper(than limit: Int, _ statement: Statement) -> Bool {
    var pending = children(of: statement).map { (node: $0, depth: 1) }
    while let (node, depth) = pending.popLast() {
      if depth > limit { return true }
      for child in children(of: node) { pending.append((child, depth + 1)) }
    }
    return false
  }

  /// The nodes one level below a node.
  public func children(of node: SyntaxNode) -> [SyntaxNode] {
    var children = SyntaxChildren()
    switch node {
    case .relation: break
    case .type(let type): children.add(self[self[type].modifiers])
    case .expression(let expression):
      for part in parts(of: expression) {
        switch part {
        case .expression(let child): children.add(child)
        case .query(let select): children.nodes.append(.select(select))
        }
      }
      for type in types(of: expression) { children.nodes.append(.type(type)) }
    case .select(let select): addChildren(of: self[select], to: &children)
    case .fromItem(let item): addChildren(of: self[item], to: &children)
    case .statement(let statement): return self.children(of: self[statement].statement)
    }
    return children.nodes
  }

  /// The types that an expression names itself.
  private func types(of expression: ExpressionID) -> [TypeNameID] {
    switch self[expression] {
    case .typeCast(_, let type): return [type]
    case .xmlExpr(let xml): return self[xml].type.map { [$0] } ?? []
    case .jsonExpression(let json):
      let output: JsonOutput? =
        switch self[json] {
        case .objectConstructor(_, _, _, let output), .arrayConstructor(_, _, let output), .arrayQueryConstructor(_, _, let output),
          .parse(_, _, let output), .scalar(_, let output), .serialize(_, let output):
          output
        case .objectAgg(_, _, _, let aggregate), .arrayAgg(_, _, let aggregate): aggregate.output
        case .function(let function): function.output
        case .isJson: nil
        }
      return output.map { [$0.type] } ?? []
    default: return []
    }
  }

  /// The nodes at the top of a statement: of SELECT and what changes rows, and of the statements that hold one of them.
  public func children(of statement: Statement) -> [SyntaxNode] {
    var children = SyntaxChildren()
    switch statement {
    case .select(let select): children.nodes.append(.select(select))
    case .insert(let insert): addChildren(of: insert, to: &children)
    case .update(let update):
      children.add(update.withClause)
      children.nodes.append(.relation(update.relation))
      add(update.targetList, to: &children)
      children.add(update.fromClause)
      children.add(update.whereClause)
      add(update.returning?.expressions ?? [], to: &children)
    case .delete(let delete):
      children.add(delete.withClause)
      children.nodes.append(.relation(delete.relation))
      children.add(delete.usingClause)
      children.add(delete.whereClause)
      add(delete.returning?.expressions ?? [], to: &children)
    case .merge(let merge): addChildren(of: merge, to: &children)
    case .view(let view):
      children.nodes.append(.relation(view.view))
      children.nodes.append(.select(view.query))
    case .createTableAs(let create):
      children.nodes.append(.relation(create.into.relation))
      children.nodes.append(.statement(create.query))
    case .explain(let explain): children.nodes.append(.statement(explain.query))
    case .prepare(let prepare): children.nodes.append(.statement(prepare.query))
    case .declareCursor(let cursor): children.nodes.append(.select(cursor.query))
    case .return(let statement): children.add(statement.value)
    case .call(let call): children.add(call.function)
    case .rule(let rule):
      children.nodes.append(.relation(rule.relation))
      children.add(rule.whereClause)
      for action in rule.actions { children.nodes.append(.statement(action)) }
    default: break
    }
    return children.nodes
  }

  private func addChildren(of select: SelectStmt, to children: inout SyntaxChildren) {
    children.add(select.withClause)
    if let left = select.left { children.nodes.append(.select(left)) }
    if let right = select.right { children.nodes.append(.select(right)) }
    if case .on(let expressions) = select.distinct { children.add(self[expressions]) }
    add(select.targetList, to: &children)
    if let into = select.intoClause { children.nodes.append(.relation(into.relation)) }
    children.add(select.fromClause)
    children.add(select.whereClause)
    children.add(self[select.groupClause])
    children.add(select.havingClause)
    for window in select.windowClause { add(self[window], to: &children) }
    for row in select.valuesLists { children.add(self[row]) }
    children.add(self[select.sortClause].map(\.expression))
    children.add(select.limitCount)
    children.add(select.limitOffset)
    for clause in select.lockingClause { children.nodes.append(contentsOf: clause.relations.map { .relation($0) }) }
  }

  private func add(_ window: WindowDef, to children: inout SyntaxChildren) {
    children.add(self[window.partitionClause])
    children.add(self[window.orderClause].map(\.expression))
    for bound in [window.frame?.start, window.frame?.end] {
      switch bound {
      case .preceding(let offset), .following(let offset): children.add(offset)
      default: break
      }
    }
  }

  /// Values and subscripts of a target list; the one value that several columns share is added once.
  private func add(_ targets: [ResTarget], to children: inout SyntaxChildren) {
    for target in targets {
      for step in self[target.indirection] {
        switch step {
        case .field, .star: break
        case .index(let index): children.add(index)
        case .slice(let lower, let upper):
          children.add(lower)
          children.add(upper)
        }
      }
      if target.multiAssignNumber <= 1 { children.add(target.value) }
    }
  }

  private func addChildren(of item: FromItem, to children: inout SyntaxChildren) {
    switch item {
    case .rangeVar(let relation): children.nodes.append(.relation(relation))
    case .rangeSubselect(let subquery, _, _): children.nodes.append(.select(subquery))
    case .rangeFunction(let function):
      for item in function.functions {
        children.add(item.function)
        children.add(item.columnDefinitions)
      }
      children.add(function.columnDefinitions)
    case .rangeTableFunc(let table):
      add(table.namespaces, to: &children)
      children.add(table.rowExpression)
      children.add(table.documentExpression)
      for column in table.columns {
        if let type = column.type { children.nodes.append(.type(type)) }
        children.add(column.path)
        children.add(column.defaultValue)
      }
    case .jsonTable(let table):
      children.add(table.context.value)
      children.add(table.path.path)
      children.add(table.passing.map(\.value.value))
      children.add(table.columns)
      children.add(table.onError)
    case .tableSample(let sample):
      children.nodes.append(.fromItem(sample.relation))
      children.add(self[sample.arguments])
      children.add(sample.repeatable)
    case .joinExpr(let join):
      children.nodes.append(.fromItem(join.left))
      children.nodes.append(.fromItem(join.right))
      children.add(join.condition)
    }
  }

  private func addChildren(of insert: InsertStmt, to children: inout SyntaxChildren) {
    children.add(insert.withClause)
    children.nodes.append(.relation(insert.relation))
    add(insert.columns, to: &children)
    if let select = insert.select { children.nodes.append(.select(select)) }
    if let conflict = insert.onConflict {
      for element in conflict.inference?.elements ?? [] { children.add(element.expression) }
      children.add(conflict.inference?.whereClause)
      add(conflict.targetList, to: &children)
      children.add(conflict.whereClause)
    }
    add(insert.returning?.expressions ?? [], to: &children)
  }

  private func addChildren(of merge: MergeStmt, to children: inout SyntaxChildren) {
    children.add(merge.withClause)
    children.nodes.append(.relation(merge.relation))
    children.nodes.append(.fromItem(merge.source))
    children.add(merge.joinCondition)
    for clause in merge.whenClauses {
      children.add(clause.condition)
      switch clause.action {
      case .doNothing, .delete: break
      case .update(let targets): add(targets, to: &children)
      case .insert(let columns, _, let values):
        add(columns, to: &children)
        if let values { children.add(self[values]) }
      }
    }
    add(merge.returning?.expressions ?? [], to: &children)
  }
}

/// Gathers nodes in the order in which they are added.
private struct SyntaxChildren {
  var nodes: [SyntaxNode] = []

  mutating func add(_ expression: ExpressionID?) {
    if let expression { nodes.append(.expression(expression)) }
  }

  mutating func add(_ expressions: some Sequence<ExpressionID>) {
    for expression in expressions { nodes.append(.expression(expression)) }
  }

  mutating func add(_ items: [FromItemID]) {
    for item in items { nodes.append(.fromItem(item)) }
  }

  mutating func add(_ clause: WithClause?) {
    for cte in clause?.ctes ?? [] { nodes.append(.statement(cte.query)) }
  }

  mutating func add(_ columns: [ColumnDef]) {
    for column in columns {
      if let type = column.type { nodes.append(.type(type)) }
    }
  }

  mutating func add(_ behavior: JsonBehavior?) {
    if case .defaultExpression(let value) = behavior { add(value) }
  }

  mutating func add(_ columns: [JsonTableColumn]) {
    for column in columns {
      if let type = column.type { nodes.append(.type(type)) }
      add(column.onEmpty)
      add(column.onError)
      if case .nested(let columns) = column.kind { add(columns) }
    }
  }
}
