import Analysis
public import Catalog

/// One object or column of the replayed schema: what it is, and each statement that made, changed or dropped it or a part of it.
public struct ObjectBiography: Sendable {
  public struct Event: Sendable {
    public enum Kind: String, Sendable {
      case created
      case changed
      case dropped
    }

    public var kind: Kind
    /// What of it: `index orders_user_idx`, `column total`; nil for the object itself.
    public var part: String?
    public var origin: Origin
    /// The statement's first line.
    public var statement: String
  }

  /// As it was last, if it was dropped.
  public var object: CatalogObject
  /// Its qualified name, also where its schema is gone.
  public var name: String
  /// Set where a column was asked for.
  public var column: String?
  /// What a column is called now, where it was asked for by a name that it no longer has.
  public var newName: String?
  /// The name that an object was asked for by, where it has another one now.
  public var formerName: String?
  public var isDropped: Bool
  /// SQL that makes it; empty if it was dropped.
  public var definition: String
  /// The columns of a dropped relation, or the dropped column, as they were last: `id bigint NOT NULL`.
  public var lastColumns: [String] = []
  public var events: [Event]
}

extension SchemaReplay {
  /// The objects that a name stands for: `table`, `schema.table`, `table.column`, or the name of any other object. Where nothing has the name any
  /// more, those that had it last: dropped ones, and those that have another name now.
  ///
  /// Needs the log.
  public func biographies(of name: String) -> [ObjectBiography] {
    guard let names = QualifiedName.parse(name), let last = names.last else { return [] }
    let found = catalog.objects.filter { matches($0, names) }
    if !found.isEmpty { return found.map { biography($0) } }
    let owners = names.count > 1 ? Array(names.dropLast()) : []
    // A column of what is there, of what was dropped, of what has another name now.
    let tables: [[CatalogObject]] =
      owners.isEmpty ? [] : [catalog.objects.filter { matches($0, owners) }, dropped(owners), renamed(owners)]
    if let present = tables.first, let columns = columns(last, of: present) { return columns }
    let gone = dropped(names)
    if !gone.isEmpty { return gone.map { biography($0) } }
    let others = renamed(names)
    if !others.isEmpty { return others.map { biography($0, formerName: names.joined(separator: ".")) } }
    for group in tables.dropFirst() { if let columns = columns(last, of: group) { return columns } }
    return []
  }

  private func columns(_ name: String, of objects: [CatalogObject]) -> [ObjectBiography]? {
    let found = objects.compactMap { object -> ObjectBiography? in
      guard case .relation(let relation) = object else { return nil }
      let biography = biography(of: name, in: relation)
      return biography.events.isEmpty ? nil : biography
    }
    return found.isEmpty ? nil : found
  }

  private func matches(_ object: CatalogObject, _ names: [String]) -> Bool {
    guard object.name == names.last, object.header.owningExtension == nil else { return false }
    guard names.count > 1 else { return true }
    let qualifier = names[names.count - 2]
    if let table = object.namingRelation { return (catalog.object(table) ?? lastState(of: table))?.name == qualifier }
    return object.schema.map { schemaName($0) == qualifier } ?? false
  }

  // MARK: What is no more

  /// The changes of the whole history, in order.
  private var changes: [CatalogChange] { log?.entries.flatMap(\.changes) ?? [] }

  /// An object as it was before it was dropped.
  private func lastState(of id: ObjectID) -> CatalogObject? { changes.last { $0.id == id }.flatMap { $0.new ?? $0.old } }

  /// The schema's name, also of one that is gone.
  private func schemaName(_ id: ObjectID) -> String { catalog.schema(id)?.name ?? lastState(of: id)?.name ?? "?" }

  private func qualifiedName(_ object: CatalogObject) -> String {
    guard let schema = object.schema, catalog.schema(schema) == nil else { return catalog.qualifiedName(object) }
    return schemaName(schema) + "." + object.name
  }

  /// The dropped objects that had the name to their end, as they were then.
  private func dropped(_ names: [String]) -> [CatalogObject] {
    var found: [CatalogObject] = []
    for change in changes where change.new == nil {
      guard let old = change.old, catalog.object(change.id) == nil, matches(old, names) else { continue }
      found.removeAll { $0.id == change.id }
      found.append(old)
    }
    return found
  }

  /// The objects that had the name once and then got another, as they were last.
  private func renamed(_ names: [String]) -> [CatalogObject] {
    var found: [CatalogObject] = []
    for change in changes {
      guard let old = change.old, let new = change.new, matches(old, names), !matches(new, names) else { continue }
      guard let last = catalog.object(change.id) ?? lastState(of: change.id), !found.contains(where: { $0.id == change.id }) else {
        continue
      }
      found.append(last)
    }
    return found
  }

