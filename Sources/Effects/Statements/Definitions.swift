import Catalog
import PostgresSyntax

/// Views, sequences, domains, triggers, rules, policies, statistics and publications.
extension EffectsBuilder {
  // MARK: Views

  mutating func createView(_ statement: ViewStmt) {
    var hidden: CommonTableNames = []
    if statement.isRecursive { hidden.insert(statement.view.relationName.id) }
    if statement.isReplace, let existing = before.relation(statement.view, in: tree, context) { lock(existing.id, .accessExclusive) }
    query(statement.query, .parsed, hidden: hidden)
  }

  // MARK: Sequences

  mutating func createSequence(_ statement: CreateSeqStmt) { lockOwnerTable(statement.options) }

  mutating func alterSequence(_ statement: AlterSeqStmt) {
    guard let target = resolve(statement.sequence, isMissingOK: statement.isMissingOK) else { return }
    lock(target, .shareRowExclusive, kind: .sequence)
    lockOwnerTable(statement.options)
  }

  /// OWNED BY table.column
  private mutating func lockOwnerTable(_ options: [DefElem]) {
    for option in options where tree.string(option.name) == "owned_by" {
      guard case .names(let names) = option.value, names.count > 1 else { continue }
      lock(resolve(tree[names].dropLast()), .accessShare)
    }
  }

  // MARK: Domains

  /// A new constraint is checked in every table that has a column of the domain, against writers (`get_rels_with_domain` of `typecmds.c`).
  mutating func alterDomain(_ statement: AlterDomainStmt) {
    guard let name = tree[statement.name].last.map(tree.string) else { return }
    switch statement.action {
    case .setNotNull: break
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .check where !constraint.skipsValidation: break
      case .notNull, .notNullTable: break
      default: return
      }
    case .validateConstraint: break
    case .setDefault, .dropDefault, .dropNotNull, .dropConstraint: return
    }
    guard let domain = domain(named: tree[statement.name].map { tree.string($0) }) else { return }
    if case .setNotNull = statement.action, domain.domain?.notNull == true { return }
    for address in before.columns(usingType: domain.id) {
      guard let relation = before.relation(address.object), relation.kind == .table || relation.kind == .materializedView else { continue }
      lock(relation.id, .share)
      scan(relation, .domainConstraint(domain: name))
    }
  }

  private func domain(named parts: [String]) -> CatalogType? {
    guard let name = parts.last else { return nil }
    return before.type(schema: parts.count > 1 ? parts[parts.count - 2] : nil, named: name, context).flatMap { before.type($0.id) }
  }

  // MARK: Triggers, rules and policies

  mutating func createTrigger(_ statement: CreateTrigStmt) {
    let target = resolve(statement.relation)
    lock(target, .shareRowExclusive)
    if let relation = statement.constraintRelation { lock(resolve(relation), .accessShare) }
    guard statement.isForEachRow, let table = target.relation, table.kind == .partitionedTable else { return }
    lock(before.descendants(of: table.id).map(\.id), .shareRowExclusive)
  }

  mutating func createRule(_ statement: RuleStmt) {
    lock(resolve(statement.relation), .accessExclusive)
    for action in statement.actions { nested(action, .parsed) }
    expression(statement.whereClause, .parsed)
  }

  mutating func createPolicy(_ statement: CreatePolicyStmt) {
    lock(resolve(statement.table), .accessExclusive)
    expression(statement.using, .parsed)
    expression(statement.withCheck, .parsed)
  }

  mutating func alterPolicy(_ statement: AlterPolicyStmt) {
    lock(resolve(statement.table), .accessExclusive)
    expression(statement.using, .parsed)
    expression(statement.withCheck, .parsed)
  }

  // MARK: Statistics

  mutating func createStatistics(_ statement: CreateStatsStmt) {
    for item in statement.relations {
      if case .rangeVar(let name) = tree[item] { lock(resolve(name), .shareUpdateExclusive) }
    }
  }

  // MARK: Publications

  mutating func createPublication(_ statement: CreatePublicationStmt) { lockPublished(statement.objects) }

  mutating func alterPublication(_ statement: AlterPublicationStmt) {
    lockPublished(statement.objects)
    guard statement.action == .setObjects else { return }
    let name = tree.string(statement.name)
    for case .publication(let publication) in before.objects where publication.name == name {
      lock(publication.tables.map(\.relation), .shareUpdateExclusive)
    }
  }

  /// `OpenTableList`: children of INHERITS go along, partitions do not.
  private mutating func lockPublished(_ objects: [PublicationObject]) {
    for object in objects {
      guard case .table(let name, _, _) = object.kind else { continue }
      let target = resolve(name)
      lock(target, .shareUpdateExclusive)
      if let table = target.relation, table.kind != .partitionedTable, name.includesDescendants {
        lockTree(table.id, .shareUpdateExclusive)
      }
    }
  }
}
