import PostgresSyntax

/// Triggers, rules and row security policies.
extension Replayer {
  mutating func replay(_ create: CreateTrigStmt) throws(Failure) {
    let relation = try requireRelation(create.relation)
    let name = string(create.name)
    if create.timing == .insteadOf, relation.kind != .view {
      throw .wrongObjectType("\"\(relation.name)\" is a table", relation.id, create.relation.range)
    }
    if relation.kind == .view, create.timing != .insteadOf, create.isForEachRow {
      throw .wrongObjectType("\"\(relation.name)\" is a view", relation.id, create.relation.range)
    }
    if relation.kind == .materializedView || relation.kind == .compositeType {
      throw .wrongObjectType("relation \"\(relation.name)\" cannot have triggers", relation.id, create.relation.range)
    }
    let existing = catalog.trigger(named: name, of: relation.id)
    if let existing, !create.isReplace {
      throw .duplicate(
        .trigger, "trigger \"\(name)\" for relation \"\(relation.name)\"", existing: existing.id, create.name.range, sqlState: "42710")
    }
    try checkTrigger(create, on: relation, existing)
    let function = try triggerFunction(create.function)
    var trigger = Trigger(
      id: existing?.id ?? catalog.nextID, name: name, relation: relation.id, origin: existing?.origin ?? location, lastChange: location,
      timing: create.timing, events: create.events, function: function, functionName: displayName(create.function))
    for name in tree[create.columns] { trigger.columns.append(try requireColumn(name, of: relation).number) }
    trigger.isForEachRow = create.isForEachRow
    if let condition = create.whenClause {
      try checkCondition(condition, create, on: relation)
      trigger.condition = try store(triggerCondition: condition, relation, create)
    }
    for transition in create.transitions {
      if transition.isNew { trigger.newTable = string(transition.name) } else { trigger.oldTable = string(transition.name) }
    }
    trigger.arguments = create.arguments.map { argument($0) }
    trigger.isConstraint = create.isConstraint
    trigger.isDeferrable = create.isDeferrable
    trigger.isInitiallyDeferred = create.isInitiallyDeferred
    if let other = create.constraintRelation { trigger.constraintRelation = try requireRelation(other).id }
    let dependencies = triggerDependencies(trigger)
    if let existing {
      trigger.comment = existing.comment
      catalog.removeDependencies(of: existing.id) { $0.kind == .normal }
      catalog.replace(.trigger(trigger))
      for dependency in dependencies { catalog.add(dependency, to: existing.id) }
    } else {
      catalog.insert(.trigger(trigger), dependencies: dependencies)
    }
    guard relation.kind == .partitionedTable, trigger.isForEachRow, existing == nil else { return }
    for partition in catalog.children(of: relation.id) { try cloneTrigger(trigger, from: relation, to: partition) }
  }

  private func triggerDependencies(_ trigger: Trigger) -> [Dependency] {
    var found = [Dependency(on: ObjectAddress(trigger.relation), kind: .automatic)]
    if trigger.function != .none, !trigger.function.isBuiltIn {
      found.append(Dependency(on: ObjectAddress(trigger.function), kind: .normal))
    }
    found += trigger.columns.map { Dependency(on: ObjectAddress(trigger.relation, column: $0), kind: .normal) }
    found += dependencies(on: trigger.condition, own: trigger.relation, ownKind: .normal)
    if let parent = trigger.parent { found.append(Dependency(on: ObjectAddress(parent), kind: .partition)) }
    if let other = trigger.constraintRelation { found.append(Dependency(on: ObjectAddress(other), kind: .automatic)) }
    return found
  }

  mutating func triggerFunction(_ names: NameList) throws(Failure) -> ObjectID {
    let (schemas, name) = try lookup(names)
    for schema in schemas {
      if let id = catalog.findAll(.function, name, in: schema).first(where: { catalog.function($0)?.argumentTypes.isEmpty == true }) {
        if let type = catalog.function(id)?.returnType, type != .trigger, type != .eventTrigger, !type.isUndetermined {
          throw .other("42P17", "function \(name) must return type trigger", range(of: names))
        }
        return id
      }
    }
    let shown = displayName(names)
    if FunctionTable.table.row(name) != nil || Self.systemTriggers.contains(name) { return .none }
    if catalog.schemas.contains(where: { !catalog.extensionFunctions(named: name, in: $0.id).isEmpty }) || catalog.hasUnknownExtension {
      return .none
    }
    try tolerate(
      ReplayFailure(
        sqlState: "42883", message: "function \(shown)() does not exist", range: range(of: names),
        kind: .undefinedObject(.function, name: shown, didYouMean: catalog.nearestName(to: name, .function))))
    return .none
  }

