import PostgresSyntax

/// Views, and the parts of tables that come last: triggers, rules, policies, statistics; publications and event triggers.
extension SchemaPrinter {
  mutating func printView(_ relation: Relation) {
    guard let view = relation.view else { return }
    let isMaterialized = relation.kind == .materializedView
    var text = "CREATE \(view.isRecursive ? "RECURSIVE " : "")\(isMaterialized ? "MATERIALIZED " : "")VIEW \(name(relation.id))"
    if !relation.columns.isEmpty, !relation.isIncomplete {
      text += " (" + relation.columns.map { quoted($0.name) }.joined(separator: ", ") + ")"
    }
    if isMaterialized, let method = relation.accessMethod { text += " USING " + quoted(method) }
    if !relation.options.isEmpty { text += " WITH (" + options(relation.options) + ")" }
    text += " AS " + self.text(view.query)
    switch view.checkOption {
    case .none: break
    case .local: text += " WITH LOCAL CHECK OPTION"
    case .cascaded: text += " WITH CASCADED CHECK OPTION"
    }
    statement(text + (isMaterialized ? " WITH NO DATA" : ""))
  }

  func functionName(_ id: ObjectID, _ written: String) -> String {
    catalog.qualifiedName(id) ?? written.split(separator: ".").map { quoted(String($0)) }.joined(separator: ".")
  }

  mutating func printTrigger(_ trigger: Trigger) {
    guard let relation = catalog.relation(trigger.relation), relation.schema != Schema.temporary else { return }
    if let parent = trigger.parent.flatMap({ catalog.trigger($0) }) {
      // A partition's own part comes with the parent's, and may be switched on or off by itself.
      if trigger.firing != parent.firing {
        statement("ALTER TABLE \(name(relation.id)) \(firing(trigger.firing) ?? "ENABLE") TRIGGER \(quoted(trigger.name))")
      }
      return
    }
    var events: [String] = []
    if trigger.events.contains(.insert) { events.append("INSERT") }
    if trigger.events.contains(.delete) { events.append("DELETE") }
    if trigger.events.contains(.update) {
      let columns = trigger.columns.compactMap { relation.column($0) }.map { quoted($0.name) }
      events.append("UPDATE" + (columns.isEmpty ? "" : " OF " + columns.joined(separator: ", ")))
    }
    if trigger.events.contains(.truncate) { events.append("TRUNCATE") }
    let timing = trigger.timing == .before ? "BEFORE" : trigger.timing == .after ? "AFTER" : "INSTEAD OF"
    var text =
      "CREATE \(trigger.isConstraint ? "CONSTRAINT " : "")TRIGGER \(quoted(trigger.name)) \(timing) \(events.joined(separator: " OR ")) ON \(name(relation.id))"
    if let other = trigger.constraintRelation { text += " FROM " + name(other) }
    if trigger.isConstraint {
      text += (trigger.isDeferrable ? " DEFERRABLE" : "") + (trigger.isInitiallyDeferred ? " INITIALLY DEFERRED" : "")
    }
    var transitions: [String] = []
    if let old = trigger.oldTable { transitions.append("OLD TABLE AS " + quoted(old)) }
    if let new = trigger.newTable { transitions.append("NEW TABLE AS " + quoted(new)) }
    if !transitions.isEmpty { text += " REFERENCING " + transitions.joined(separator: " ") }
    text += " FOR EACH " + (trigger.isForEachRow ? "ROW" : "STATEMENT")
    if let condition = trigger.condition { text += " WHEN (" + self.text(condition) + ")" }
    text += " EXECUTE FUNCTION \(functionName(trigger.function, trigger.functionName))("
    text += trigger.arguments.map { Printer.literal($0) }.joined(separator: ", ") + ")"
    statement(text)
    if let words = firing(trigger.firing) { statement("ALTER TABLE \(name(relation.id)) \(words) TRIGGER \(quoted(trigger.name))") }
  }

  private func firing(_ firing: Trigger.Firing) -> String? {
    switch firing {
    case .origin: nil
    case .always: "ENABLE ALWAYS"
    case .replica: "ENABLE REPLICA"
    case .disabled: "DISABLE"
    }
  }

