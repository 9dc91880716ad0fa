/// FROM: relations, functions, queries and joins.
extension Printer {
  mutating func write(from items: [FromItemID]) {
    write(items) { printer, item in printer.write(item) }
  }

  /// A chain of joins nests to the left as deep as it is long, so that it is walked in a loop.
  mutating func write(_ item: FromItemID) {
    var spine: [JoinExpr] = []
    var next = item
    while case .joinExpr(let join) = tree[next] {
      if join.alias != nil { write("(") }
      spine.append(join)
      next = join.left
    }
    writeSimple(tree[next])
    for join in spine.reversed() { writeRest(of: join) }
  }

  private mutating func writeRest(of join: JoinExpr) {
    if join.isNatural { write("NATURAL") }
    switch join.kind {
    case .inner: write(join.isNatural || join.condition != nil || join.hasUsing ? "JOIN" : "CROSS JOIN")
    case .left: write("LEFT JOIN")
    case .full: write("FULL JOIN")
    case .right: write("RIGHT JOIN")
    }
    if case .joinExpr(let right) = tree[join.right], right.alias == nil {
      parenthesized { $0.write(join.right) }
    } else {
      write(join.right)
    }
    if join.hasUsing {
      write("USING (")
      write(list: join.usingColumns)
      punctuate(")")
      if let alias = join.joinUsingAlias {
        write("AS")
        write(alias)
      }
    }
    writeCondition("ON", join.condition)
    if let alias = join.alias {
      punctuate(")")
      write(alias)
    }
  }

  private mutating func writeSimple(_ item: FromItem) {
    switch item {
    case .rangeVar(let relation): write(relation)
    case .rangeSubselect(let subquery, let alias, let isLateral):
      if isLateral { write("LATERAL") }
      write(parenthesized: subquery)
      if let alias { write(alias) }
    case .rangeFunction(let function): write(function)
    case .rangeTableFunc(let table):
      if table.isLateral { write("LATERAL") }
      write(table)
    case .jsonTable(let table):
      if table.isLateral { write("LATERAL") }
      write(table)
    case .tableSample(let sample):
      write(sample.relation)
      write("TABLESAMPLE")
      write(qualified: sample.method)
      writeArguments(sample.arguments)
      if let repeatable = sample.repeatable {
        write("REPEATABLE (")
        write(repeatable, above: .none)
        punctuate(")")
      }
    case .joinExpr: break
    }
  }

  private mutating func write(_ function: RangeFunction) {
    if function.isLateral { write("LATERAL") }
    if function.isRowsFrom { write("ROWS FROM (") }
    write(function.functions) { printer, item in
      // As a function only CAST(…) may stand here, not `::`.
      if case .typeCast(let argument, let type) = printer.tree[item.function] {
        printer.write("CAST(")
        printer.write(argument, above: .none)
        printer.write("AS")
        printer.write(type)
        printer.punctuate(")")
      } else {
        printer.write(item.function, above: .none)
      }
      if !item.columnDefinitions.isEmpty {
        printer.write("AS (")
        printer.write(definitions: item.columnDefinitions)
        printer.punctuate(")")
      }
    }
    if function.isRowsFrom { punctuate(")") }
    if function.hasOrdinality { write("WITH ORDINALITY") }
    if let alias = function.alias { write(alias) } else if !function.columnDefinitions.isEmpty { write("AS") }
    if !function.columnDefinitions.isEmpty {
      write("(")
      write(definitions: function.columnDefinitions)
      punctuate(")")
    }
  }

  private mutating func write(definitions columns: [ColumnDef]) {
    write(columns) { printer, column in
      printer.write(column.name)
      if let type = column.type { printer.write(type) }
      if !column.collation.isEmpty {
        printer.write("COLLATE")
        printer.write(qualified: column.collation)
      }
    }
  }
}
