/// INSERT, UPDATE, DELETE and MERGE.
extension Printer {
  mutating func write(_ insert: InsertStmt) {
    write(insert.withClause)
    write("INSERT INTO")
    write(insert.relation)
    write(columns: insert.columns)
    write(insert.overriding)
    if let select = insert.select { write(select) } else { write("DEFAULT VALUES") }
    if let conflict = insert.onConflict { write(conflict) }
    write(insert.returning)
  }

  private mutating func write(columns: [ResTarget]) {
    guard !columns.isEmpty else { return }
    parenthesized { printer in
      printer.write(columns) { printer, column in printer.write(assigned: column) }
    }
  }

  /// The column of an assignment, with its fields and subscripts.
  private mutating func write(assigned target: ResTarget) {
    if let name = target.name { write(name) }
    write(target.indirection)
  }

  private mutating func write(_ overriding: InsertStmt.Overriding) {
    switch overriding {
    case .none: break
    case .user: write("OVERRIDING USER VALUE")
    case .system: write("OVERRIDING SYSTEM VALUE")
    }
  }

  private mutating func write(_ conflict: OnConflictClause) {
    write("ON CONFLICT")
    if let inference = conflict.inference {
      if let name = inference.constraintName {
        write("ON CONSTRAINT")
        write(name)
      } else {
        write("(")
        write(inference.elements) { printer, element in printer.write(element) }
        punctuate(")")
        writeCondition("WHERE", inference.whereClause)
      }
    }
    guard conflict.isUpdate else { return write("DO NOTHING") }
    write("DO UPDATE SET")
    write(assignments: conflict.targetList)
    writeCondition("WHERE", conflict.whereClause)
  }

  /// `set_clause_list`
  mutating func write(assignments targets: [ResTarget]) {
    var index = 0
    while index < targets.count {
      if index > 0 { punctuate(",") }
      let target = targets[index]
      let count = max(1, min(Int(target.multiAssignCount), targets.count - index))
      if target.multiAssignCount > 0 { write(columns: Array(targets[index..<index + count])) } else { write(assigned: target) }
      write("=")
      if let value = target.value { write(value, above: .none) }
      index += count
    }
  }

  private mutating func write(_ returning: ReturningClause?) {
    guard let returning else { return }
    write("RETURNING")
    if !returning.options.isEmpty {
      write("WITH (")
      write(returning.options) { printer, option in
        printer.write(option.isNew ? "NEW AS" : "OLD AS")
        printer.write(option.alias)
      }
      punctuate(")")
    }
    write(targets: returning.expressions)
  }

  mutating func write(_ update: UpdateStmt) {
    write(update.withClause)
    write("UPDATE")
    write(update.relation)
    write("SET")
    write(assignments: update.targetList)
    if !update.fromClause.isEmpty {
      write("FROM")
      write(from: update.fromClause)
    }
    writeCondition("WHERE", update.whereClause)
    write(update.returning)
  }

  mutating func write(_ delete: DeleteStmt) {
    write(delete.withClause)
    write("DELETE FROM")
    write(delete.relation)
    if !delete.usingClause.isEmpty {
      write("USING")
      write(from: delete.usingClause)
    }
    writeCondition("WHERE", delete.whereClause)
    write(delete.returning)
  }

  mutating func write(_ merge: MergeStmt) {
    write(merge.withClause)
    write("MERGE INTO")
    write(merge.relation)
    write("USING")
    write(merge.source)
    writeCondition("ON", merge.joinCondition)
    for clause in merge.whenClauses { write(clause) }
    write(merge.returning)
  }

  private mutating func write(_ clause: MergeStmt.When) {
    switch clause.kind {
    case .matched: write("WHEN MATCHED")
    case .notMatchedBySource: write("WHEN NOT MATCHED BY SOURCE")
    case .notMatchedByTarget: write("WHEN NOT MATCHED")
    }
    writeCondition("AND", clause.condition)
    write("THEN")
    switch clause.action {
    case .doNothing: write("DO NOTHING")
    case .delete: write("DELETE")
    case .update(let targets):
      write("UPDATE SET")
      write(assignments: targets)
    case .insert(let columns, let overriding, let values):
      write("INSERT")
      guard let values else { return write("DEFAULT VALUES") }
      write(columns: columns)
      write(overriding)
      write("VALUES (")
      write(values)
      punctuate(")")
    }
  }
}
