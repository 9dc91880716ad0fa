import PostgresSyntax

/// What goes together in CREATE TRIGGER (`CreateTriggerFiringOn`).
extension Replayer {
  func checkTrigger(_ create: CreateTrigStmt, on relation: Relation, _ existing: Trigger?) throws(Failure) {
    func refuse(_ state: String, _ message: String) -> ReplayFailure { .other(state, message, create.name.range) }
    if create.events.contains(.truncate), create.isForEachRow {
      throw refuse("0A000", "TRUNCATE FOR EACH ROW triggers are not supported")
    }
    if create.timing == .insteadOf {
      if !create.isForEachRow { throw refuse("0A000", "INSTEAD OF triggers must be FOR EACH ROW") }
      if create.whenClause != nil { throw refuse("0A000", "INSTEAD OF triggers cannot have WHEN conditions") }
      if !create.columns.isEmpty { throw refuse("0A000", "INSTEAD OF triggers cannot have column lists") }
    }
    if relation.kind == .view, create.events.contains(.truncate) {
      throw .wrongObjectType("\"\(relation.name)\" is a view", relation.id, create.relation.range)
    }
    if relation.kind == .foreignTable, create.isConstraint {
      throw .wrongObjectType("\"\(relation.name)\" is a foreign table", relation.id, create.relation.range)
    }
    var seen: Set<String> = []
    for name in tree[create.columns] where !seen.insert(string(name)).inserted {
      throw .other("42701", "column \"\(string(name))\" specified more than once", name.range)
    }
    if let existing, create.isReplace {
      if existing.parent != nil {
        throw .other(
          "42710", "trigger \"\(existing.name)\" for relation \"\(relation.name)\" is an internal or a child trigger", create.name.range)
      }
      if existing.isConstraint {
        throw .other("42710", "trigger \"\(existing.name)\" for relation \"\(relation.name)\" is a constraint trigger", create.name.range)
      }
    }
    try checkTransitions(create, on: relation)
  }

  private func checkTransitions(_ create: CreateTrigStmt, on relation: Relation) throws(Failure) {
    guard let first = create.transitions.first else { return }
    let range = first.name.range
    switch relation.kind {
    case .foreignTable: throw .wrongObjectType("\"\(relation.name)\" is a foreign table", relation.id, create.relation.range)
    case .view: throw .wrongObjectType("\"\(relation.name)\" is a view", relation.id, create.relation.range)
    default: break
    }
    if create.isForEachRow {
      if relation.kind == .partitionedTable, version < 19 {
        throw .other("0A000", "\"\(relation.name)\" is a partitioned table", create.relation.range)
      }
      if relation.isPartition { throw .other("0A000", "ROW triggers with transition tables are not supported on partitions", range) }
      if !relation.inherits.isEmpty {
        throw .other("0A000", "ROW triggers with transition tables are not supported on inheritance children", range)
      }
    }
    if create.timing != .after { throw .other("42P17", "transition table name can only be specified for an AFTER trigger", range) }
    if create.events.contains(.truncate) {
      throw .other("0A000", "TRUNCATE triggers with transition tables are not supported", range)
    }
    let events = [create.events.contains(.insert), create.events.contains(.update), create.events.contains(.delete)].filter { $0 }
    if events.count != 1 {
      throw .other("0A000", "transition tables cannot be specified for triggers with more than one event", range)
    }
    if !create.columns.isEmpty { throw .other("0A000", "transition tables cannot be specified for triggers with column lists", range) }
    var names: Set<String> = []
    var kinds: Set<Bool> = []
    for transition in create.transitions {
      if transition.isNew {
        if create.events.contains(.delete) {
          throw .other("42P17", "NEW TABLE can only be specified for an INSERT or UPDATE trigger", transition.name.range)
        }
      } else if create.events.contains(.insert) {
        throw .other("42P17", "OLD TABLE can only be specified for a DELETE or UPDATE trigger", transition.name.range)
      }
      if !kinds.insert(transition.isNew).inserted {
        throw .other("42P17", "\(transition.isNew ? "NEW" : "OLD") TABLE cannot be specified multiple times", transition.name.range)
      }
      if !names.insert(string(transition.name)).inserted {
        throw .other("42P17", "OLD TABLE name and NEW TABLE name cannot be the same", transition.name.range)
      }
    }
  }

  /// Which rows WHEN may look at, by the trigger's events and level.
  func checkCondition(_ condition: ExpressionID, _ create: CreateTrigStmt, on relation: Relation) throws(Failure) {
    var complaint: (state: String, message: String)?
    tree.walk(condition) { _, expression in
      guard complaint == nil, case .columnRef(let reference) = expression else { return complaint == nil }
      let names = tree[reference.fields].map { tree.string($0) }
      guard let row = names.first, row == "old" || row == "new", names.count > 1 || reference.isStar else { return true }
      if !create.isForEachRow { complaint = ("42P17", "statement trigger's WHEN condition cannot reference column values") }
      if row == "old", create.events.contains(.insert) {
        complaint = ("42P17", "INSERT trigger's WHEN condition cannot reference OLD values")
      }
      if row == "new", create.events.contains(.delete) {
        complaint = ("42P17", "DELETE trigger's WHEN condition cannot reference NEW values")
      }
      if row == "new", create.timing == .before {
        let generated = relation.columns.filter { $0.generated != nil }
        if reference.isStar ? !generated.isEmpty : generated.contains(where: { $0.name == names.last }) {
          complaint = ("42P17", "BEFORE trigger's WHEN condition cannot reference NEW generated columns")
        }
      }
      return true
    }
    if let complaint { throw .other(complaint.state, complaint.message, tree.range(of: condition)) }
  }
}
