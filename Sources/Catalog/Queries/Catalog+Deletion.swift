/// What goes with an object: `findDependentObjects` of `dependency.c`.
extension Catalog {
  /// What DROP … CASCADE takes that DROP … RESTRICT would have refused for, in the order of their numbers. What goes with the targets in any
  /// case, such as a table's indexes, is not among it.
  public func cascaded(from targets: [ObjectAddress]) -> [Dependent] {
    let silent = reachable(from: targets) { $0 != .normal }
    let all = reachable(from: targets) { _ in true }
    return all.parts.filter { !silent.parts.keys.contains($0.key) }.values.sorted {
      ($0.object, $0.referenced, $0.part.order) < ($1.object, $1.referenced, $1.part.order)
    }
  }

  /// A thing that goes, or a part of one.
  struct DeletedPart: Hashable {
    var object: ObjectID
    var part: Dependency.Part
  }

  /// All that a deletion reaches by dependencies of some kinds.
  func reachable(from targets: [ObjectAddress], _ follows: (Dependency.Kind) -> Bool) -> (
    parts: [DeletedPart: Dependent], order: [ObjectAddress]
  ) {
    var parts: [DeletedPart: Dependent] = [:]
    var order: [ObjectAddress] = []
    var seen = Set(targets)
    var queue = targets
    var next = 0
    while next < queue.count {
      let address = queue[next]
      next += 1
      for dependent in directDependents(of: address) where dependent.kind != .body && follows(dependent.kind) {
        switch dependent.part {
        case .whole:
          // A part of the same table goes with the whole of it.
          guard seen.insert(ObjectAddress(dependent.object)).inserted else { continue }
          parts[DeletedPart(object: dependent.object, part: .whole)] = dependent
          queue.append(ObjectAddress(dependent.object))
          order.append(ObjectAddress(dependent.object))
        case .column(let number):
          guard !seen.contains(ObjectAddress(dependent.object)) else { continue }
          guard seen.insert(ObjectAddress(dependent.object, column: number)).inserted else { continue }
          parts[DeletedPart(object: dependent.object, part: dependent.part)] = dependent
          queue.append(ObjectAddress(dependent.object, column: number))
          order.append(ObjectAddress(dependent.object, column: number))
        case .columnDefault(let number):
          guard !seen.contains(ObjectAddress(dependent.object)), !seen.contains(ObjectAddress(dependent.object, column: number)) else {
            continue
          }
          parts[DeletedPart(object: dependent.object, part: dependent.part)] = dependent
        case .published:
          guard !seen.contains(ObjectAddress(dependent.object)) else { continue }
          parts[DeletedPart(object: dependent.object, part: dependent.part)] = dependent
        case .functionBody: continue
        }
      }
    }
    // What is a part of something dropped as a whole is not in anybody's way.
    for key in parts.keys where key.part != .whole && seen.contains(ObjectAddress(key.object)) { parts[key] = nil }
    return (parts, order)
  }
}

extension Dependency.Part {
  /// For sorting: the parts of one object.
  fileprivate var order: Int32 {
    switch self {
    case .whole: 0
    case .column(let number): Int32(number) * 2
    case .columnDefault(let number): Int32(number) * 2 + 1
    case .published(let id): Int32(truncatingIfNeeded: id.rawValue)
    case .functionBody: .max
    }
  }
}
