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
  private func checksImply(_ conclusion: Predicate, _ table: ObjectID, isUTC: Bool = false) -> Bool {
    var premises: [Predicate] = []
    for constraint in constraints(of: table) where constraint.isValidated && constraint.isEnforced {
      guard let expression = constraint.checkExpression, let predicate = PredicateReader.read(expression, self, isUTC: isUTC) else {
        continue
      }
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
  ///
  /// - Parameter isUTC: the session's TimeZone is UTC, which settles times that are written without an offset.
  public func isBoundProven(_ bound: PartitionBound, of parent: Relation, for table: Relation, isUTC: Bool = false) -> Bool {
    guard let condition = PartitionCondition(bound, of: parent, for: table, self, isUTC: isUTC) else { return false }
    return checksImply(condition.predicate, table.id, isUTC: isUTC)
  }

  /// Whether the CHECKs of a default partition prove that it holds no row that belongs between the bounds of a new partition.
  public func isBoundExcluded(_ bound: PartitionBound, of parent: Relation, by defaultPartition: Relation, isUTC: Bool = false) -> Bool {
    guard let condition = PartitionCondition(bound, of: parent, for: defaultPartition, self, isUTC: isUTC) else { return false }
    return checksImply(condition.predicate.negated, defaultPartition.id, isUTC: isUTC)
  }
}