  mutating func printRule(_ rule: RewriteRule) {
    guard let relation = catalog.relation(rule.relation), relation.schema != Schema.temporary else { return }
    let event =
      switch rule.event {
      case .select: "SELECT"
      case .update: "UPDATE"
      case .delete: "DELETE"
      case .insert: "INSERT"
      }
    // Only a view's own rule may be made under that name; others come to it by a new name.
    let made = rule.name == "_RETURN" ? "_RETURN_" : rule.name
    var text = "CREATE RULE \(quoted(made)) AS ON \(event) TO \(name(relation.id))"
    if let condition = rule.condition { text += " WHERE " + self.text(condition) }
    text += " DO " + (rule.isInstead ? "INSTEAD " : "")
    let actions = rule.actions.map { self.text($0) }
    text += actions.isEmpty ? "NOTHING" : "(" + actions.joined(separator: "; ") + ")"
    statement(text)
    if made != rule.name { statement("ALTER RULE \(quoted(made)) ON \(name(relation.id)) RENAME TO \(quoted(rule.name))") }
    if let words = firing(rule.firing) { statement("ALTER TABLE \(name(relation.id)) \(words) RULE \(quoted(rule.name))") }
  }

  mutating func printPolicy(_ policy: RowSecurityPolicy) {
    guard let relation = catalog.relation(policy.relation), relation.schema != Schema.temporary else { return }
    var text = "CREATE POLICY \(quoted(policy.name)) ON \(name(relation.id))"
    if !policy.isPermissive { text += " AS RESTRICTIVE" }
    switch policy.command {
    case .all: break
    case .select: text += " FOR SELECT"
    case .insert: text += " FOR INSERT"
    case .update: text += " FOR UPDATE"
    case .delete: text += " FOR DELETE"
    }
    if policy.roles != ["public"] { text += " TO " + policy.roles.map { quoted($0) }.joined(separator: ", ") }
    if let using = policy.using { text += " USING (" + self.text(using) + ")" }
    if let check = policy.withCheck { text += " WITH CHECK (" + self.text(check) + ")" }
    statement(text)
  }

  mutating func printStatistics(_ statistics: ExtendedStatistics) {
    guard let relation = catalog.relation(statistics.relation) else { return }
    var text = "CREATE STATISTICS \(name(statistics.id))"
    if !statistics.kinds.isEmpty { text += " (" + statistics.kinds.joined(separator: ", ") + ")" }
    let parts =
      statistics.columns.compactMap { relation.column($0) }.map { quoted($0.name) }
      + statistics.expressions.map { "(" + self.text($0) + ")" }
    statement(text + " ON " + parts.joined(separator: ", ") + " FROM " + name(relation.id))
    if let target = statistics.target { statement("ALTER STATISTICS \(name(statistics.id)) SET STATISTICS \(target)") }
  }

  mutating func printPublication(_ publication: Publication) {
    var text = "CREATE PUBLICATION \(quoted(publication.name))"
    var targets = publication.tables.compactMap { table -> String? in
      guard let relation = catalog.relation(table.relation) else { return nil }
      let columns = table.columns.compactMap { relation.column($0) }.map { quoted($0.name) }
      return "TABLE ONLY " + name(relation.id) + (columns.isEmpty ? "" : " (" + columns.joined(separator: ", ") + ")")
        + (table.condition.map { " WHERE (" + self.text($0) + ")" } ?? "")
    }
    targets += publication.schemas.map { "TABLES IN SCHEMA " + quoted(catalog.schemaName($0)) }
    if publication.isForAllTables {
      text += " FOR ALL TABLES"
    } else if !targets.isEmpty {
      text += " FOR " + targets.joined(separator: ", ")
    }
    if !publication.options.isEmpty { text += " WITH (" + options(publication.options) + ")" }
    statement(text)
  }

  mutating func printEventTrigger(_ trigger: EventTrigger) {
    var text = "CREATE EVENT TRIGGER \(quoted(trigger.name)) ON \(quoted(trigger.event))"
    if !trigger.tags.isEmpty { text += " WHEN TAG IN (" + trigger.tags.map { Printer.literal($0) }.joined(separator: ", ") + ")" }
    statement(text + " EXECUTE FUNCTION \(functionName(trigger.function, trigger.functionName))()")
    if let words = firing(trigger.firing) { statement("ALTER EVENT TRIGGER \(quoted(trigger.name)) \(words)") }
  }
}
