public import Catalog
public import Effects
public import PostgresSyntax

extension Step {
  /// What a name of this statement is looked up with.
  public var context: ReplayContext {
    ReplayContext(searchPath: session.searchPath.current, isInTransaction: session.transaction.isOpen, version: postgresVersion)
  }

  /// The relation that the parts of a name, `table` or `schema.table`, mean before this statement.
  public func relation(_ parts: ArraySlice<Name>) -> TargetRelation { relation(named: parts.map { tree.string($0) }) }

  /// The relation of that name, perhaps with its schema before it.
  public func relation(named parts: [String]) -> TargetRelation {
    let names = Array(parts.suffix(2))
    let schema = names.count == 2 ? names.first : nil
    let text = names.last ?? ""
    guard case .relation(let relation)? = before.relationClass(schema: schema, name: text, path: session.searchPath.current) else {
      return TargetRelation(name: RelationName(schema: schema ?? "public", name: text), relation: nil, isNew: false)
    }
    return TargetRelation(name: RelationName(relation, in: before), relation: relation, isNew: isNew(relation.origin))
  }

  /// Whether the name means an index or a sequence, which ALTER TABLE also takes.
  public func isIndexOrSequence(_ name: RangeVar) -> Bool {
    switch before.relationClass(name, in: tree, context) {
    case .index?, .sequence?: true
    default: false
    }
  }

  /// “total was created here”; the table's birthplace for a column that was born with it.
  public func birthplace(of column: Column, in target: TargetRelation) -> [RelatedPlace] {
    guard let place = place(of: column.origin, "\(column.name) was created here") else { return birthplace(of: target) }
    return [place]
  }

  /// Where each of the objects was created, as “view active_users needs it”; the first few only.
  public func places(of objects: [ObjectID], in catalog: Catalog, _ relation: String) -> [RelatedPlace] {
    objects.prefix(5).compactMap { id in
      catalog.object(id).flatMap { object in place(of: object.origin, "\(object.kindName) \(object.name) \(relation)") }
    }
  }

  /// The table that the statement names, where a rewrite is its or its partitions'; nil for all but the first of the rewrites that one
  /// command causes, so that each command is spoken of once.
  public func target(of rewrite: TableRewrite) -> TargetRelation? {
    guard let first = effects.rewrites.first(where: { $0.range == rewrite.range }), first.name == rewrite.name else { return nil }
    if case .alterTable(let statement) = statement { return relation(statement.relation) }
    return rewrite.relation.flatMap { relation($0) } ?? TargetRelation(name: rewrite.name, relation: nil, isNew: false)
  }

  /// “, in 12 partitions”; empty for a rewrite of one table.
  public func partitionNote(of rewrite: TableRewrite) -> String {
    let count = effects.rewrites.count { $0.range == rewrite.range }
    return count > 1 ? ", in \(count) partitions" : ""
  }

  /// A unique key whose rows can be told apart and walked in order: the columns of the primary key or else of the first unique index without nulls.
  public func walkableKey(of target: TargetRelation) -> [Column]? {
    guard let relation = target.relation else { return nil }
    let unique = before.indexes(of: relation.id).filter { $0.isUnique && $0.isValid && $0.predicate == nil && $0.method == "btree" }
    for index in unique.filter(\.isPrimary) + unique.filter({ !$0.isPrimary }) {
      let columns = index.keys.compactMap { $0.column.flatMap(relation.column) }
      if columns.count == index.keys.count, columns.allSatisfy(\.notNull) { return columns }
    }
    return nil
  }
}

/// Lists as sentences have them.
public enum Phrase {
  /// “a”, “a and b”, “a, b and c”; beyond `limit`, “a, b, c and 4 more”.
  public static func list(_ items: [String], limit: Int = 4) -> String {
    if items.count > limit { return items.prefix(limit - 1).joined(separator: ", ") + " and \(items.count - limit + 1) more" }
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// SQL of a value, if it is short enough for a sentence.
  public static func value(_ text: String) -> String { text.utf8.count <= 40 ? text : "another value" }

  /// “"a"”, “"a" and "b"”
  public static func quoted(_ items: [String], limit: Int = 4) -> String { list(items.map { "\"\($0)\"" }, limit: limit) }
}
