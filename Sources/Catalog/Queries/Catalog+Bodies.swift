/// Which bodies of functions would not run any more if a name meant nothing: PostgreSQL finds out when they are called.
extension Catalog {
  /// The functions whose bodies name the object itself, which may be a relation or another function.
  public func bodies(naming object: ObjectID) -> [Function] {
    let address = ObjectAddress(object)
    return directDependents(of: address).filter { $0.kind == .body && $0.referenced == address }.compactMap { function($0.object) }
  }

  /// The functions that surely name the column of a relation: their bodies name the relation and a word that is the column's name, which is
  /// no column of another relation that they name, and no parameter of theirs; or they are the relation's trigger functions and name the
  /// column of NEW or OLD.
  public func bodies(naming column: Column, of relation: Relation) -> [Function] {
    var found: [Function] = []
    for dependent in directDependents(of: ObjectAddress(relation.id, column: column.number)) where dependent.kind == .body {
      guard let function = function(dependent.object), !function.parameters.contains(where: { $0.name == column.name }) else { continue }
      let others = dependencies(of: function.id).filter {
        $0.kind == .body && $0.referenced.column == 0 && $0.referenced.object != relation.id
      }
      if others.contains(where: { self.relation($0.referenced.object)?.column(named: column.name) != nil }) { continue }
      found.append(function)
    }
    for trigger in triggers(of: relation.id) {
      guard let function = function(trigger.function), case .text(let text) = function.body, function.language == "plpgsql",
        !found.contains(where: { $0.id == function.id }), BodyReferences.rowColumns(in: text).contains(column.name)
      else { continue }
      found.append(function)
    }
    return found.sorted { $0.id < $1.id }
  }
}
