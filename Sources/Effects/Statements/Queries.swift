import Catalog
import PostgresSyntax

/// How far a query gets, which decides what it locks.
enum QueryStage: Comparable {
  /// Parse analysis only, as for a view's definition: the relations it names.
  case parsed
  /// Rewritten as well: what its views read.
  case rewritten
  /// Planned: the indexes of all tables too.
  case planned
  /// Run: tables are read.
  case executed
}

/// The names that a query's WITH clauses hide relations behind.
typealias CommonTableNames = Set<NameID>

/// SELECT, VALUES, and the reading parts of every other statement.
extension EffectsBuilder {
  mutating func query(_ id: SelectID, _ stage: QueryStage, hidden: CommonTableNames = []) {
    let select = tree[id]
    let hidden = withClause(select.withClause, stage, hidden: hidden)
    if let left = select.left { query(left, stage, hidden: hidden) }
    if let right = select.right { query(right, stage, hidden: hidden) }
    let strength = lockStrength(of: select)
    let access = QueryAccess(select: select, in: tree)
    for item in select.fromClause { from(item, stage, access, strength, hidden: hidden) }
    for target in select.targetList { expression(target.value, stage, hidden: hidden) }
    expression(select.whereClause, stage, hidden: hidden)
    expressions(tree[select.groupClause], stage, hidden: hidden)
    expression(select.havingClause, stage, hidden: hidden)
    for row in select.valuesLists { expressions(tree[row], stage, hidden: hidden) }
    expressions(tree[select.sortClause].map(\.expression), stage, hidden: hidden)
    expression(select.limitOffset, stage, hidden: hidden)
    expression(select.limitCount, stage, hidden: hidden)
    if case .on(let expressions) = select.distinct { self.expressions(tree[expressions], stage, hidden: hidden) }
    if stage == .executed, let into = select.intoClause { buildNewIndexes(named: into.relation) }
  }

  /// The queries of WITH, and the names that they hide from there on.
  mutating func withClause(_ clause: WithClause?, _ stage: QueryStage, hidden: CommonTableNames) -> CommonTableNames {
    guard let clause else { return hidden }
    var hidden = hidden
    if clause.isRecursive { hidden.formUnion(clause.ctes.map(\.name.id)) }
    for cte in clause.ctes {
      nested(cte.query, stage, hidden: hidden)
      hidden.insert(cte.name.id)
    }
    return hidden
  }

  /// A statement inside another one: SELECT or one that changes rows.
  mutating func nested(_ id: StatementID, _ stage: QueryStage, hidden: CommonTableNames = []) {
    run(tree[id].statement, stage, hidden: hidden)
  }

  mutating func run(_ statement: Statement, _ stage: QueryStage, hidden: CommonTableNames = []) {
    switch statement {
    case .select(let select): query(select, stage, hidden: hidden)
    case .insert(let insert): self.insert(insert, stage, hidden: hidden)
    case .update(let update): self.update(update, stage, hidden: hidden)
    case .delete(let delete): self.delete(delete, stage, hidden: hidden)
    case .merge(let merge): self.merge(merge, stage, hidden: hidden)
    case .execute(let execute): self.execute(execute, stage)
    default: break
    }
  }

  private func lockStrength(of select: SelectStmt) -> RowLocking {
    var locking = RowLocking()
    for clause in select.lockingClause {
      if clause.relations.isEmpty { locking.all = true }
      for relation in clause.relations { locking.names.insert(tree.string(relation.relationName)) }
    }
    return locking
  }

  /// An item of FROM or USING.
  mutating func from(
    _ id: FromItemID, _ stage: QueryStage, _ access: QueryAccess, _ locking: RowLocking = RowLocking(), hidden: CommonTableNames
  ) {
    switch tree[id] {
    case .rangeVar(let name):
      if name.schemaName == nil, hidden.contains(name.relationName.id) { return }
      let alias = tree.string(name.alias?.name ?? name.relationName)
      let mode: LockMode = locking.locks(alias) ? .rowShare : .accessShare
      read(resolve(name), mode, stage, access.conditions(on: alias), access, isOnly: !name.includesDescendants)
    case .rangeSubselect(let subquery, let alias, _):
      query(subquery, stage, hidden: hidden)
      if locking.locks(alias.map { tree.string($0.name) } ?? "") { lockRows(of: subquery, stage, hidden: hidden) }
    case .rangeFunction(let function):
      for item in function.functions { expression(item.function, stage, hidden: hidden) }
    case .rangeTableFunc(let function):
      expression(function.rowExpression, stage, hidden: hidden)
      expression(function.documentExpression, stage, hidden: hidden)
    case .jsonTable(let table):
      expression(table.context.value, stage, hidden: hidden)
    case .tableSample(let sample):
      // A sample is no reading in full, whatever its method.
      from(sample.relation, min(stage, .planned), access, locking, hidden: hidden)
      expressions(tree[sample.arguments], stage, hidden: hidden)
    case .joinExpr(let join):
      let inner = access.joining(tree, join)
      from(join.left, stage, inner, locking, hidden: hidden)
      from(join.right, stage, inner, locking, hidden: hidden)
      expression(join.condition, stage, hidden: hidden)
    }
  }

  /// FOR UPDATE of a subquery locks the rows of the tables in it.
  private mutating func lockRows(of id: SelectID, _ stage: QueryStage, hidden: CommonTableNames) {
    var locking = RowLocking()
    locking.all = true
    let select = tree[id]
    let inner = hidden.union(select.withClause?.ctes.map(\.name.id) ?? [])
    for item in select.fromClause { from(item, stage, QueryAccess(select: select, in: tree), locking, hidden: inner) }
  }

