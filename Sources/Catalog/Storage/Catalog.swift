/// The schema of a database at one point of its history.
///
/// A value: copying it is free, and changing one object of a copy costs little more than that object, however large the schema is. So a step holds the
/// catalog before it, a savepoint is a kept catalog, and so is the cache after each file.
///
/// It holds what migrations made. What comes with the server (types, functions, the system's relations) is in `BuiltIn…`, and never changes.
public struct Catalog: Sendable {
  /// Objects by number; the place of a dropped object stays empty.
  private var objectSlots = ChunkedArray<CatalogObject?>()
  /// What each object depends on.
  private var dependencySlots = ChunkedArray<[Dependency]>()
  /// Who depends on each object, in the order of their numbers, each once.
  private var dependentSlots = ChunkedArray<[ObjectID]>()
  private var names = NameMap()
  /// The schemas that a database has from the start, by their fixed numbers.
  private var systemSchemas: [ObjectID: Schema] = [:]
  /// The schemas that migrations made, in the order of their birth.
  private var schemaIDs: [ObjectID] = []
  /// Statements named objects that nobody has made and that were taken to exist.
  public internal(set) var isPartial = false
  /// The server's major version that the last statement was replayed for: what privileges there are depends on it.
  var version = 18
  /// Who is a member of which role, in the order of the grants.
  public internal(set) var memberships: [RoleMembership] = []
  /// Roles that the history has dropped and not made again.
  var droppedRoles: Set<String> = []
  /// The entries of ALTER DEFAULT PRIVILEGES, in the order of their birth.
  private(set) var defaultPrivilegeIDs: [ObjectID] = []
  /// The installed extensions, in the order of their birth.
  private(set) var extensionIDs: [ObjectID] = []
  /// How many extensions are installed of which not all is known.
  private(set) var unknownExtensionCount = 0
  /// The numbers of objects that the statement being replayed has touched.
  var touched: Set<ObjectID> = []

  /// The schema of a new database: `public` and the system's schemas.
  public init() {
    let fixed: [(ObjectID, String)] = [
      (Schema.pgCatalog, "pg_catalog"), (Schema.publicSchema, "public"), (Schema.informationSchema, "information_schema"),
      (Schema.pgToast, "pg_toast"), (Schema.temporary, "pg_temp"),
    ]
    for (id, name) in fixed {
      systemSchemas[id] = Schema(id: id, name: name, origin: .server, lastChange: .server)
      names.insert(id, .schema, name, in: .none)
    }
  }

  /// The number that the next object will get.
  var nextID: ObjectID { ObjectID(ObjectID.firstUserObject.rawValue + UInt32(clamping: objectSlots.count)) }

  private func slot(_ id: ObjectID) -> Int? {
    guard id >= .firstUserObject else { return nil }
    let slot = Int(id.rawValue - ObjectID.firstUserObject.rawValue)
    return slot < objectSlots.count ? slot : nil
  }

  /// The object of that number, unless it is gone or built in.
  public func object(_ id: ObjectID) -> CatalogObject? {
    if let slot = slot(id) { return objectSlots[slot] }
    return systemSchemas[id].map(CatalogObject.schema)
  }

  /// All objects that migrations made, in the order of their birth.
  public var objects: [CatalogObject] { objectSlots.indices.compactMap { objectSlots[$0] } }

  /// All schemas, the system's included, in the order of their numbers.
  public var schemas: [Schema] {
    systemSchemas.values.sorted { $0.id < $1.id } + schemaIDs.compactMap { schema($0) }
  }

  /// Whether any table, view or type with columns was made.
  public var hasRelations: Bool {
    objectSlots.indices.contains { if case .relation? = objectSlots[$0] { true } else { false } }
  }

  // MARK: Names

  func find(_ nameClass: NameClass, _ name: String, in container: ObjectID = .none) -> ObjectID? {
    names.first(nameClass, name, in: container)
  }

  func findAll(_ nameClass: NameClass, _ name: String, in container: ObjectID = .none) -> [ObjectID] {
    names.all(nameClass, name, in: container)
  }

  // MARK: Changes

  /// Adds an object under the number `nextID`, which it must already have.
  mutating func insert(_ object: CatalogObject, dependencies: [Dependency] = []) {
    let id = nextID
    guard object.id == id else { return }
    objectSlots.append(object)
    dependencySlots.append([])
    dependentSlots.append([])
    for key in Self.nameKeys(of: object) { names.insert(id, key.nameClass, key.name, in: key.container) }
    if case .schema = object { schemaIDs.append(id) }
    if case .extension(let ext) = object {
      extensionIDs.append(id)
      if !ext.isKnown { unknownExtensionCount += 1 }
    }
    if case .defined(let defined) = object, defined.kind == .defaultPrivileges { defaultPrivilegeIDs.append(id) }
    touched.insert(id)
    for dependency in dependencies { add(dependency, to: id) }
  }

