/// Queries and the statements that change rows.
extension Printer {
  mutating func writeQuery(_ statement: Statement) {
    switch statement {
    case .select(let select): write(select)
    case .insert(let insert): write(insert)
    case .update(let update): write(update)
    case .delete(let delete): write(delete)
    case .merge(let merge): write(merge)
    default: break
    }
  }

  mutating func write(parenthesized select: SelectID) {
    write("(")
    write(select)
    punctuate(")")
  }

  /// A query without parentheses. Set operations nest to the left as deep as they are many, so that they are walked in a loop.
  mutating func write(_ select: SelectID) {
    var spine: [(select: SelectID, isEnclosed: Bool)] = []
    var next = select
    var isEnclosed = false
    while true {
      if isEnclosed { write("(") }
      write(tree[next].withClause)
      guard tree[next].operation != .none, let left = tree[next].left else { break }
      spine.append((next, isEnclosed))
      isEnclosed = isOperandEnclosed(left, tree[next].operation, isRight: false)
      next = left
    }
    writeSimple(tree[next])
    writeOptions(of: tree[next])
    if isEnclosed { punctuate(")") }
    for step in spine.reversed() {
      writeRest(ofOperation: tree[step.select])
      writeOptions(of: tree[step.select])
      if step.isEnclosed { punctuate(")") }
    }
  }

  private mutating func writeRest(ofOperation select: SelectStmt) {
    switch select.operation {
    case .union: write("UNION")
    case .intersect: write("INTERSECT")
    case .except: write("EXCEPT")
    case .none: return
    }
    if select.isAll { write("ALL") }
    guard let right = select.right else { return }
    if isOperandEnclosed(right, select.operation, isRight: true) { write(parenthesized: right) } else { write(right) }
  }

  private func isOperandEnclosed(_ operand: SelectID, _ operation: SelectStmt.SetOperation, isRight: Bool) -> Bool {
    let select = tree[operand]
    if select.withClause != nil || !select.sortClause.isEmpty || select.limitCount != nil || select.limitOffset != nil
      || !select.lockingClause.isEmpty
    {
      return true
    }
    guard select.operation != .none else { return false }
    let outer = operation == .intersect ? 2 : 1
    let inner = select.operation == .intersect ? 2 : 1
    return isRight ? inner <= outer : inner < outer
  }

  private mutating func writeSimple(_ select: SelectStmt) {
    if !select.valuesLists.isEmpty {
      write("VALUES")
      return write(select.valuesLists) { printer, row in
        printer.parenthesized { $0.write(row) }
      }
    }
    write("SELECT")
    switch select.distinct {
    case .none: break
    case .all: write("DISTINCT")
    case .on(let expressions):
      write("DISTINCT ON (")
      write(expressions)
      punctuate(")")
    }
    write(targets: select.targetList)
    if let into = select.intoClause {
      write("INTO")
      switch into.relation.persistence {
      case .permanent: break
      case .temporary: write("TEMPORARY TABLE")
      case .unlogged: write("UNLOGGED TABLE")
      }
      write(into.relation)
    }
    if !select.fromClause.isEmpty {
      write("FROM")
      write(from: select.fromClause)
    }
    writeCondition("WHERE", select.whereClause)
    if !select.groupClause.isEmpty {
      write(select.groupDistinct ? "GROUP BY DISTINCT" : "GROUP BY")
      write(select.groupClause)
    }
    writeCondition("HAVING", select.havingClause)
    if !select.windowClause.isEmpty {
      write("WINDOW")
      write(select.windowClause) { printer, id in
        let window = printer.tree[id]
        if let name = window.name { printer.write(name) }
        printer.write("AS")
        printer.writeSpecification(window)
      }
    }
  }

  mutating func writeCondition(_ word: StaticString, _ condition: ExpressionID?) {
    guard let condition else { return }
    write(word)
    write(condition, above: .none)
  }

