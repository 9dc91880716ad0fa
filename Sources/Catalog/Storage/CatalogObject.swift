/// An object of the schema, of whatever kind.
///
/// Each value lies behind one reference of its own (`indirect`), so that catalogs share what they have in common.
public indirect enum CatalogObject: Sendable, Equatable {
  case schema(Schema)
  case relation(Relation)
  case index(Index)
  case sequence(CatalogSequence)
  case constraint(TableConstraint)
  case type(CatalogType)
  case function(Function)
  case trigger(Trigger)
  case rule(RewriteRule)
  case policy(RowSecurityPolicy)
  case `extension`(Extension)
  case statistics(ExtendedStatistics)
  case publication(Publication)
  case eventTrigger(EventTrigger)
  case defined(DefinedObject)
}

/// What every object of the schema has.
public protocol SchemaObject: Sendable, Equatable {
  var id: ObjectID { get }
  var name: String { get set }
  /// The statement that made the object.
  var origin: Origin { get set }
  /// The last statement that changed it; its birth until then.
  var lastChange: Origin { get set }
  /// The role that owns it, where the history says so.
  var owner: String? { get set }
  /// COMMENT ON
  var comment: String? { get set }
  /// The extension that brought it.
  var owningExtension: ObjectID? { get set }
}

extension CatalogObject {
  /// The object as what all objects have in common.
  public var header: any SchemaObject {
    switch self {
    case .schema(let object): object
    case .relation(let object): object
    case .index(let object): object
    case .sequence(let object): object
    case .constraint(let object): object
    case .type(let object): object
    case .function(let object): object
    case .trigger(let object): object
    case .rule(let object): object
    case .policy(let object): object
    case .extension(let object): object
    case .statistics(let object): object
    case .publication(let object): object
    case .eventTrigger(let object): object
    case .defined(let object): object
    }
  }

  public var id: ObjectID { header.id }
  public var name: String { header.name }
  public var origin: Origin { header.origin }
  public var lastChange: Origin { header.lastChange }

  /// The schema it lies in; nil for objects of the whole database and for parts of a table.
  public var schema: ObjectID? {
    switch self {
    case .relation(let object): object.schema
    case .index(let object): object.schema
    case .sequence(let object): object.schema
    case .type(let object): object.schema
    case .function(let object): object.schema
    case .statistics(let object): object.schema
    case .defined(let object): object.schema
    case .schema, .constraint, .trigger, .rule, .policy, .extension, .publication, .eventTrigger: nil
    }
  }

  /// The relation that the object is a part of and takes its full name from, where it has no schema of its own; a domain's constraint has none.
  public var namingRelation: ObjectID? {
    switch self {
    case .constraint(let constraint): constraint.relation == .none ? nil : constraint.relation
    case .trigger(let trigger): trigger.relation
    case .rule(let rule): rule.relation
    case .policy(let policy): policy.relation
    default: nil
    }
  }

  /// The same object with a change to what all objects have in common.
  func updatingHeader(_ change: (inout any SchemaObject) -> Void) -> CatalogObject {
    func changed<Object: SchemaObject>(_ object: Object, _ make: (Object) -> CatalogObject) -> CatalogObject {
      var header: any SchemaObject = object
      change(&header)
      return (header as? Object).map(make) ?? self
    }
    switch self {
    case .schema(let object): return changed(object) { .schema($0) }
    case .relation(let object): return changed(object) { .relation($0) }
    case .index(let object): return changed(object) { .index($0) }
    case .sequence(let object): return changed(object) { .sequence($0) }
    case .constraint(let object): return changed(object) { .constraint($0) }
    case .type(let object): return changed(object) { .type($0) }
    case .function(let object): return changed(object) { .function($0) }
    case .trigger(let object): return changed(object) { .trigger($0) }
    case .rule(let object): return changed(object) { .rule($0) }
    case .policy(let object): return changed(object) { .policy($0) }
    case .extension(let object): return changed(object) { .extension($0) }
    case .statistics(let object): return changed(object) { .statistics($0) }
    case .publication(let object): return changed(object) { .publication($0) }
    case .eventTrigger(let object): return changed(object) { .eventTrigger($0) }
    case .defined(let object): return changed(object) { .defined($0) }
    }
  }
}