  // MARK: One object, one column

  private func biography(_ object: CatalogObject, formerName: String? = nil) -> ObjectBiography {
    let isDropped = catalog.object(object.id) == nil
    var biography = ObjectBiography(
      object: object, name: qualifiedName(object), formerName: formerName, isDropped: isDropped,
      definition: isDropped ? "" : catalog.definitionSQL(of: object.id), events: events { event($0, of: object.id) })
    if isDropped, case .relation(let relation) = object { biography.lastColumns = relation.columns.map(describe) }
    return biography
  }

  private func biography(of column: String, in relation: Relation) -> ObjectBiography {
    let number = relation.column(named: column)?.number ?? lastNumber(of: column, in: relation.id)
    let current = number.flatMap { relation.column($0) }
    let isDropped = current == nil || catalog.object(relation.id) == nil
    var biography = ObjectBiography(
      object: .relation(relation), name: qualifiedName(.relation(relation)), column: column,
      newName: current.flatMap { $0.name == column ? nil : $0.name }, isDropped: isDropped, definition: "",
      events: events { event($0, ofColumn: number, of: relation.id) })
    if isDropped, let last = current ?? number.flatMap({ lastColumn($0, of: relation.id) }) { biography.lastColumns = [describe(last)] }
    return biography
  }

  private func describe(_ column: Column) -> String {
    column.name + " " + catalog.typeName(column.type) + (column.notNull ? " NOT NULL" : "")
  }

  private func events(
    _ event: (CatalogChange) -> (kind: ObjectBiography.Event.Kind, part: String?)?
  ) -> [ObjectBiography.Event] {
    (log?.entries ?? []).flatMap { entry in
      entry.changes.compactMap { change in
        event(change).map { .init(kind: $0.kind, part: $0.part, origin: entry.origin, statement: entry.statement) }
      }
    }
  }

  private func lastColumn(_ number: Int16, of relation: ObjectID) -> Column? {
    for change in changes.reversed() where change.id == relation {
      if case .relation(let old)? = change.old, let found = old.column(number) { return found }
    }
    return nil
  }

  /// The number of a column that is there no more.
  private func lastNumber(of column: String, in relation: ObjectID) -> Int16? {
    var number: Int16?
    for change in changes where change.id == relation {
      if case .relation(let old)? = change.old, let found = old.column(named: column) { number = found.number }
    }
    return number
  }

  private func event(_ change: CatalogChange, of id: ObjectID) -> (kind: ObjectBiography.Event.Kind, part: String?)? {
    let kind = kind(change)
    if change.id == id { return change.kind == .altered && change.old == change.new ? nil : (kind, nil) }
    guard let object = change.new ?? change.old, let owner = owner(of: object), owner.id == id else { return nil }
    return (kind, owner.word + " " + object.name)
  }

  private func event(_ change: CatalogChange, ofColumn number: Int16?, of id: ObjectID) -> (
    kind: ObjectBiography.Event.Kind, part: String?
  )? {
    guard let number else { return nil }
    func column(_ object: CatalogObject?) -> Column? { if case .relation(let relation)? = object { relation.column(number) } else { nil } }
    if change.id == id {
      switch (column(change.old), column(change.new)) {
      case (nil, _?): return (.created, nil)
      case (_?, nil): return (.dropped, nil)
      case (let old?, let new?): return old == new ? nil : (.changed, nil)
      case (nil, nil): return nil
      }
    }
    guard let object = change.new ?? change.old, let owner = owner(of: object), owner.id == id, owner.columns.contains(number) else {
      return nil
    }
    return (kind(change), owner.word + " " + object.name)
  }

  private func kind(_ change: CatalogChange) -> ObjectBiography.Event.Kind {
    switch change.kind {
    case .created: .created
    case .altered: .changed
    case .dropped: .dropped
    }
  }

  /// The table that something is part of, and of which columns.
  private func owner(of object: CatalogObject) -> (id: ObjectID, word: String, columns: [Int16])? {
    switch object {
    case .index(let index) where index.constraint == nil: (index.table, "index", index.keys.compactMap(\.column))
    case .constraint(let constraint): (constraint.relation, "constraint", constraint.columns)
    case .trigger(let trigger): (trigger.relation, "trigger", [])
    case .rule(let rule): (rule.relation, "rule", [])
    case .policy(let policy): (policy.relation, "policy", [])
    default: nil
    }
  }
}