  /// Puts another value in the place of an object, under its old number and perhaps a new name.
  mutating func replace(_ object: CatalogObject) {
    let id = object.id
    if let slot = slot(id) {
      guard let old = objectSlots[slot] else { return }
      objectSlots[slot] = object
      let oldKeys = Self.nameKeys(of: old)
      let newKeys = Self.nameKeys(of: object)
      if oldKeys != newKeys {
        for key in oldKeys { names.remove(id, key.nameClass, key.name, in: key.container) }
        for key in newKeys { names.insert(id, key.nameClass, key.name, in: key.container) }
      }
    } else if case .schema(let schema) = object, let old = systemSchemas[id] {
      systemSchemas[id] = schema
      if old.name != schema.name {
        names.remove(id, .schema, old.name, in: .none)
        names.insert(id, .schema, schema.name, in: .none)
      }
    } else {
      return
    }
    touched.insert(id)
  }

  /// Takes an object out, and what it depends on. Its dependents are the caller's business.
  mutating func remove(_ id: ObjectID) {
    if let slot = slot(id), let object = objectSlots[slot] {
      for key in Self.nameKeys(of: object) { names.remove(id, key.nameClass, key.name, in: key.container) }
      if case .schema = object { schemaIDs.removeAll { $0 == id } }
      if case .extension(let ext) = object {
        extensionIDs.removeAll { $0 == id }
        if !ext.isKnown { unknownExtensionCount -= 1 }
      }
      if case .defined(let defined) = object, defined.kind == .defaultPrivileges { defaultPrivilegeIDs.removeAll { $0 == id } }
      objectSlots[slot] = nil
      for dependency in dependencySlots[slot] { unlink(id, from: dependency.referenced.object) }
      dependencySlots[slot] = []
      touched.insert(id)
    } else if let schema = systemSchemas[id] {
      names.remove(id, .schema, schema.name, in: .none)
      systemSchemas[id] = nil
      touched.insert(id)
    }
  }

  /// Where an object's name is looked for.
  static func nameKeys(of object: CatalogObject) -> [NameKey] {
    func key(_ nameClass: NameClass, _ container: ObjectID, _ name: String) -> NameKey {
      NameKey(nameClass: nameClass, container: container, name: name)
    }
    switch object {
    case .schema(let schema): return [key(.schema, .none, schema.name)]
    case .relation(let relation): return [key(.relation, relation.schema, relation.name)]
    case .index(let index): return [key(.relation, index.schema, index.name)]
    case .sequence(let sequence): return [key(.relation, sequence.schema, sequence.name)]
    case .constraint(let constraint):
      return [key(.constraint, constraint.relation, constraint.name), key(.constraintInSchema, constraint.schema, constraint.name)]
    case .type(let type):
      return [key(.type, type.schema, type.name)] + (type.domain?.constraints ?? []).map { key(.constraintInSchema, type.schema, $0.name) }
    case .function(let function): return [key(.function, function.schema, function.name)]
    case .trigger(let trigger): return [key(.trigger, trigger.relation, trigger.name)]
    case .rule(let rule): return [key(.rule, rule.relation, rule.name)]
    case .policy(let policy): return [key(.policy, policy.relation, policy.name)]
    case .extension(let ext): return [key(.extension, .none, ext.name)]
    case .statistics(let statistics): return [key(.statistics, statistics.schema, statistics.name)]
    case .publication(let publication): return [key(.publication, .none, publication.name)]
    case .eventTrigger(let trigger): return [key(.eventTrigger, .none, trigger.name)]
    case .defined(let defined): return [key(.other(defined.kind), defined.schema ?? .none, defined.name)]
    }
  }

  // MARK: Dependencies

  /// What an object depends on, in the order in which it came to.
  public func dependencies(of id: ObjectID) -> [Dependency] { slot(id).map { dependencySlots[$0] } ?? [] }

  /// The numbers of the objects that depend on any part of `id`, in order.
  func dependentIDs(of id: ObjectID) -> [ObjectID] { slot(id).map { dependentSlots[$0] } ?? [] }

  mutating func add(_ dependency: Dependency, to id: ObjectID) {
    guard let slot = slot(id), dependency.referenced.object != id || dependency.part != .whole else { return }
    guard !dependencySlots[slot].contains(dependency) else { return }
    dependencySlots[slot].append(dependency)
    link(id, to: dependency.referenced.object)
  }

  /// Removes the dependencies of `id` that `condition` holds for.
  mutating func removeDependencies(of id: ObjectID, where condition: (Dependency) -> Bool) {
    guard let slot = slot(id) else { return }
    let old = dependencySlots[slot]
    let kept = old.filter { !condition($0) }
    guard kept.count != old.count else { return }
    dependencySlots[slot] = kept
    for dependency in old where condition(dependency) && !kept.contains(where: { $0.referenced.object == dependency.referenced.object }) {
      unlink(id, from: dependency.referenced.object)
    }
  }

  private mutating func link(_ dependent: ObjectID, to referenced: ObjectID) {
    guard let slot = slot(referenced) else { return }
    var low = 0
    var high = dependentSlots[slot].count
    while low < high {
      let middle = (low + high) / 2
      if dependentSlots[slot][middle] < dependent { low = middle + 1 } else { high = middle }
    }
    if low < dependentSlots[slot].count, dependentSlots[slot][low] == dependent { return }
    dependentSlots[slot].insert(dependent, at: low)
  }

  private mutating func unlink(_ dependent: ObjectID, from referenced: ObjectID) {
    guard let slot = slot(referenced), let index = dependentSlots[slot].firstIndex(of: dependent) else { return }
    dependentSlots[slot].remove(at: index)
  }
}
