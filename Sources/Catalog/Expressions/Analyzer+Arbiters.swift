import PostgresSyntax

/// The unique indexes that ON CONFLICT goes by: `transformOnConflictArbiter` and `infer_arbiter_indexes`.
///
/// What cannot be told for sure, as an expression that the server may have simplified, counts as found: nothing is refused that a server accepts.
extension Analyzer {
  /// A constraint that ON CONFLICT names is looked for when the statement is read.
  mutating func analyzeArbiter(_ conflict: OnConflictClause, of target: RangeVar, _ item: ScopeItem) throws(Failure) {
    guard let inference = conflict.inference else {
      guard conflict.isUpdate else { return }
      throw .other("42601", "ON CONFLICT DO UPDATE requires inference specification or constraint name", target.range)
    }
    for element in inference.elements {
      noteColumn(element.name, item)
      guard let name = element.name, !item.isIncomplete else {
        try analyze(element.expression)
        continue
      }
      let column = tree.string(name)
      guard SystemColumn.type(of: column) == nil, !item.columns.contains(where: { $0.name == column }) else { continue }
      throw ReplayFailure(
        sqlState: "42703", message: "column \"\(column)\" does not exist", range: name.range,
        kind: .undefinedObject(.column, name: column, didYouMean: Spelling.nearest(to: column, in: item.columns.map(\.name))))
    }
    try analyze(inference.whereClause)
    guard let relation = arbiterTable(target) else { return }
    if let name = inference.constraintName {
      guard let constraint = catalog.constraint(named: Identifier.truncated(tree.string(name)), of: relation.id) else {
        throw .undefined(
          .constraint, tree.string(name), "constraint \"\(tree.string(name))\" for table \"\(relation.name)\"", name.range)
      }
      guard missingArbiter == nil else { return }
      if constraint.index == nil || !constraint.isIndexConstraint {
        missingArbiter = .other("42809", "constraint in ON CONFLICT clause has no associated index", name.range)
      } else if conflict.isUpdate, constraint.kind == .exclusion || constraint.hasPeriod {
        missingArbiter = .other("42809", "ON CONFLICT DO UPDATE not supported with exclusion constraints", name.range)
      }
      return
    }
    guard missingArbiter == nil, !inference.elements.isEmpty, !hasArbiter(inference, relation) else { return }
    missingArbiter = .other(
      "42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification",
      inference.elements.first?.range ?? target.range)
  }

  /// The table whose indexes are asked: one that the history has made whole. Through a view, or where a rule takes the rows, others are asked.
  private func arbiterTable(_ target: RangeVar) -> Relation? {
    let schema = target.schemaName.map { tree.string($0) }
    guard !context.isPartialHistory, !catalog.isPartial,
      case .relation(let relation)? = catalog.relationClass(
        schema: schema, name: tree.string(target.relationName), path: context.searchPath, currentRole: context.currentRole),
      relation.kind == .table || relation.kind == .partitionedTable, !relation.isIncomplete, relation.owningExtension == nil,
      catalog.rules(of: relation.id).isEmpty
    else { return nil }
    return relation
  }

  private func hasArbiter(_ inference: OnConflictClause.Inference, _ relation: Relation) -> Bool {
    var columns: Set<Int16> = []
    var expressions: [StoredExpression] = []
    for element in inference.elements {
      if let name = element.name {
        guard let column = relation.column(named: tree.string(name)) else { return true }
        columns.insert(column.number)
      } else if let expression = element.expression {
        if case .columnRef(let reference) = tree[expression], let last = tree[reference.fields].last,
          let column = relation.column(named: tree.string(last))
        {
          columns.insert(column.number)
        } else {
          expressions.append(catalog.store(expression, of: tree, relation: relation, context))
        }
      }
    }
    let condition = inference.whereClause.map { catalog.store($0, of: tree, relation: relation, context) }
    return catalog.indexes(of: relation.id).contains { index in
      guard index.isUnique, index.isValid || !index.isPartitioned,
        index.constraint.flatMap({ catalog.constraint($0) }).map({ $0.kind != .exclusion && !$0.hasPeriod }) ?? true,
        Set(index.keys.compactMap(\.column)) == columns
      else { return false }
      return mayMatch(expressions, index.keys.compactMap(\.expression)) && mayImply(condition, index.predicate)
    }
  }

  /// Each expression of the index is asked for, and nothing else is.
  private func mayMatch(_ asked: [StoredExpression], _ keys: [StoredExpression]) -> Bool {
    asked.allSatisfy { one in keys.contains { isPerhapsSame(one, $0) } }
      && keys.allSatisfy { key in asked.contains { isPerhapsSame($0, key) } }
  }

  /// Expressions are compared as the server has simplified them: casts and constants may look different in the text.
  private func isPerhapsSame(_ left: StoredExpression, _ right: StoredExpression) -> Bool {
    if left.isIncomplete || right.isIncomplete || !left.functions.isEmpty || !right.functions.isEmpty { return true }
    guard left.columns == right.columns else { return false }
    let leftText = catalog.text(of: left)
    let rightText = catalog.text(of: right)
    if leftText == rightText { return true }
    func isSimple(_ text: String) -> Bool {
      text.utf8.allSatisfy { $0 == 0x28 || $0 == 0x29 || $0 == 0x5F || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    }
    // A function of a column, and no more: two of other names are two.
    guard isSimple(leftText), isSimple(rightText) else { return true }
    return leftText.lowercased() == rightText.lowercased()
  }

  /// Whether the condition says what the index's predicate does. Without one, a partial index is none.
  private func mayImply(_ condition: StoredExpression?, _ predicate: StoredExpression?) -> Bool {
    guard let predicate, !predicate.columns.isEmpty else { return true }
    guard let condition, !condition.columns.isEmpty else { return condition != nil }
    if predicate.isIncomplete || condition.isIncomplete { return true }
    guard Set(predicate.columns).isSubset(of: Set(condition.columns)) else { return false }
    guard let asked = PredicateReader.read(condition, catalog), let wanted = PredicateReader.read(predicate, catalog),
      asked.testsOnlyNulls, wanted.testsOnlyNulls
    else { return true }
    return asked.implies(wanted, isWeak: false)
  }
}

extension Predicate {
  /// It asks for nothing but which values are null: then what it proves is all that a server proves.
  fileprivate var testsOnlyNulls: Bool {
    switch self {
    case .and(let parts): parts.allSatisfy(\.testsOnlyNulls)
    case .nullTest: true
    case .or, .constant, .comparison, .atom: false
    }
  }
}
