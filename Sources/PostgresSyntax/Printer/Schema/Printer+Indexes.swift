/// CREATE INDEX, and the elements that indexes share with keys and constraints.
extension Printer {
  mutating func write(_ index: IndexStmt) {
    write(index.isUnique ? "CREATE UNIQUE INDEX" : "CREATE INDEX")
    if index.isConcurrent { write("CONCURRENTLY") }
    if index.ifNotExists { write("IF NOT EXISTS") }
    if let name = index.name { write(name) }
    write("ON")
    write(index.relation)
    if let method = index.accessMethod { write("USING", name: method) }
    parenthesized { $0.write(index.parameters) { $0.write($1) } }
    if !index.including.isEmpty {
      write("INCLUDE")
      parenthesized { $0.write(index.including) { $0.write($1) } }
    }
    if index.nullsNotDistinct { write("NULLS NOT DISTINCT") }
    write(withDefinition: index.options)
    if let tablespace = index.tablespace { write("TABLESPACE", name: tablespace) }
    if let condition = index.whereClause {
      write("WHERE")
      write(condition)
    }
  }

  mutating func write(_ element: IndexElem) {
    writeKey(element.name, element.expression)
    write(collation: element.collation)
    if !element.operatorClass.isEmpty {
      space()
      write(qualified: element.operatorClass)
      if !element.operatorClassOptions.isEmpty { write(definition: element.operatorClassOptions) }
    }
    switch element.ordering {
    case .unspecified, .using: break
    case .ascending: write("ASC")
    case .descending: write("DESC")
    }
    switch element.nullsOrdering {
    case .unspecified: break
    case .first: write("NULLS FIRST")
    case .last: write("NULLS LAST")
    }
  }

  /// A column, or an expression: without parentheses only if it is a plain call.
  mutating func writeKey(_ name: Name?, _ expression: ExpressionID?) {
    if let name { write(name) }
    guard let expression else { return }
    if case .funcCall(let call) = tree[expression], isPlainCall(call) {
      write(expression)
    } else {
      parenthesized { $0.write(expression) }
    }
  }
}