  private static let systemTriggers: Set<String> = [
    "suppress_redundant_updates_trigger", "tsvector_update_trigger", "tsvector_update_trigger_column",
  ]

  /// WHEN's condition, whose OLD and NEW are rows of the table.
  private mutating func store(triggerCondition id: ExpressionID, _ relation: Relation, _ create: CreateTrigStmt) throws(Failure)
    -> StoredExpression
  {
    var analyzer = analyzer()
    var scope = Scope()
    for name in ["old", "new"] {
      var item = analyzer.item(for: relation)
      item.name = name
      item.relation = nil
      item.schema = nil
      scope.append(.item(item))
    }
    analyzer.scopes = [scope]
    let stored = try analyzer.store(id)
    note(analyzer)
    return stored
  }

  /// A trigger's argument as PostgreSQL keeps it: text, whatever it was written as.
  private func argument(_ argument: CreateTrigStmt.Argument) -> String {
    switch argument {
    case .string(let literal): tree.string(of: literal)
    case .number(let range): tree.text(range)
    case .word(let name): string(name)
    }
  }

  /// Gives a partition its part of a row trigger of the partitioned table.
  mutating func cloneTrigger(_ trigger: Trigger, from parent: Relation, to partition: Relation) throws(Failure) {
    if let own = catalog.triggers(of: partition.id).first(where: { $0.isForEachRow && ($0.oldTable != nil || $0.newTable != nil) }) {
      throw .other("0A000", "trigger \"\(own.name)\" prevents table \"\(partition.name)\" from becoming a partition", location.range)
    }
    if let existing = catalog.trigger(named: trigger.name, of: partition.id) {
      throw .duplicate(
        .trigger, "trigger \"\(trigger.name)\" for relation \"\(partition.name)\"", existing: existing.id, location.range, sqlState: "42710"
      )
    }
    var clone = Trigger(
      id: catalog.nextID, name: trigger.name, relation: partition.id, origin: location, lastChange: location, timing: trigger.timing,
      events: trigger.events, function: trigger.function, functionName: trigger.functionName)
    clone.columns = trigger.columns.compactMap { parent.column($0) }.compactMap { partition.column(named: $0.name)?.number }
    clone.isForEachRow = true
    clone.condition = trigger.condition.map { retarget($0, from: parent, to: partition) }
    clone.oldTable = trigger.oldTable
    clone.newTable = trigger.newTable
    clone.arguments = trigger.arguments
    clone.firing = trigger.firing
    clone.isConstraint = trigger.isConstraint
    clone.isDeferrable = trigger.isDeferrable
    clone.isInitiallyDeferred = trigger.isInitiallyDeferred
    clone.constraintRelation = trigger.constraintRelation
    clone.parent = trigger.id
    catalog.insert(.trigger(clone), dependencies: triggerDependencies(clone))
    for child in catalog.children(of: partition.id) where partition.kind == .partitionedTable {
      try cloneTrigger(clone, from: partition, to: child)
    }
  }

  // MARK: Rules

