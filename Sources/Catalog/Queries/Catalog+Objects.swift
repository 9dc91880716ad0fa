/// Objects by number, as what they are.
extension Catalog {
  public func schema(_ id: ObjectID) -> Schema? {
    if case .schema(let schema)? = object(id) { return schema }
    return nil
  }

  /// A table, view, materialized view, foreign table or composite type.
  public func relation(_ id: ObjectID) -> Relation? {
    if case .relation(let relation)? = object(id) { return relation }
    return nil
  }

  public func index(_ id: ObjectID) -> Index? {
    if case .index(let index)? = object(id) { return index }
    return nil
  }

  public func sequence(_ id: ObjectID) -> CatalogSequence? {
    if case .sequence(let sequence)? = object(id) { return sequence }
    return nil
  }

  public func constraint(_ id: ObjectID) -> TableConstraint? {
    if case .constraint(let constraint)? = object(id) { return constraint }
    return nil
  }

  public func type(_ id: ObjectID) -> CatalogType? {
    if case .type(let type)? = object(id) { return type }
    return nil
  }

  public func function(_ id: ObjectID) -> Function? {
    if case .function(let function)? = object(id) { return function }
    return nil
  }

  public func trigger(_ id: ObjectID) -> Trigger? {
    if case .trigger(let trigger)? = object(id) { return trigger }
    return nil
  }

  public func policy(_ id: ObjectID) -> RowSecurityPolicy? {
    if case .policy(let policy)? = object(id) { return policy }
    return nil
  }

  public func rule(_ id: ObjectID) -> RewriteRule? {
    if case .rule(let rule)? = object(id) { return rule }
    return nil
  }

  public func installedExtension(_ id: ObjectID) -> Extension? {
    if case .extension(let ext)? = object(id) { return ext }
    return nil
  }

  /// The column of an address.
  public func column(_ address: ObjectAddress) -> Column? { relation(address.object)?.column(address.column) }

  /// The schema's name; `?` for one that is gone.
  public func schemaName(_ id: ObjectID) -> String { schema(id)?.name ?? "?" }

  /// The name of an object for messages: `public.users`, without quotes; the bare name for what lies in no schema.
  public func displayName(_ id: ObjectID) -> String {
    guard let object = object(id) else { return "?" }
    guard let schema = object.schema else { return object.name }
    return schemaName(schema) + "." + object.name
  }

  /// The functions and procedures of that name, in whatever schema, with all their overloads.
  public func functions(named name: String) -> [Function] {
    schemas.flatMap { findAll(.function, name, in: $0.id) }.compactMap { function($0) }
  }

  /// Whether there is a table, view, index or sequence of that name in any schema.
  public func hasRelation(named name: String) -> Bool { schemas.contains { find(.relation, name, in: $0.id) != nil } }
}
