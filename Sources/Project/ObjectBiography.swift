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
  /// Set where a column was asked for.
  public var column: String?
  public var isDropped: Bool
  /// SQL that makes it; empty if it was dropped.
  public var definition: String
  public var events: [Event]
}

extension SchemaReplay {
  /// The objects that a name stands for: `table`, `schema.table`, `table.column`, or the name of any other object. Where nothing has the name any
  /// more, those that had it last.
  ///
  /// Needs the log.
  public func biographies(of name: String) -> [ObjectBiography] {
    guard let names = QualifiedName.parse(name), let last = names.last else { return [] }
    let found = objects(names)
    if !found.isEmpty { return found.map { biography($0, column: nil, isDropped: false) } }
    if names.count > 1 {
      let owners = objects(Array(names.dropLast())).filter { object in
        if case .relation = object { true } else { false }
      }
      let columns = owners.map { biography($0, column: last, isDropped: false) }.filter { !$0.events.isEmpty }
      if !columns.isEmpty { return columns }
    }
    return dropped(names).map { biography($0, column: nil, isDropped: true) }
  }

  private func matches(_ object: CatalogObject, _ names: [String]) -> Bool {
    guard object.name == names.last, object.header.owningExtension == nil else { return false }
    guard names.count > 1 else { return true }
    let qualifier = names[names.count - 2]
    switch object {
    case .constraint(let constraint): return catalog.relation(constraint.relation)?.name == qualifier
    case .trigger(let trigger): return catalog.relation(trigger.relation)?.name == qualifier
    case .policy(let policy): return catalog.relation(policy.relation)?.name == qualifier
    case .rule(let rule): return catalog.relation(rule.relation)?.name == qualifier
    default: return object.schema.map { catalog.schemaName($0) == qualifier } ?? false
    }
  }

  private func objects(_ names: [String]) -> [CatalogObject] { catalog.objects.filter { matches($0, names) } }

  private func dropped(_ names: [String]) -> [CatalogObject] {
    var found: [CatalogObject] = []
    for change in log?.entries.flatMap(\.changes) ?? [] {
      guard let old = change.old, catalog.object(change.id) == nil, matches(old, names) else { continue }
      found.removeAll { $0.id == change.id }
      found.append(old)
    }
    return found
  }

  private func biography(_ object: CatalogObject, column: String?, isDropped: Bool) -> ObjectBiography {
    var events: [ObjectBiography.Event] = []
    var number: Int16?
    if let column, case .relation(let relation) = object {
      number = relation.column(named: column)?.number ?? lastNumber(of: column, in: object.id)
    }
    for entry in log?.entries ?? [] {
      for change in entry.changes {
        guard let event = column == nil ? event(change, of: object.id) : event(change, ofColumn: number, of: object.id) else { continue }
        events.append(.init(kind: event.kind, part: event.part, origin: entry.origin, statement: entry.statement))
      }
    }
    return ObjectBiography(
      object: object, column: column, isDropped: isDropped, definition: isDropped ? "" : catalog.definitionSQL(of: object.id),
      events: events)
  }

  /// The number of a column that is there no more.
  private func lastNumber(of column: String, in relation: ObjectID) -> Int16? {
    var number: Int16?
    for change in log?.entries.flatMap(\.changes) ?? [] where change.id == relation {
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