  mutating func replay(_ statement: RuleStmt) throws(Failure) {
    let relation = try requireRelation(statement.relation)
    let name = string(statement.name)
    let existing = catalog.find(.rule, name, in: relation.id)
    if let existing, !statement.isReplace {
      throw .duplicate(
        .rule, "rule \"\(name)\" for relation \"\(relation.name)\"", existing: existing, statement.name.range, sqlState: "42710")
    }
    if statement.event == .select {
      if relation.kind != .view, relation.kind != .materializedView, version >= 16 {
        throw .wrongObjectType("relation \"\(relation.name)\" cannot have ON SELECT rules", relation.id, statement.relation.range)
      }
      // ON SELECT DO INSTEAD makes a table a view; `_RETURN` is a view's own rule.
      result.isUncertain = true
      return
    }
    // Where only one of the two rows is there, its columns need no prefix in the condition.
    func ruleAnalyzer(isCondition: Bool = false) -> Analyzer {
      var analyzer = analyzer()
      var scope = Scope()
      for name in ["old", "new"] {
        var item = analyzer.item(for: relation)
        item.name = name
        item.relation = nil
        item.schema = nil
        item.columns = item.columns.map {
          ScopeColumn(
            name: $0.name, type: $0.type, source: $0.source,
            isHidden: !isCondition || statement.event == .update || (statement.event == .insert) != (name == "new"))
        }
        scope.append(.item(item))
      }
      analyzer.scopes = [scope]
      return analyzer
    }
    var condition: StoredExpression?
    if let clause = statement.whereClause {
      var analyzer = ruleAnalyzer(isCondition: true)
      condition = try analyzer.store(clause)
      note(analyzer)
    }
    var actions: [StoredExpression] = []
    for action in statement.actions {
      var analyzer = ruleAnalyzer()
      actions.append(try analyzer.store(statement: action))
      note(analyzer)
    }
    var found = [Dependency(on: ObjectAddress(relation.id), kind: .automatic)] + dependencies(on: condition)
    for action in actions { found += dependencies(on: action) }
    let made = RewriteRule(
      id: existing ?? catalog.nextID, name: name, relation: relation.id,
      origin: existing.flatMap { catalog.rule($0)?.origin } ?? location, lastChange: location, event: statement.event,
      isInstead: statement.isInstead, condition: condition, actions: actions)
    if let existing {
      catalog.removeDependencies(of: existing) { $0.kind == .normal }
      catalog.replace(.rule(made))
      for dependency in found { catalog.add(dependency, to: existing) }
    } else {
      catalog.insert(.rule(made), dependencies: found)
    }
  }

  // MARK: Policies

  mutating func replay(_ create: CreatePolicyStmt) throws(Failure) {
    let relation = try requireTable(create.table, allowsForeign: false)
    let name = string(create.name)
    if let existing = catalog.policy(named: name, of: relation.id) {
      throw .duplicate(
        .policy, "policy \"\(name)\" for table \"\(relation.name)\"", existing: existing.id, create.name.range, sqlState: "42710")
    }
    let using = try create.using.map { (id) throws(Failure) in try store(policyExpression: id, relation) }
    let withCheck = try create.withCheck.map { (id) throws(Failure) in try store(policyExpression: id, relation) }
    let policy = RowSecurityPolicy(
      id: catalog.nextID, name: name, relation: relation.id, origin: location, lastChange: location, isPermissive: create.isPermissive,
      command: create.command, roles: policyRoles(create.roles), using: using, withCheck: withCheck)
    catalog.insert(.policy(policy), dependencies: policyDependencies(policy))
  }

  private mutating func store(policyExpression id: ExpressionID, _ relation: Relation) throws(Failure) -> StoredExpression {
    var analyzer = analyzer(relation)
    // Subqueries' columns would otherwise capture the table's own.
    analyzer.isInQuery = true
    let stored = try analyzer.store(id)
    note(analyzer)
    return stored
  }

  private func policyRoles(_ roles: [RoleSpec]) -> [String] {
    let names = roles.compactMap { role($0) }
    return names.isEmpty || names.contains("public") ? ["public"] : names
  }

  private func policyDependencies(_ policy: RowSecurityPolicy) -> [Dependency] {
    [Dependency(on: ObjectAddress(policy.relation), kind: .automatic)]
      + dependencies(on: policy.using, own: policy.relation, ownKind: .normal).filter { $0.referenced != ObjectAddress(policy.relation) }
      + dependencies(on: policy.withCheck, own: policy.relation, ownKind: .normal).filter {
        $0.referenced != ObjectAddress(policy.relation)
      }
  }

  mutating func replay(_ alter: AlterPolicyStmt) throws(Failure) {
    let relation = try requireTable(alter.table, allowsForeign: false)
    guard var policy = catalog.policy(named: string(alter.name), of: relation.id) else {
      var failure = ReplayFailure.undefined(
        .policy, string(alter.name), "policy \"\(string(alter.name))\" for table \"\(relation.name)\"", alter.name.range,
        didYouMean: Spelling.nearest(to: string(alter.name), in: catalog.policies(of: relation.id).map(\.name)))
      failure.isAboutIncompleteObject = relation.isIncomplete || catalog.isPartial
      throw failure
    }
    if let roles = alter.roles { policy.roles = policyRoles(roles) }
    if let using = alter.using { policy.using = try store(policyExpression: using, relation) }
    if let withCheck = alter.withCheck { policy.withCheck = try store(policyExpression: withCheck, relation) }
    policy.lastChange = location
    catalog.removeDependencies(of: policy.id) { $0.kind == .normal }
    catalog.replace(.policy(policy))
    for dependency in policyDependencies(policy) { catalog.add(dependency, to: policy.id) }
  }
}
