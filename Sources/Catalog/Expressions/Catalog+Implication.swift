/// What follows from conditions: `predtest.c`, as far as it matters to locks and scans.
extension Catalog {
  /// Whether wherever `premise` is true, `conclusion` is true too, as PostgreSQL's `predicate_implied_by` proves it; false where it is not proven. Both are
  /// about the same table.
  ///
  /// - Parameter isWeak: as for CHECK constraints, which accept null: wherever `premise` is not false, `conclusion` is not false.
  public func implies(_ premise: StoredExpression, _ conclusion: StoredExpression, isWeak: Bool = false) -> Bool {
    if premise == conclusion { return true }
    guard let left = PredicateReader.read(premise, self), let right = PredicateReader.read(conclusion, self) else { return false }
    return left.implies(right, isWeak: isWeak)
  }

  /// Whether a validated CHECK of the table proves that the column holds no null (`NotNullImpliedByRelConstraints`), so that SET NOT NULL need not
  /// look. The column may also be NOT NULL already.
  public func isNotNullProven(_ column: Int16, of table: ObjectID) -> Bool {
    if isNotNull(column, of: table) { return true }
    return checksImply(.nullTest(PredicateReader.key(column), isNull: false), table)
  }

  /// Whether the validated CHECKs of a table, and its NOT NULLs, together prove a condition.
  private func checksImply(_ conclusion: Predicate, _ table: ObjectID) -> Bool {
    var premises: [Predicate] = []
    for constraint in constraints(of: table) where constraint.isValidated && constraint.isEnforced {
      guard let expression = constraint.checkExpression, let predicate = PredicateReader.read(expression, self) else { continue }
      premises.append(predicate)
    }
    for column in relation(table)?.columns ?? [] where isNotNull(column.number, of: table) {
      premises.append(.nullTest(PredicateReader.key(column.number), isNull: false))
    }
    return Predicate.and(premises).implies(conclusion, isWeak: true)
  }

  /// Whether the column is NOT NULL, and its rows have been looked at: from 18 on a NOT NULL may be NOT VALID.
  public func isNotNull(_ column: Int16, of table: ObjectID) -> Bool {
    guard relation(table)?.column(column)?.notNull == true else { return false }
    return !constraints(of: table).contains { $0.kind == .notNull && $0.columns == [column] && !$0.isValidated }
  }

  // MARK: Partitions

  /// Whether the CHECKs of a table prove that its rows belong between the bounds, so that ATTACH PARTITION need not look
  /// (`ValidatePartitionConstraints`).
  public func isBoundProven(_ bound: PartitionBound, of parent: Relation, for table: Relation) -> Bool {
    guard let condition = partitionCondition(bound, of: parent, for: table) else { return false }
    return checksImply(condition, table.id)
  }

  /// Whether the CHECKs of a default partition prove that it holds no row that belongs between the bounds of a new partition.
  public func isBoundExcluded(_ bound: PartitionBound, of parent: Relation, by defaultPartition: Relation) -> Bool {
    guard let condition = partitionCondition(bound, of: parent, for: defaultPartition) else { return false }
    return checksImply(condition.negated, defaultPartition.id)
  }

  /// The partition constraint that a bound makes (`get_qual_from_partbound`), for keys of one column; nil for others.
  private func partitionCondition(_ bound: PartitionBound, of parent: Relation, for table: Relation) -> Predicate? {
    guard let key = parent.partitionKey, key.elements.count == 1, let number = key.elements[0].column,
      let name = parent.column(number)?.name, let own = table.column(named: name)
    else { return nil }
    let term = PredicateReader.key(own.number)
    let isKnown = Predicate.nullTest(term, isNull: false)
    switch bound {
    case .list(let data):
      var parts: [Predicate] = []
      var hasNull = false
      for datum in data {
        guard case .value(let expression) = datum else { return nil }
        if expression.text.lowercased() == "null" {
          hasNull = true
        } else {
          guard let value = PredicateReader.value(expression, self) else { return nil }
          parts.append(.comparison(term, .equal, value))
        }
      }
      let values = Predicate.or(parts)
      return hasNull ? .or([.nullTest(term, isNull: true), values]) : .and([isKnown, values])
    case .range(let lower, let upper):
      guard let low = lower.first, let high = upper.first else { return nil }
      var parts = [isKnown]
      if case .value(let expression) = low {
        guard let value = PredicateReader.value(expression, self) else { return nil }
        parts.append(.comparison(term, .greaterOrEqual, value))
      }
      if case .value(let expression) = high {
        guard let value = PredicateReader.value(expression, self) else { return nil }
        parts.append(.comparison(term, .less, value))
      }
      return .and(parts)
    case .hash, .defaultPartition: return nil
    }
  }
}
