import PostgresSyntax

/// Values that no server takes, whatever rows there are: for a column that generates its own (`rewriteTargetListIU`), and nothing or NULL for one that
/// must have a value (`ExecConstraints`).
extension Replayer {
  /// A column that an INSERT writes.
  private struct Target {
    let column: Column
    /// Where the column is named, or its first value stands.
    let range: ByteRange
  }

  func checkWritten(_ insert: InsertStmt) throws(Failure) {
    guard isCertain, let relation = writtenTable(insert.relation) else { return }
    let rows = insert.select.map { Array(tree[$0].valuesLists) } ?? []
    let isOther = insert.select != nil && rows.isEmpty
    // How many columns a query has that names none here is not looked at.
    guard !isOther || !insert.columns.isEmpty else { return }
    // A slice or a field of a column is no value of it.
    guard insert.columns.allSatisfy({ $0.indirection.isEmpty }) else { return }
    let targets = targets(of: insert, rows, in: relation)
    guard insert.columns.isEmpty || targets.count == insert.columns.count else { return }
    for (index, target) in targets.enumerated() {
      let isGiven = isOther || rows.contains { row in value(index, of: row).map { !isDefault($0) } ?? false }
      guard isGiven else { continue }
      if target.column.generated != nil || (target.column.identity == .always && insert.overriding == .none) {
        throw .other("428C9", generatedMessage(target.column), target.range)
      }
    }
    guard !isOther, acceptsRowsAsWritten(relation) else { return }
    for (index, target) in targets.enumerated() where target.column.notNull {
      let null = rows.lazy.compactMap { self.value(index, of: $0) }.first { value in
        if case .aConst(.null) = self.tree[value] { true } else { false }
      }
      if let null { throw nullValue(target.column, relation, tree.range(of: null)) }
    }
    let missing = relation.columns.first { column in
      column.notNull && !fillsItself(column) && !targets.contains { $0.column.number == column.number }
    }
    if let missing { throw nullValue(missing, relation, insert.relation.range) }
  }

  func checkWritten(_ update: UpdateStmt) throws(Failure) {
    guard isCertain, let relation = writtenTable(update.relation) else { return }
    for target in update.targetList {
      guard let name = target.name, target.indirection.isEmpty, target.multiAssignNumber == 0, let value = target.value, !isDefault(value),
        let column = relation.column(named: string(name)), column.generated != nil || column.identity == .always
      else { continue }
      throw .other("428C9", "column \"\(column.name)\" can only be updated to DEFAULT", name.range)
    }
  }

  private func writtenTable(_ range: RangeVar) -> Relation? {
    guard case .relation(let relation)? = catalog.relationClass(range, in: tree, context), !relation.isIncomplete,
      relation.kind == .table || relation.kind == .partitionedTable, catalog.rules(of: relation.id).isEmpty
    else { return nil }
    return relation
  }

  /// No trigger fills in what the statement leaves out.
  private func acceptsRowsAsWritten(_ relation: Relation) -> Bool {
    ([relation.id] + catalog.descendants(of: relation.id).map(\.id)).allSatisfy { id in
      !catalog.triggers(of: id).contains { $0.timing == .before && $0.isForEachRow && $0.events.contains(.insert) }
    }
  }

  private func targets(of insert: InsertStmt, _ rows: [ExpressionList], in relation: Relation) -> [Target] {
    if insert.columns.isEmpty {
      let width = rows.map(\.count).max() ?? 0
      return zip(relation.columns.prefix(Int(width)), 0...).map { column, index in
        let first = rows.first.flatMap { value(index, of: $0) }.map { tree.range(of: $0) }
        return Target(column: column, range: first ?? insert.relation.range)
      }
    }
    return insert.columns.compactMap { target in
      guard let name = target.name, let column = relation.column(named: string(name)) else { return nil }
      return Target(column: column, range: name.range)
    }
  }

  private func value(_ index: Int, of row: ExpressionList) -> ExpressionID? {
    let values = tree[row]
    return index < values.count ? values[values.startIndex + index] : nil
  }

  private func isDefault(_ value: ExpressionID) -> Bool { if case .setToDefault = tree[value] { true } else { false } }

  private func fillsItself(_ column: Column) -> Bool {
    if column.defaultValue != nil || column.identity != nil { return true }
    // The default of a domain, or of one under it; a type that is not known may be one.
    var type = column.type.id
    for _ in 0..<32 {
      guard case .type(let found)? = catalog.object(type), !column.type.isArray else { return type == .none }
      guard let domain = found.domain else { return found.kind == .unknown }
      if domain.defaultValue != nil { return true }
      type = domain.baseType.id
    }
    return true
  }

  private func generatedMessage(_ column: Column) -> String {
    version >= 14 ? "cannot insert a non-DEFAULT value into column \"\(column.name)\"" : "cannot insert into column \"\(column.name)\""
  }

  private func nullValue(_ column: Column, _ relation: Relation, _ range: ByteRange) -> Failure {
    .other("23502", "null value in column \"\(column.name)\" of relation \"\(relation.name)\" violates not-null constraint", range)
  }
}
