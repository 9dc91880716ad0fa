/// EXPLAIN, prepared statements and cursors.
extension Printer {
  mutating func write(_ statement: ExplainStmt) {
    write("EXPLAIN")
    write(utilityOptions: statement.options)
    write(tree[statement.query].statement)
  }

  mutating func write(_ statement: PrepareStmt) {
    write("PREPARE")
    write(statement.name)
    if !statement.argumentTypes.isEmpty {
      parenthesized { $0.write(statement.argumentTypes) { printer, type in printer.write(type) } }
    }
    write("AS")
    write(tree[statement.query].statement)
  }

  mutating func write(_ statement: ExecuteStmt) {
    write("EXECUTE")
    write(statement.name)
    if !statement.parameters.isEmpty {
      parenthesized { $0.write($0.tree[statement.parameters]) { printer, value in printer.write(value) } }
    }
  }

  mutating func write(_ statement: DeallocateStmt) {
    write("DEALLOCATE")
    if let name = statement.name { write(name) } else { write("ALL") }
  }

  mutating func write(_ statement: DeclareCursorStmt) {
    write("DECLARE")
    write(statement.name)
    if statement.options.contains(.binary) { write("BINARY") }
    if statement.options.contains(.asensitive) { write("ASENSITIVE") }
    if statement.options.contains(.insensitive) { write("INSENSITIVE") }
    if statement.options.contains(.noScroll) { write("NO SCROLL") }
    if statement.options.contains(.scroll) { write("SCROLL") }
    write("CURSOR")
    if statement.options.contains(.hold) { write("WITH HOLD") }
    write("FOR")
    write(statement.query)
  }

  mutating func write(_ statement: ClosePortalStmt) {
    write("CLOSE")
    if let name = statement.name { write(name) } else { write("ALL") }
  }

  mutating func write(_ statement: FetchStmt) {
    write(statement.isMove ? "MOVE" : "FETCH")
    switch statement.direction {
    case .forward: write("FORWARD")
    case .backward: write("BACKWARD")
    case .absolute: write("ABSOLUTE")
    case .relative: write("RELATIVE")
    }
    if statement.count == .max { write("ALL") } else { write(text: String(statement.count)) }
    write("FROM")
    write(statement.portal)
  }
}
