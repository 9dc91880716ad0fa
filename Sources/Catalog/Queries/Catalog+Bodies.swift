/// Which bodies of functions would not run any more if a name meant nothing: PostgreSQL finds out when they are called.
extension Catalog {
  /// The functions whose bodies name the object itself, which may be a relation or another function.
  public func bodies(naming object: ObjectID) -> [Function] {
    let address = ObjectAddress(object)
    return directDependents(of: address).filter { $0.kind == .body && $0.referenced == address }.compactMap { function($0.object) }
  }

  /// The functions that surely name the column of a relation: their bodies name the relation and a word that is the column's name, which is
  /// no column of another relation that they name, and no parameter of theirs.
  public func bodies(naming column: Column, of relation: Relation) -> [Function] {
    directDependents(of: ObjectAddress(relation.id, column: column.number)).filter { $0.kind == .body }.compactMap { dependent in
      guard let function = function(dependent.object), !function.parameters.contains(where: { $0.name == column.name }) else { return nil }
      let others = dependencies(of: function.id).filter {
        $0.kind == .body && $0.referenced.column == 0 && $0.referenced.object != relation.id
      }
      return others.contains { self.relation($0.referenced.object)?.column(named: column.name) != nil } ? nil : function
    }
  }

  /// The relation's triggers whose functions name the column of NEW or OLD.
  public func triggers(of relation: ObjectID, naming column: Column) -> [Trigger] {
    triggers(of: relation).filter { trigger in
      guard let function = function(trigger.function), function.language == "plpgsql", case .text(let text) = function.body else {
        return false
      }
      return BodyReferences.rowColumns(in: text).contains(column.name)
    }
  }
}
