/// Who needs an object.
extension Catalog {
  /// What depends on the object itself or, where `address` names a column, on that column; one step away.
  ///
  /// Dependents of the whole are not dependents of a column, but dependents of a column are dependents of the whole, as in `pg_depend`.
  public func directDependents(of address: ObjectAddress) -> [Dependent] {
    var found: [Dependent] = []
    for id in dependentIDs(of: address.object) {
      for dependency in dependencies(of: id) where dependency.referenced.object == address.object {
        guard address.column == 0 || dependency.referenced.column == address.column else { continue }
        let dependent = Dependent(object: id, part: dependency.part, kind: dependency.kind, referenced: dependency.referenced)
        if !found.contains(dependent) { found.append(dependent) }
      }
    }
    return found
  }

  /// What depends on the object or column, however far away: what DROP … CASCADE would take, and the function bodies it would break.
  public func dependents(of address: ObjectAddress) -> [Dependent] {
    var found: [Dependent] = []
    var seen: Set<ObjectAddress> = [address]
    var queue = [address]
    while !queue.isEmpty {
      for dependent in directDependents(of: queue.removeFirst()) {
        if !found.contains(dependent) { found.append(dependent) }
        guard dependent.kind != .body else { continue }
        let next: ObjectAddress
        switch dependent.part {
        case .whole: next = ObjectAddress(dependent.object)
        case .column(let column): next = ObjectAddress(dependent.object, column: column)
        case .columnDefault, .published, .functionBody: continue
        }
        if seen.insert(next).inserted { queue.append(next) }
      }
    }
    return found
  }

  /// The columns whose values are of a type, or of arrays, domains, ranges or rows of it, in the order of their relations.
  public func columns(usingType type: ObjectID) -> [ObjectAddress] {
    var found: Set<ObjectAddress> = []
    var seen: Set<ObjectID> = [type]
    var queue = [type]
    while !queue.isEmpty {
      let used = queue.removeFirst()
      for id in dependentIDs(of: used) {
        switch object(id) {
        case .relation(let relation)?:
          for column in relation.columns where column.type.id == used { found.insert(ObjectAddress(id, column: column.number)) }
          if relation.kind == .compositeType || relation.columns.contains(where: { $0.type.id == used }), seen.insert(id).inserted {
            queue.append(id)
          }
        case .type?: if seen.insert(id).inserted { queue.append(id) }
        default: break
        }
      }
    }
    return found.sorted()
  }
}
