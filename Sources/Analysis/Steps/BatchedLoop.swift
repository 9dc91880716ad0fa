public import Catalog
public import PostgresSyntax

/// Writes a statement that changes a whole table as one that walks the table by a key and commits after each batch.
///
/// Only for plain statements: one table, a key of one column that the statement does not change, no WITH, FROM, USING or RETURNING.
extension Step {
  /// The loop for an UPDATE; nil where the statement is not plain.
  public func batchedLoop(_ update: UpdateStmt, key: Column, batch: Int) -> String? {
    guard case .update(let whole) = statement, whole.relation == update.relation, update.withClause == nil, update.fromClause.isEmpty,
      update.returning == nil, let last = update.targetList.last,
      !update.targetList.contains(where: { $0.name.map { tree.string($0) } == key.name })
    else { return nil }
    // `(a, b) = (…)` ends after its value.
    let end = last.value.map { max(tree.range(of: $0).end, last.range.end) } ?? last.range.end
    let change = tree.text(ByteRange(start: range.start, end: end))
    guard last.multiAssignCount == 0 else { return nil }
    return walk(update.relation, key: key, batch: batch, statement: change, condition: update.whereClause)
  }

  /// The loop for a DELETE; nil where the statement is not plain.
  public func batchedLoop(_ delete: DeleteStmt, key: Column, batch: Int) -> String? {
    guard case .delete(let whole) = statement, whole.relation == delete.relation, delete.withClause == nil, delete.usingClause.isEmpty,
      delete.returning == nil
    else { return nil }
    let end = delete.relation.alias?.name.range.end ?? delete.relation.range.end
    let change = tree.text(ByteRange(start: range.start, end: end))
    return walk(delete.relation, key: key, batch: batch, statement: change, condition: delete.whereClause)
  }

  private func walk(_ target: RangeVar, key: Column, batch: Int, statement: String, condition: ExpressionID?) -> String? {
    let table = relation(target).relation
    guard let table, !table.columns.contains(where: { $0.name == "batch" || $0.name == "last_key" }), !statement.contains("$walk$"),
      !statement.contains("--")
    else { return nil }
    let name = Printer.quoted(key.name)
    let qualified = target.alias.map { tree.text($0.name.range) + "." + name } ?? name
    let type = before.typeName(key.type)
    let from = (target.includesDescendants ? "" : "ONLY ") + tree.text(target.range)
    let filter = condition.map { " AND (\(tree.text(tree.range(of: $0))))" } ?? ""
    guard !filter.contains("$walk$"), !filter.contains("--") else { return nil }
    return [
      "DO $walk$",
      "DECLARE",
      "  batch \(type)[];",
      "  last_key \(type);",
      "BEGIN",
      "  LOOP",
      "    batch := ARRAY(SELECT \(name) FROM \(from) WHERE last_key IS NULL OR \(name) > last_key ORDER BY \(name) LIMIT \(batch));",
      "    EXIT WHEN cardinality(batch) = 0;",
      "    \(statement) WHERE \(qualified) = ANY (batch)\(filter);",
      "    COMMIT;",
      "    last_key := batch[cardinality(batch)];",
      "  END LOOP;",
      "END",
      "$walk$",
    ].joined(separator: newLine)
  }
}