  /// Reads a relation, or locks its rows, with `mode`.
  mutating func read(
    _ target: NamedRelation, _ mode: LockMode, _ stage: QueryStage, _ conditions: [ColumnCondition], _ access: QueryAccess,
    isOnly: Bool = false
  ) {
    lock(target, mode)
    guard let relation = target.relation else {
      if stage == .executed, case .unknown(let name) = target, conditions.isEmpty, !access.stopsEarly {
        scan(unknown: name, .query)
      }
      return
    }
    if relation.kind == .view {
      guard stage >= .rewritten else { return }
      readView(relation, mode, stage, access, hasConditions: !conditions.isEmpty)
      return
    }
    guard stage >= .planned else { return }
    for table in isOnly ? [relation] : leaves(of: relation, conditions) {
      lock(table.id, mode)
      lockIndexes(of: table, mode)
      if stage == .executed, !access.avoidsScan(of: table, conditions, in: before) { scan(table, .query) }
    }
  }

  /// What a view reads is locked as the view is (`fireRIRrules`, `ApplyRetrieveRule` of `rewriteHandler.c`).
  mutating func readView(_ view: Relation, _ mode: LockMode, _ stage: QueryStage, _ access: QueryAccess, hasConditions: Bool) {
    for id in underlying(view) {
      guard let relation = before.relation(id) else { continue }
      lock(id, mode)
      if relation.kind == .view {
        readView(relation, mode, stage, access, hasConditions: hasConditions)
      } else if stage >= .planned {
        for table in leaves(of: relation, []) {
          lock(table.id, mode)
          lockIndexes(of: table, mode)
          if stage == .executed, !hasConditions, !access.stopsEarly, !access.isExtreme { scan(table, .query) }
        }
      }
    }
  }

  /// The relations that a view's query names.
  func underlying(_ view: Relation) -> [ObjectID] {
    var seen: Set<ObjectID> = []
    for id in view.view?.query.relations ?? [] where id != view.id { seen.insert(id) }
    for dependency in before.dependencies(of: view.id) where before.relation(dependency.referenced.object) != nil {
      if dependency.referenced.object != view.id { seen.insert(dependency.referenced.object) }
    }
    return seen.sorted()
  }

  /// The table itself and all below it whose rows may meet the conditions: partitions that cannot are left out by the planner, unlocked.
  func leaves(of relation: Relation, _ conditions: [ColumnCondition]) -> [Relation] {
    var found = [relation]
    var children = before.children(of: relation.id)
    if relation.partitionKey != nil {
      children = PartitionPruning.partitions(children, of: relation, in: before) { column in
        conditions.filter { $0.column == column.name }.map(\.test)
      }
    }
    for child in children { found += leaves(of: child, conditions) }
    return found
  }

  /// The planner locks all indexes of a table as it locks the table (`get_relation_info` of `plancat.c`); those of partitioned tables from 16 on.
  mutating func lockIndexes(of table: Relation, _ mode: LockMode) {
    if table.kind == .partitionedTable, version < 16 { return }
    lock(before.indexes(of: table.id).map(\.id), mode)
  }

  // MARK: Expressions

  mutating func expressions(_ ids: some Sequence<ExpressionID>, _ stage: QueryStage, hidden: CommonTableNames = []) {
    for id in ids { expression(id, stage, hidden: hidden) }
  }

  mutating func expression(_ id: ExpressionID?, _ stage: QueryStage, hidden: CommonTableNames = []) {
    guard let id else { return }
    if stage == .executed, case .funcCall(let call) = tree[id] { sequenceFunction(call) }
    for part in tree.parts(of: id) {
      switch part {
      case .expression(let id): expression(id, stage, hidden: hidden)
      case .query(let id): query(id, stage, hidden: hidden)
      }
    }
  }

  /// nextval, setval and currval lock the sequence as a writer locks a table (`init_sequence` of `sequence.c`).
  private mutating func sequenceFunction(_ call: FuncCall) {
    guard let name = tree[call.name].last, let argument = tree[call.arguments].first else { return }
    switch tree.string(name) {
    case "nextval", "setval", "currval": break
    default: return
    }
    if case .funcCall(let inner) = tree[argument] { return ownedSequence(inner) }
    guard case .text(let text)? = Datum(argument, in: tree) else { return }
    let parts = Session.identifiers(text, separator: ".")
    guard let last = parts.last else { return }
    lock(resolve(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: last), .rowExclusive, kind: .sequence)
  }

  /// `pg_get_serial_sequence('table', 'column')`
  private mutating func ownedSequence(_ call: FuncCall) {
    guard let name = tree[call.name].last, tree.string(name) == "pg_get_serial_sequence", call.arguments.count == 2 else { return }
    let arguments = tree[call.arguments].map { Datum($0, in: tree) }
    guard case .text(let table)? = arguments[0], case .text(let column)? = arguments[1] else { return }
    let parts = Session.identifiers(table, separator: ".")
    guard let last = parts.last else { return }
    let target = resolve(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: last)
    guard let relation = target.relation, let number = relation.column(named: column)?.number else { return }
    lock(before.ownedSequences(of: relation.id).filter { $0.ownedBy?.column == number }.map(\.id), .rowExclusive)
  }

  /// The sequences that an expression of the catalog draws from when it is computed.
  mutating func lockSequences(of expression: StoredExpression) {
    for reference in expression.references {
      if case .relation(let id) = reference.target, reference.isLiteral, before.sequence(id) != nil { lock(id, .rowExclusive) }
    }
  }
}

/// Whose rows SELECT … FOR UPDATE and the like lock.
struct RowLocking {
  var all = false
  var names: Set<String> = []

  func locks(_ alias: String) -> Bool { all || names.contains(alias) }
}
