extension Catalog {
  /// SQL that makes one object, with all that is part of it: a table with its keys, indexes, triggers, policies and comments. What it needs is not
  /// written, nor what an extension brought. Empty for an object that is gone.
  public func definitionSQL(of id: ObjectID) -> String {
    guard let object = object(id) else { return "" }
    var printer = SchemaPrinter(self)
    switch object {
    case .schema(let schema): printer.statement("CREATE SCHEMA \(printer.quoted(schema.name))")
    case .relation(let relation): printer.printWhole(relation)
    case .sequence, .type, .function, .defined: printer.printObject(id)
    case .index(let index): if let table = relation(index.table) { printer.printIndex(index, table) }
    case .constraint(let constraint):
      if constraint.foreignKey != nil {
        printer.printForeignKey(constraint)
      } else if let table = relation(constraint.relation) {
        if let index = constraint.index.flatMap({ self.index($0) }) {
          printer.printIndex(index, table)
        } else {
          printer.printCheck(constraint, table)
        }
      }
    case .trigger(let trigger): printer.printTrigger(trigger)
    case .rule(let rule): printer.printRule(rule)
    case .policy(let policy): printer.printPolicy(policy)
    case .statistics(let statistics): printer.printStatistics(statistics)
    case .publication(let publication): printer.printPublication(publication)
    case .eventTrigger(let trigger): printer.printEventTrigger(trigger)
    case .extension(let ext):
      printer.statement(
        "CREATE EXTENSION IF NOT EXISTS \(printer.quoted(ext.name)) WITH SCHEMA \(printer.quoted(schemaName(ext.schema)))")
    }
    printer.printComments(object)
    printer.printOwner(object)
    printer.printPrivileges(object)
    return printer.output
  }
}

extension SchemaPrinter {
  fileprivate mutating func printWhole(_ relation: Relation) {
    let sequences = catalog.ownedSequences(of: relation.id)
    for sequence in sequences { printObject(sequence.id) }
    printObject(relation.id)
    printCompletion(relation.id)
    for constraint in catalog.constraints(of: relation.id) where constraint.foreignKey != nil { printForeignKey(constraint) }
    printLast(relation)
    for trigger in catalog.triggers(of: relation.id) { printTrigger(trigger) }
    for rule in catalog.rules(of: relation.id) { printRule(rule) }
    for policy in catalog.policies(of: relation.id) { printPolicy(policy) }
    for statistics in catalog.statistics(of: relation.id) { printStatistics(statistics) }
    for index in catalog.indexes(of: relation.id) { printComments(.index(index)) }
    for constraint in catalog.constraints(of: relation.id) { printComments(.constraint(constraint)) }
    for sequence in sequences { printPrivileges(.sequence(sequence)) }
  }
}
