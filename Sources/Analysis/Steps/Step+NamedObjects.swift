public import Catalog
public import Effects
public import PostgresSyntax

/// What DROP, ALTER … RENAME and ALTER … SET SCHEMA name, whatever its kind.
extension Step {
  /// The object that a name means before this statement; nil where the history does not know it.
  public func object(_ name: ObjectName, _ type: ObjectType) -> CatalogObject? {
    switch (type, name) {
    case (.table, .name(let parts)), (.view, .name(let parts)), (.materializedView, .name(let parts)), (.index, .name(let parts)),
      (.sequence, .name(let parts)), (.foreignTable, .name(let parts)):
      let words = strings(parts)
      return before.relationClass(
        schema: words.count > 1 ? words[words.count - 2] : nil, name: words.last ?? "", path: session.searchPath.current)
    case (.type, .type(let id)), (.domain, .type(let id)): return typeObject(named: tree[id].names)
    case (.type, .name(let parts)), (.domain, .name(let parts)): return typeObject(named: parts)
    case (.function, .withArgs(let routine)), (.procedure, .withArgs(let routine)), (.routine, .withArgs(let routine)),
      (.aggregate, .withArgs(let routine)):
      return function(routine).map(CatalogObject.function)
    case (.schema, .name(let parts)): return strings(parts).last.flatMap { before.schema(named: $0) }.map(CatalogObject.schema)
    case (.extension, .name(let parts)):
      return strings(parts).last.flatMap { before.installedExtension(named: $0) }.map(CatalogObject.extension)
    case (.trigger, .name(let parts)), (.policy, .name(let parts)):
      let words = strings(parts)
      guard words.count > 1, let own = words.last, let table = relation(named: words.dropLast()).relation else { return nil }
      return type == .trigger
        ? before.trigger(named: own, of: table.id).map(CatalogObject.trigger)
        : before.policy(named: own, of: table.id).map(CatalogObject.policy)
    default: return nil
    }
  }

  /// Whether code that the replay could not follow may have dropped or changed what has that name.
  public func isUncertain(_ name: String) -> Bool { gaps.isOpen(name) }

  /// The relation, index or sequence that a statement is about.
  public func object(_ name: RangeVar) -> CatalogObject? { before.relationClass(name, in: tree, context) }

  /// The name of an object as policies and messages have it, in its schema if it has one; as written where it is not known.
  public func name(of object: CatalogObject?, written name: ObjectName) -> RelationName {
    if let object { return RelationName(schema: object.schema.map { before.schemaName($0) } ?? "", name: object.name) }
    let words: [String] =
      switch name {
      case .name(let parts): strings(parts)
      case .type(let id): strings(tree[id].names)
      case .withArgs(let routine): strings(routine.name)
      default: []
      }
    return RelationName(schema: words.count > 1 ? words[words.count - 2] : "public", name: words.last ?? "?")
  }

  /// The name of a relation, index or sequence as policies and messages have it.
  public func name(of object: CatalogObject?, written name: RangeVar) -> RelationName {
    if let object { return RelationName(schema: object.schema.map { before.schemaName($0) } ?? "", name: object.name) }
    return RelationName(schema: name.schemaName.map { tree.string($0) } ?? "public", name: tree.string(name.relationName))
  }

  private func typeObject(named parts: NameList) -> CatalogObject? {
    let words = strings(parts)
    guard let name = words.last else { return nil }
    return before.type(schema: words.count > 1 ? words[words.count - 2] : nil, named: name, context).flatMap { before.object($0.id) }
  }

  /// The routine by its name and argument types; without any, one that has no overloads.
  private func function(_ routine: ObjectWithArgs) -> Function? {
    let words = strings(routine.name)
    guard let name = words.last else { return nil }
    let schemas =
      words.count > 1 ? before.schema(named: words[words.count - 2]).map { [$0.id] } ?? [] : before.schemas(in: session.searchPath.current)
    let found = before.functions(named: name).filter { schemas.contains($0.schema) }
    guard case .list(let parameters) = routine.arguments else { return found.count == 1 ? found.first : nil }
    let types = parameters.filter { $0.mode != .out && $0.mode != .table }
      .map { before.dataType($0.type, in: tree, context)?.withoutModifier }
    return found.first { $0.argumentTypes.map { Optional($0) } == types }
  }

  private func strings(_ parts: NameList) -> [String] { tree[parts].map { tree.string($0) } }
}

extension Step {
  /// “orders was created here”, for any object.
  public func birthplace(of object: CatalogObject) -> [RelatedPlace] {
    place(of: object.origin, "\(object.name) was created here").map { [$0] } ?? []
  }

  /// A dependent as a message names it: “view open_orders”, “column state of orders”, “the default of id of orders”.
  public func description(of dependent: Dependent, in catalog: Catalog) -> String {
    guard let object = catalog.object(dependent.object) else { return "something that is gone" }
    func column(_ number: Int16) -> String {
      if case .relation(let relation) = object { relation.column(number)?.name ?? "?" } else { "?" }
    }
    switch dependent.part {
    case .column(let number): return "column \(column(number)) of \(object.name)"
    case .columnDefault(let number):
      guard case .relation(let relation) = object else { return "the default of \(object.name)" }
      let what = relation.column(number)?.generated == nil ? "the default" : "the expression"
      return "\(what) of \(column(number)) of \(object.name)"
    case .whole, .published, .functionBody: return description(of: object, in: catalog)
    }
  }

  /// “foreign key items_order_id_fkey of items”, “view open_orders”
  public func description(of object: CatalogObject, in catalog: Catalog) -> String {
    let of = object.namingRelation.flatMap { catalog.relation($0) }.map { " of \($0.name)" } ?? ""
    return "\(object.kindName) \(object.name)\(of)"
  }

  /// Where each dependent was made, as “view open_orders needs it”; the first few only.
  public func places(of dependents: [Dependent], _ message: String) -> [RelatedPlace] {
    dependents.prefix(5).compactMap { dependent in
      guard let object = before.object(dependent.object) else { return nil }
      let origin: Origin
      switch (dependent.part, object) {
      case (.column(let number), .relation(let relation)), (.columnDefault(let number), .relation(let relation)):
        origin = relation.column(number)?.origin ?? relation.origin
      default: origin = object.origin
      }
      return place(of: origin, "\(description(of: dependent, in: before)) \(message)")
    }
  }
}
