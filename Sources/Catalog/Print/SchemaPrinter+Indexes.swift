import PostgresSyntax

/// Indexes, keys and foreign keys.
extension SchemaPrinter {
  private func key(_ key: Index.Key, _ relation: Relation, _ method: String) -> String {
    var text: String
    if let column = key.column {
      text = quoted(relation.column(column)?.name ?? "?")
    } else {
      text = key.expression.map { "(" + self.text($0) + ")" } ?? "?"
    }
    text += collation(key.collation)
    if let operatorClass = key.operatorClass {
      text += " " + operatorClass
      if !key.operatorClassOptions.isEmpty { text += " (" + options(key.operatorClassOptions) + ")" }
    }
    guard method == "btree" || key.isDescending || key.nullsFirst else { return text }
    if key.isDescending { text += " DESC" }
    if key.nullsFirst != key.isDescending { text += key.nullsFirst ? " NULLS FIRST" : " NULLS LAST" }
    return text
  }

  mutating func printIndex(_ index: Index, _ relation: Relation) {
    if let constraint = index.constraint.flatMap({ catalog.constraint($0) }) {
      printKey(constraint, index, relation)
    } else {
      var text =
        "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(quoted(index.name)) ON \(index.isPartitioned ? "ONLY " : "")\(name(relation.id))"
      text += " USING \(quoted(index.method)) (" + index.keys.map { key($0, relation, index.method) }.joined(separator: ", ") + ")"
      text += including(index, relation)
      if index.nullsNotDistinct { text += " NULLS NOT DISTINCT" }
      if !index.options.isEmpty { text += " WITH (" + options(index.options) + ")" }
      if let predicate = index.predicate { text += " WHERE " + self.text(predicate) }
      statement(text)
    }
    for (number, key) in index.keys.enumerated() {
      if let target = key.statisticsTarget {
        statement("ALTER INDEX \(name(index.id)) ALTER COLUMN \(number + 1) SET STATISTICS \(target)")
      }
    }
    if let parent = index.parent { statement("ALTER INDEX \(name(parent)) ATTACH PARTITION \(name(index.id))") }
  }

  private func including(_ index: Index, _ relation: Relation) -> String {
    index.including.isEmpty
      ? "" : " INCLUDE (" + index.including.map { quoted(relation.column($0)?.name ?? "?") }.joined(separator: ", ") + ")"
  }

  private mutating func printKey(_ constraint: TableConstraint, _ index: Index, _ relation: Relation) {
    var text = "ALTER TABLE ONLY \(name(relation.id)) ADD CONSTRAINT \(quoted(constraint.name)) "
    switch constraint.kind {
    case .exclusion:
      text += "EXCLUDE USING \(quoted(index.method)) ("
      text += index.keys.map { key($0, relation, index.method) + " WITH " + ($0.exclusionOperator ?? "=") }.joined(separator: ", ") + ")"
    default:
      let words = constraint.kind == .primaryKey ? "PRIMARY KEY" : index.nullsNotDistinct ? "UNIQUE NULLS NOT DISTINCT" : "UNIQUE"
      var columns = constraint.columns.map { quoted(relation.column($0)?.name ?? "?") }
      if constraint.hasPeriod, let last = columns.popLast() { columns.append(last + " WITHOUT OVERLAPS") }
      // Operator classes and orders, which an adopted index may have, cannot be written in a constraint.
      text += words + " (" + columns.joined(separator: ", ") + ")"
    }
    text += including(index, relation)
    if !index.options.isEmpty { text += " WITH (" + options(index.options) + ")" }
    if let predicate = index.predicate { text += " WHERE (" + self.text(predicate) + ")" }
    statement(text + deferrability(constraint))
  }

  func deferrability(_ constraint: TableConstraint) -> String {
    (constraint.isDeferrable ? " DEFERRABLE" : "") + (constraint.isInitiallyDeferred ? " INITIALLY DEFERRED" : "")
  }

  mutating func printForeignKey(_ constraint: TableConstraint) {
    guard constraint.parent == nil, let foreign = constraint.foreignKey, let relation = catalog.relation(constraint.relation),
      let referenced = catalog.relation(foreign.referencedTable), relation.schema != Schema.temporary
    else { return }
    func columns(_ numbers: [Int16], _ relation: Relation, hasPeriod: Bool = false) -> String {
      var names = numbers.map { quoted(relation.column($0)?.name ?? "?") }
      if hasPeriod, let last = names.popLast() { names.append("PERIOD " + last) }
      return names.joined(separator: ", ")
    }
    func action(_ action: ForeignKeyConstraint.Action) -> String {
      switch action {
      case .noAction: "NO ACTION"
      case .restrict: "RESTRICT"
      case .cascade: "CASCADE"
      case .setNull: "SET NULL"
      case .setDefault: "SET DEFAULT"
      }
    }
    let only = relation.kind == .partitionedTable ? "" : "ONLY "
    var text =
      "ALTER TABLE \(only)\(name(relation.id)) ADD CONSTRAINT \(quoted(constraint.name)) FOREIGN KEY (\(columns(constraint.columns, relation, hasPeriod: constraint.hasPeriod)))"
    text += " REFERENCES \(name(referenced.id))(\(columns(foreign.referencedColumns, referenced, hasPeriod: constraint.hasPeriod)))"
    if foreign.matchType == .full { text += " MATCH FULL" }
    if foreign.onUpdate != .noAction { text += " ON UPDATE " + action(foreign.onUpdate) }
    if foreign.onDelete != .noAction {
      text += " ON DELETE " + action(foreign.onDelete)
      if !foreign.onDeleteColumns.isEmpty { text += " (" + columns(foreign.onDeleteColumns, relation) + ")" }
    }
    text += deferrability(constraint)
    if !constraint.isEnforced { text += " NOT ENFORCED" } else if !constraint.isValidated { text += " NOT VALID" }
    statement(text)
  }
}
