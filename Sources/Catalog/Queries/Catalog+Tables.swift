/// What belongs to a table. Lists are in the order of birth.
extension Catalog {
  private func parts<Part>(of id: ObjectID, _ select: (CatalogObject) -> Part?) -> [Part] {
    dependentIDs(of: id).compactMap { object($0).flatMap(select) }
  }

  /// The constraints that the table has, also inherited ones.
  public func constraints(of table: ObjectID) -> [TableConstraint] {
    parts(of: table) { if case .constraint(let part) = $0, part.relation == table { part } else { nil } }
  }

  /// The indexes of a table or materialized view.
  public func indexes(of table: ObjectID) -> [Index] {
    parts(of: table) { if case .index(let part) = $0, part.table == table { part } else { nil } }
  }

  /// Whether a materialized view has an index that REFRESH … CONCURRENTLY can tell its rows apart by (`is_usable_unique_index`).
  public func canRefreshConcurrently(_ view: Relation) -> Bool {
    indexes(of: view.id).contains { index in
      index.isUnique && index.isValid && index.predicate == nil && index.keys.allSatisfy { $0.expression == nil }
    }
  }

  public func triggers(of table: ObjectID) -> [Trigger] {
    parts(of: table) { if case .trigger(let part) = $0, part.relation == table { part } else { nil } }
  }

  public func policies(of table: ObjectID) -> [RowSecurityPolicy] {
    parts(of: table) { if case .policy(let part) = $0, part.relation == table { part } else { nil } }
  }

  public func rules(of table: ObjectID) -> [RewriteRule] {
    parts(of: table) { if case .rule(let part) = $0, part.relation == table { part } else { nil } }
  }

  public func statistics(of table: ObjectID) -> [ExtendedStatistics] {
    parts(of: table) { if case .statistics(let part) = $0, part.relation == table { part } else { nil } }
  }

  /// The foreign keys of other tables, and of the table itself, that refer to it.
  public func foreignKeys(referencing table: ObjectID) -> [TableConstraint] {
    parts(of: table) { if case .constraint(let part) = $0, part.foreignKey?.referencedTable == table { part } else { nil } }
  }

  /// The table's partitions, or the tables that inherit from it; not their own.
  public func children(of table: ObjectID) -> [Relation] {
    parts(of: table) { if case .relation(let part) = $0, part.inherits.contains(table) { part } else { nil } }
  }

  /// All that inherit from the table, however far down, partitions included: parents before their children.
  public func descendants(of table: ObjectID) -> [Relation] {
    var found: [Relation] = []
    var seen: Set<ObjectID> = [table]
    var queue = [table]
    while !queue.isEmpty {
      let parent = queue.removeFirst()
      for child in children(of: parent) where seen.insert(child.id).inserted {
        found.append(child)
        queue.append(child.id)
      }
    }
    return found
  }

  /// The sequences that go with the table's columns: of `serial`, OWNED BY and identity columns.
  public func ownedSequences(of table: ObjectID) -> [CatalogSequence] {
    parts(of: table) { if case .sequence(let part) = $0, part.ownedBy?.object == table { part } else { nil } }
  }

  /// The partitions of an index of a partitioned table; not their own.
  public func partitions(ofIndex index: ObjectID) -> [Index] {
    parts(of: index) { if case .index(let part) = $0, part.parent == index { part } else { nil } }
  }

  public func primaryKey(of table: ObjectID) -> TableConstraint? {
    constraints(of: table).first { $0.kind == .primaryKey }
  }
}
