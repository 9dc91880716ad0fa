public import Catalog
public import PostgresSyntax

/// Writes a statement that changes a whole table as one that walks the table by a key and commits after each batch.
///
/// Only for plain statements: one table, a key that the statement does not change, no WITH, FROM, USING or RETURNING, and nothing that one
/// batch can change for the next (`readsItself`).
extension Step {
  /// The loop for an UPDATE; nil where the statement is not plain.
  public func batchedLoop(_ update: UpdateStmt, key: [Column], batch: Int) -> String? {
    guard case .update(let whole) = statement, whole.relation == update.relation, update.withClause == nil, update.fromClause.isEmpty,
      update.returning == nil, !readsItself(update.relation), let last = update.targetList.last,
      !update.targetList.contains(where: { target in key.contains { $0.name == target.name.map { tree.string($0) } } })
    else { return nil }
    // `(a, b) = (…)` ends after its value.
    let end = last.value.map { max(tree.range(of: $0).end, last.range.end) } ?? last.range.end
    let change = tree.text(ByteRange(start: range.start, end: end))
    guard last.multiAssignCount == 0 else { return nil }
    return walk(update.relation, key: key, batch: batch, statement: change, condition: update.whereClause)
  }

  /// The loop for a DELETE; nil where the statement is not plain.
  public func batchedLoop(_ delete: DeleteStmt, key: [Column], batch: Int) -> String? {
    guard case .delete(let whole) = statement, whole.relation == delete.relation, delete.withClause == nil, delete.usingClause.isEmpty,
      delete.returning == nil, !readsItself(delete.relation)
    else { return nil }
    let end = delete.relation.alias?.name.range.end ?? delete.relation.range.end
    let change = tree.text(ByteRange(start: range.start, end: end))
    return walk(delete.relation, key: key, batch: batch, statement: change, condition: delete.whereClause)
  }

  private func walk(_ target: RangeVar, key: [Column], batch: Int, statement: String, condition: ExpressionID?) -> String? {
    guard let table = relation(target).relation, !key.isEmpty else { return nil }
    let filter = condition.map { " AND (\(tree.text(tree.range(of: $0))))" } ?? ""
    guard !(statement + filter).contains("$walk$"), !(statement + filter).contains("--") else { return nil }
    let loop = BatchedLoop(
      key: key.map { KeyPart(name: Printer.quoted($0.name), type: before.typeName($0.type), isOnlyOne: key.count == 1) },
      from: (target.includesDescendants ? "" : "ONLY ") + tree.text(target.range),
      alias: target.alias.map { tree.text($0.name.range) + "." } ?? "", batch: batch, statement: statement, filter: filter)
    guard !loop.key.contains(where: { part in table.columns.contains { $0.name == part.batch || $0.name == part.last } }) else {
      return nil
    }
    return (key.count == 1 ? loop.overOneColumn : loop.overSeveralColumns).joined(separator: newLine)
  }
}

/// A column of the key, with the variables that the loop keeps for it.
private struct KeyPart {
  let name: String
  let type: String
  let isOnlyOne: Bool

  private var suffix: String { isOnlyOne ? "" : "_" + name.filter { $0.isLetter || $0.isNumber || $0 == "_" }.lowercased() }
  /// The values of the batch.
  var batch: String { "batch" + suffix }
  /// The value of the last row of the batch before.
  var last: String { isOnlyOne ? "last_key" : "last" + suffix }
}

private struct BatchedLoop {
  let key: [KeyPart]
  let from: String
  let alias: String
  let batch: Int
  let statement: String
  let filter: String

  var overOneColumn: [String] {
    key.prefix(1).flatMap { part in
      [
        "DO $walk$",
        "DECLARE",
        "  \(part.batch) \(part.type)[];",
        "  \(part.last) \(part.type);",
        "BEGIN",
        "  LOOP",
        "    \(part.batch) := ARRAY(SELECT \(part.name) FROM \(from) WHERE \(part.last) IS NULL OR \(part.name) > \(part.last)"
          + " ORDER BY \(part.name) LIMIT \(batch));",
        "    EXIT WHEN cardinality(\(part.batch)) = 0;",
        "    \(statement) WHERE \(alias)\(part.name) = ANY (\(part.batch))\(filter);",
        "    COMMIT;",
        "    \(part.last) := \(part.batch)[cardinality(\(part.batch))];",
        "  END LOOP;",
        "END",
        "$walk$",
      ]
    }
  }

  var overSeveralColumns: [String] {
    let names = key.map(\.name).joined(separator: ", ")
    let batches = key.map(\.batch).joined(separator: ", ")
    let first = key.first.map(\.batch) ?? ""
    return ["DO $walk$", "DECLARE"] + key.map { "  \($0.batch) \($0.type)[];" } + key.map { "  \($0.last) \($0.type);" } + [
      "BEGIN",
      "  LOOP",
      "    SELECT " + key.map { "array_agg(\($0.name) ORDER BY \(names))" }.joined(separator: ", ") + " INTO \(batches)",
      "    FROM (",
      "      SELECT \(names) FROM \(from)",
      "      WHERE \(key.first.map(\.last) ?? "") IS NULL OR (\(names)) > (\(key.map(\.last).joined(separator: ", ")))",
      "      ORDER BY \(names) LIMIT \(batch)",
      "    ) AS next;",
      "    EXIT WHEN \(first) IS NULL;",
      "    \(statement) WHERE (\(key.map { alias + $0.name }.joined(separator: ", "))) IN (SELECT * FROM unnest(\(batches)))\(filter);",
      "    COMMIT;",
    ] + key.map { "    \($0.last) := \($0.batch)[cardinality(\($0.batch))];" } + [
      "  END LOOP;",
      "END",
      "$walk$",
    ]
  }
}
