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

  /// The loop for an INSERT that copies rows of one table, by that table's key; nil where the statement is not plain, and where a row of the result may
  /// come from several rows.
  public func batchedLoop(_ insert: InsertStmt, batch: Int) -> String? {
    guard case .insert(let whole) = statement, whole.relation == insert.relation, insert.withClause == nil, insert.returning == nil,
      let id = insert.select
    else { return nil }
    let query = tree[id]
    guard query.copiesRows, let item = query.fromClause.first, query.fromClause.count == 1, case .rangeVar(let source) = tree[item],
      let from = relation(source).relation, let target = relation(insert.relation).relation, from.id != target.id, from.kind == .table,
      before.triggers(of: target.id).isEmpty, before.rules(of: target.id).isEmpty, callsNothingUnknown,
      let key = walkableKey(of: relation(source))
    else { return nil }
    let end = source.alias?.name.range.end ?? source.range.end
    let tail = tree.text(ByteRange(start: query.range.end, end: max(query.range.end, range.end)))
    // A row that comes twice is an error in one statement, and none in two.
    guard query.range.end >= end, !tail.lowercased().contains("update") else { return nil }
    let copy = tree.text(ByteRange(start: range.start, end: end))
    return walk(source, key: key, batch: batch, statement: copy, condition: query.whereClause, tail: tail)
  }

  /// Whether there is no subquery, and no function but such as make one value from those of one row.
  private var callsNothingUnknown: Bool {
    var selectCount = 0
    var isKnown = true
    tree.walk(statement) { node in
      switch node {
      case .select: selectCount += 1
      case .expression(let id):
        if case .funcCall(let call) = tree[id] {
          let name = tree[call.name].last.map { tree.string($0) } ?? ""
          if !Self.functionsOfOneRow.contains(name) || !before.functions(named: name).isEmpty { isKnown = false }
        }
      case .relation, .fromItem, .statement, .type: break
      }
      return isKnown
    }
    return isKnown && selectCount <= 1
  }

  private static let functionsOfOneRow: Set<String> = [
    "abs", "btrim", "ceil", "concat", "concat_ws", "date_trunc", "floor", "gen_random_uuid", "jsonb_build_array", "jsonb_build_object",
    "left",
    "length", "lower", "ltrim", "md5", "nextval", "now", "regexp_replace", "replace", "right", "round", "rtrim", "split_part", "substr",
    "substring", "to_char", "to_jsonb", "to_timestamp", "trim", "upper", "uuid_generate_v4",
  ]

  private func walk(
    _ target: RangeVar, key: [Column], batch: Int, statement: String, condition: ExpressionID?, tail: String = ""
  ) -> String? {
    guard let table = relation(target).relation, !key.isEmpty else { return nil }
    let filter = condition.map { " AND (\(tree.text(tree.range(of: $0))))" } ?? ""
    let tail = tail.isEmpty || tail.hasPrefix(" ") ? tail : " " + tail
    guard !["$walk$", "--"].contains(where: (statement + filter + tail).contains) else { return nil }
    let loop = BatchedLoop(
      key: key.map { KeyPart(name: Printer.quoted($0.name), type: before.typeName($0.type), isOnlyOne: key.count == 1) },
      from: (target.includesDescendants ? "" : "ONLY ") + tree.text(target.range),
      alias: target.alias.map { tree.text($0.name.range) + "." } ?? "", batch: batch, statement: statement, filter: filter + tail)
    guard !loop.key.contains(where: { part in table.columns.contains { $0.name == part.batch || $0.name == part.last } }) else {
      return nil
    }
    return (key.count == 1 ? loop.overOneColumn : loop.overSeveralColumns).joined(separator: newLine)
  }
}

extension SelectStmt {
  /// No row depends on other rows than one of the table.
  fileprivate var copiesRows: Bool {
    guard case .none = distinct else { return false }
    return operation == .none && groupClause.isEmpty && havingClause == nil && windowClause.isEmpty && sortClause.isEmpty
      && limitOffset == nil && limitCount == nil && lockingClause.isEmpty && withClause == nil && valuesLists.isEmpty && intoClause == nil
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
