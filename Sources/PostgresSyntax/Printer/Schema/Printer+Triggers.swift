/// Triggers, event triggers, rules and policies.
extension Printer {
  mutating func write(_ trigger: CreateTrigStmt) {
    write(trigger.isReplace ? "CREATE OR REPLACE" : "CREATE")
    write(trigger.isConstraint ? "CONSTRAINT TRIGGER" : "TRIGGER", name: trigger.name)
    switch trigger.timing {
    case .before: write("BEFORE")
    case .after: write("AFTER")
    case .insteadOf: write("INSTEAD OF")
    }
    writeEvents(trigger)
    write("ON")
    write(trigger.relation)
    if let relation = trigger.constraintRelation {
      write("FROM")
      write(relation)
    }
    if trigger.isInitiallyDeferred {
      write("INITIALLY DEFERRED")
    } else if trigger.isDeferrable {
      write("DEFERRABLE")
    }
    if !trigger.transitions.isEmpty { write("REFERENCING") }
    for transition in trigger.transitions {
      write(transition.isNew ? "NEW" : "OLD")
      write(transition.isTable ? "TABLE AS" : "ROW AS", name: transition.name)
    }
    write(trigger.isForEachRow ? "FOR EACH ROW" : "FOR EACH STATEMENT")
    if let condition = trigger.whenClause {
      write("WHEN")
      parenthesized { $0.write(condition) }
    }
    write("EXECUTE FUNCTION", qualified: trigger.function)
    punctuate("(")
    write(trigger.arguments) { printer, argument in
      switch argument {
      case .string(let literal): printer.write(literal)
      case .number(let range): printer.write(source: range)
      case .word(let name): printer.write(asString: name)
      }
    }
    punctuate(")")
  }

  private mutating func writeEvents(_ trigger: CreateTrigStmt) {
    var isFirst = true
    func or(_ printer: inout Printer) {
      if !isFirst { printer.write("OR") }
      isFirst = false
    }
    if trigger.events.contains(.insert) {
      or(&self)
      write("INSERT")
    }
    if trigger.events.contains(.update) {
      or(&self)
      write("UPDATE")
      if !trigger.columns.isEmpty {
        write("OF")
        write(list: trigger.columns)
      }
    }
    if trigger.events.contains(.delete) {
      or(&self)
      write("DELETE")
    }
    if trigger.events.contains(.truncate) {
      or(&self)
      write("TRUNCATE")
    }
  }

  /// A name as a string, which means the same to a trigger.
  private mutating func write(asString name: Name) {
    write(text: Printer.literal(tree.string(name)))
  }

  mutating func write(_ trigger: CreateEventTrigStmt) {
    write("CREATE EVENT TRIGGER", name: trigger.name)
    write("ON", name: trigger.event)
    for (index, condition) in trigger.whenClause.enumerated() {
      write(index == 0 ? "WHEN" : "AND", name: condition.name)
      write("IN")
      if case .strings(let values) = condition.value { parenthesized { $0.write(values) { $0.write($1) } } }
    }
    write("EXECUTE FUNCTION", qualified: trigger.function)
    punctuate("()")
  }

  mutating func write(_ alter: AlterEventTrigStmt) {
    write("ALTER EVENT TRIGGER", name: alter.name)
    switch alter.state {
    case .enabled: write("ENABLE")
    case .enabledReplica: write("ENABLE REPLICA")
    case .enabledAlways: write("ENABLE ALWAYS")
    case .disabled: write("DISABLE")
    }
  }

  mutating func write(_ rule: RuleStmt) {
    write(rule.isReplace ? "CREATE OR REPLACE RULE" : "CREATE RULE", name: rule.name)
    write("AS ON")
    switch rule.event {
    case .select: write("SELECT")
    case .update: write("UPDATE")
    case .delete: write("DELETE")
    case .insert: write("INSERT")
    }
    write("TO")
    write(rule.relation)
    if let condition = rule.whereClause {
      write("WHERE")
      write(condition)
    }
    write(rule.isInstead ? "DO INSTEAD" : "DO ALSO")
    switch rule.actions.count {
    case 0: write("NOTHING")
    case 1: write(tree[rule.actions[0]].statement)
    default:
      parenthesized {
        for (index, action) in rule.actions.enumerated() {
          if index > 0 { $0.punctuate(";") }
          $0.write($0.tree[action].statement)
        }
      }
    }
  }

  mutating func write(_ policy: CreatePolicyStmt) {
    write("CREATE POLICY", name: policy.name)
    write("ON")
    write(policy.table)
    if !policy.isPermissive { write("AS RESTRICTIVE") }
    switch policy.command {
    case .all: break
    case .select: write("FOR SELECT")
    case .insert: write("FOR INSERT")
    case .update: write("FOR UPDATE")
    case .delete: write("FOR DELETE")
    }
    writePolicyEnd(roles: policy.roles, using: policy.using, withCheck: policy.withCheck)
  }

  mutating func write(_ policy: AlterPolicyStmt) {
    write("ALTER POLICY", name: policy.name)
    write("ON")
    write(policy.table)
    writePolicyEnd(roles: policy.roles ?? [], using: policy.using, withCheck: policy.withCheck)
  }

  private mutating func writePolicyEnd(roles: [RoleSpec], using: ExpressionID?, withCheck: ExpressionID?) {
    if !roles.isEmpty {
      write("TO")
      write(roles: roles)
    }
    if let using {
      write("USING")
      parenthesized { $0.write(using) }
    }
    if let withCheck {
      write("WITH CHECK")
      parenthesized { $0.write(withCheck) }
    }
  }
}
