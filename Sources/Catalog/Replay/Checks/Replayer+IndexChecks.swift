import PostgresSyntax

/// What an index's keys must be: a type with an operator class for the access method, and what the method can do (`ComputeIndexAttrs`, `DefineIndex`).
extension Replayer {
  /// What the built-in access methods can do (`IndexAmRoutine`).
  private struct Abilities {
    var canOrder = false
    var isUnique = false
    var hasManyColumns = true
    var includes = false
    var excludes = false
  }

  private static let abilities: [String: Abilities] = [
    "btree": Abilities(canOrder: true, isUnique: true, includes: true, excludes: true),
    "hash": Abilities(hasManyColumns: false, excludes: true),
    "gist": Abilities(includes: true, excludes: true),
    "spgist": Abilities(hasManyColumns: false, includes: true, excludes: true),
    "gin": Abilities(),
    "brin": Abilities(),
  ]

  func checkMethod(_ name: Name?, of plan: IndexPlan, elements: [IndexElem], hasPeriod: Bool = false) throws(Failure) {
    let range = name?.range ?? plan.nameRange
    if let name, string(name) != "rtree" { _ = try requireAccessMethod(name) }
    guard let can = Self.abilities[plan.method] else { return }
    func refuse(_ what: String) -> ReplayFailure { .other("0A000", "access method \"\(plan.method)\" does not support \(what)", range) }
    if plan.isUnique, !can.isUnique, !hasPeriod { throw refuse("unique indexes") }
    if !plan.including.isEmpty, !can.includes, !(plan.method == "spgist" && version < 14) { throw refuse("included columns") }
    if plan.keys.count > 1, !can.hasManyColumns { throw refuse("multicolumn indexes") }
    if plan.isExclusion, !can.excludes { throw refuse("exclusion constraints") }
    if !can.canOrder {
      for element in elements {
        if element.ordering != .unspecified { throw refuse("ASC/DESC options") }
        if element.nullsOrdering != .unspecified { throw refuse("NULLS FIRST/LAST options") }
      }
    }
  }

  /// Each key's type has an operator class, or takes the one that is named.
  mutating func checkOperatorClass(_ names: NameList, of type: DataType, _ method: String, _ range: ByteRange) throws(Failure) {
    guard let known = OperatorClass.Method(method) else { return }
    let base = catalog.baseType(type)
    if catalog.isOpaque(type) || catalog.isOpaque(base) || base.id == DataType.unknown.id || Polymorphic.isPolymorphic(base) { return }
    // What an extension's types can be indexed by is known for a few only.
    if catalog.type(base.id)?.owningExtension != nil { return }
    if names.isEmpty {
      guard catalog.defaultOperatorClass(type, known) == nil, !hasOwnClass(for: type, method), !catalog.hasExtensionClasses(method) else {
        return
      }
      let failure = Failure.undefined(
        .operatorClass, catalog.typeName(type),
        "data type \(catalog.typeName(type.withoutModifier)) has no default operator class for access method \"\(method)\"", range
      ).rewordingDuplicate(
        "data type \(catalog.typeName(type.withoutModifier)) has no default operator class for access method \"\(method)\"")
      return try tolerate(failure)
    }
    if let made = try defined(.operatorClass, names, signature: method) {
      guard let own = made.types.first, !catalog.isBinaryCoercible(type, to: own), !Polymorphic.isPolymorphic(own) else { return }
      throw .other(
        "42804", "operator class \"\(displayName(names))\" does not accept data type \(catalog.typeName(type.withoutModifier))",
        self.range(of: names))
    }
    let parts = strings(names)
    guard let name = parts.last else { return }
    if parts.count == 1 || parts[parts.count - 2] == "pg_catalog",
      let found = OperatorClass.builtIn[known]?.first(where: { $0.name == name })
    {
      if found.isPolymorphic || catalog.isBinaryCoercible(type, to: found.type) { return }
      throw .other(
        "42804", "operator class \"\(name)\" does not accept data type \(catalog.typeName(type.withoutModifier))", self.range(of: names))
    }
    // What extensions bring is known without its access method.
    if try defined(.operatorClass, names) != nil || catalog.hasExtensions { return }
    // `bigint_ops` and its like are other names for old dumps' sake (`ResolveOpClass`).
    if ["network_ops", "timespan_ops", "datetime_ops", "lztext_ops", "timestamp_ops", "bigbox_ops"].contains(name) { return }
    let failure = Failure.undefined(
      .operatorClass, displayName(names), "operator class \"\(displayName(names))\"", self.range(of: names)
    ).rewordingDuplicate("operator class \"\(displayName(names))\" does not exist for access method \"\(method)\"")
    try tolerate(failure)
  }

  /// The history's own operator class that a key uses, by name or as its type's default.
  func madeOperatorClass(_ name: String?, of type: DataType, _ method: String) -> ObjectID? {
    if let name {
      let parts = name.split(separator: ".").map(String.init)
      guard parts.count == 2, let schema = catalog.find(.schema, parts[0]) else { return nil }
      return defined(.operatorClass, parts[1], in: [schema], signature: method)?.id
    }
    let base = catalog.baseType(type)
    guard !base.id.isBuiltIn else { return nil }
    return catalog.dependentIDs(of: base.id).first { id in
      guard case .defined(let made)? = catalog.object(id) else { return false }
      return made.isDefaultOperatorClass && made.signature == method && made.types.first == base.withoutModifier
    }
  }

  private func hasOwnClass(for type: DataType, _ method: String) -> Bool {
    catalog.objects.contains { object in
      guard case .defined(let made) = object, made.kind == .operatorClass, made.signature == method, made.isDefaultOperatorClass,
        let own = made.types.first
      else { return false }
      return own == type.withoutModifier || catalog.isBinaryCoercible(type, to: own)
    }
  }

  /// Keys of an index or constraint on virtual generated columns are refused (18).
  func checkVirtual(_ columns: [Int16], of relation: Relation, _ what: String, _ range: ByteRange) throws(Failure) {
    guard let column = columns.compactMap({ relation.column($0) }).first(where: { $0.generated == .virtual }) else { return }
    _ = column
    throw .other("0A000", "\(what) on virtual generated columns are not supported", range)
  }

  // MARK: ATTACH PARTITION

  /// `ATExecAttachPartitionIdx`
  func checkAttachment(of child: Index, to parent: Index, _ range: ByteRange) throws(Failure) {
    guard let parentTable = catalog.relation(parent.table), let childTable = catalog.relation(child.table) else { return }
    let refusal = "cannot attach index \"\(child.name)\" as a partition of index \"\(parent.name)\""
    guard childTable.inherits == [parentTable.id], childTable.isPartition else { throw .other("55000", refusal, range) }
    if let other = child.parent, other != parent.id { throw .other("55000", refusal, range) }
    if child.parent == parent.id { return }
    if catalog.indexes(of: childTable.id).contains(where: { $0.parent == parent.id }) { throw .other("55000", refusal, range) }
    guard isEquivalent(child, parent, parent: parentTable, partition: childTable) else { throw .other("42P17", refusal, range) }
    if parent.constraint != nil, child.constraint == nil { throw .other("42P17", refusal, range) }
  }
}

extension Catalog {
  /// Whether an installed extension may bring operator classes for the access method.
  func hasExtensionClasses(_ method: String) -> Bool {
    guard hasExtensions else { return false }
    if method == "btree" || method == "hash" { return hasUnknownExtension }
    return true
  }
}