  private mutating func writeOptions(of select: SelectStmt) {
    writeOrder(select.sortClause)
    if let count = select.limitCount {
      switch select.limitOption {
      case .count:
        write("LIMIT")
        if case .aConst(.null) = tree[count] { write("ALL") } else { write(count, above: .none) }
      case .withTies:
        write("FETCH FIRST")
        write(primary: count)
        write("ROWS WITH TIES")
      }
    }
    if let offset = select.limitOffset {
      write("OFFSET")
      write(offset, above: .none)
    }
    for clause in select.lockingClause { write(clause) }
  }

  private mutating func write(_ clause: LockingClause) {
    switch clause.strength {
    case .keyShare: write("FOR KEY SHARE")
    case .share: write("FOR SHARE")
    case .noKeyUpdate: write("FOR NO KEY UPDATE")
    case .update: write("FOR UPDATE")
    }
    if !clause.relations.isEmpty {
      write("OF")
      write(relations: clause.relations)
    }
    switch clause.waitPolicy {
    case .block: break
    case .skip: write("SKIP LOCKED")
    case .error: write("NOWAIT")
    }
  }

  /// ORDER BY, or nothing.
  mutating func writeOrder(_ list: NodeList<SortBy>) {
    guard !list.isEmpty else { return }
    write("ORDER BY")
    write(tree[list]) { printer, sort in printer.write(sort) }
  }

  private mutating func write(_ sort: SortBy) {
    write(sort.expression, above: .none)
    switch sort.direction {
    case .unspecified: break
    case .ascending: write("ASC")
    case .descending: write("DESC")
    case .using:
      write("USING")
      if let name = sort.usingOperator { write(allOperator: name) }
    }
    switch sort.nulls {
    case .unspecified: break
    case .first: write("NULLS FIRST")
    case .last: write("NULLS LAST")
    }
  }

  /// A target list: values with their labels.
  mutating func write(targets: [ResTarget]) {
    write(targets) { printer, target in
      if let value = target.value { printer.write(value, above: .none) }
      if let name = target.name {
        printer.write("AS")
        printer.write(name)
      }
    }
  }

  mutating func write(_ clause: WithClause?) {
    guard let clause else { return }
    write(clause.isRecursive ? "WITH RECURSIVE" : "WITH")
    write(clause.ctes) { printer, cte in printer.write(cte) }
  }

  private mutating func write(_ cte: CommonTableExpr) {
    write(cte.name)
    if !cte.columns.isEmpty { parenthesized { $0.write(list: cte.columns) } }
    switch cte.materialized {
    case .unspecified: write("AS (")
    case .always: write("AS MATERIALIZED (")
    case .never: write("AS NOT MATERIALIZED (")
    }
    write(tree[cte.query].statement)
    punctuate(")")
    if let search = cte.searchClause {
      write(search.isBreadthFirst ? "SEARCH BREADTH FIRST BY" : "SEARCH DEPTH FIRST BY")
      write(list: search.columns)
      write("SET")
      write(search.sequenceColumn)
    }
    if let cycle = cte.cycleClause {
      write("CYCLE")
      write(list: cycle.columns)
      write("SET")
      write(cycle.markColumn)
      if let value = cycle.markValue, let defaultValue = cycle.markDefault {
        write("TO")
        write(constant: value)
        write("DEFAULT")
        write(constant: defaultValue)
      }
      write("USING")
      write(cycle.pathColumn)
    }
  }

  /// `AexprConst`, which has a type before the string and not after it.
  private mutating func write(constant: ExpressionID) {
    guard case .typeCast(let argument, let type) = tree[constant] else { return write(constant, above: .none) }
    let typeName = tree[type]
    if let fields = typeName.intervalFields {
      write("interval")
      write(argument, above: .none)
      return write(fields, typeName.modifiers)
    }
    write(type)
    write(argument, above: .none)
  }
}
