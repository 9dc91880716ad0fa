import PostgresSyntax

/// CREATE TYPE, CREATE DOMAIN and what alters them (`typecmds.c`).
extension Replayer {
  private mutating func newType(_ names: NameList, _ kind: CatalogType.Kind) throws(Failure) -> CatalogType {
    let (schema, name, range) = try creationName(names)
    if let existing = catalog.find(.type, name, in: schema), let type = catalog.type(existing), type.kind == .shell || type.kind == .unknown
    {
      var defined = type
      defined.kind = kind
      defined.origin = location
      defined.owner = context.currentRole
      defined.lastChange = location
      catalog.replace(.type(defined))
      return defined
    }
    try checkTypeName(name, in: schema, range)
    var type = CatalogType(id: catalog.nextID, name: name, schema: schema, kind: kind, origin: location)
    type.owner = context.currentRole
    catalog.insert(.type(type))
    return type
  }

  // MARK: Enums

  mutating func replay(_ create: CreateEnumStmt) throws(Failure) {
    var labels: [EnumLabel] = []
    for label in create.labels {
      let name = tree.string(of: label)
      try checkLabel(name, label.range)
      if labels.contains(where: { $0.name == name }) {
        throw .other("23505", "enum label \"\(name)\" used more than once", label.range)
      }
      labels.append(EnumLabel(name: name, origin: Origin(file: location.file, range: label.range, line: location.line)))
    }
    _ = try newType(create.name, .enum(labels))
  }

  /// Labels are names, and no longer than these (`NAMEDATALEN`).
  private func checkLabel(_ name: String, _ range: ByteRange) throws(Failure) {
    if name.utf8.count > 63 { throw .other("42602", "invalid enum label \"\(name)\"", range) }
  }

  mutating func replay(_ alter: AlterEnumStmt) throws(Failure) {
    let target = try requireType(alter.name)
    guard case .type(let type) = target, case .enum(var labels) = type.kind else {
      if case .type(let type) = target, type.kind == .unknown { return }
      throw .wrongObjectType("\(target.name) is not an enum", target.id, range(of: alter.name))
    }
    func position(_ literal: StringLiteral) throws(Failure) -> Int {
      let name = tree.string(of: literal)
      if let index = labels.firstIndex(where: { $0.name == name }) { return index }
      throw .undefined(
        .enumLabel, name, "\"\(name)\" is not an existing enum label, it", literal.range, sqlState: "22023",
        didYouMean: Spelling.nearest(to: name, in: labels.map(\.name)))
    }
    guard let new = alter.newLabel else { return }
    let name = tree.string(of: new)
    try checkLabel(name, new.range)
    let origin = Origin(file: location.file, range: new.range, line: location.line)
    if let old = alter.oldLabel {
      let index = try position(old)
      if labels.contains(where: { $0.name == name }) {
        throw .duplicate(.enumLabel, "enum label \"\(name)\"", existing: type.id, new.range, sqlState: "42710")
      }
      labels[index] = EnumLabel(name: name, origin: origin)
    } else {
      if labels.contains(where: { $0.name == name }) {
        if alter.ifNotExists { return notice("enum label \"\(name)\" already exists, skipping", type.id) }
        throw .duplicate(.enumLabel, "enum label \"\(name)\"", existing: type.id, new.range, sqlState: "42710")
      }
      if let neighbor = alter.neighbor {
        let index = try position(neighbor)
        labels.insert(EnumLabel(name: name, origin: origin), at: alter.isAfter ? index + 1 : index)
      } else {
        labels.append(EnumLabel(name: name, origin: origin))
      }
    }
    update(type: type.id) { [labels] in $0.kind = .enum(labels) }
  }

  // MARK: Composite and range types

  mutating func replay(_ create: CompositeTypeStmt) throws(Failure) {
    let (schema, name, range) = try creationName(create.name)
    if let existing = catalog.find(.type, name, in: schema), catalog.type(existing)?.kind == .unknown { catalog.remove(existing) }
    try checkTypeName(name, in: schema, range)
    try checkRelationName(name, in: schema, range)
    var relation = Relation(id: catalog.nextID, name: name, schema: schema, kind: .compositeType, origin: location)
    relation.owner = context.currentRole
    for definition in create.columns {
      guard let written = definition.type else { continue }
      let column = string(definition.name)
      if relation.column(named: column) != nil {
        throw .duplicate(
          .column, "column \"\(column)\" specified more than once", existing: relation.id, definition.name.range, sqlState: "42701")
      }
      let type = try resolveType(written)
      try checkColumnType(type, column: column, of: relation.id, definition.range)
      try checkCollation(definition.collation, of: type)
      var made = Column(
        number: relation.nextColumnNumber, name: column, type: type,
        origin: Origin(file: location.file, range: definition.range, line: location.line))
      made.collation = try collationName(definition.collation)
      relation.nextColumnNumber += 1
      relation.columns.append(made)
    }
    // A placeholder type may have taken the number.
    let final = Relation(copying: relation, id: catalog.nextID)
    catalog.insert(.relation(final), dependencies: relationDependencies(final, isPartition: false))
  }

  mutating func replay(_ create: CreateRangeStmt) throws(Failure) {
    func find(_ name: String) -> DefElem? { create.parameters.first { string($0.name) == name } }
    guard let subtypeElement = find("subtype") else {
      throw .other("42601", "type attribute \"subtype\" is required", range(of: create.name))
    }
    let subtype = try definedType(subtypeElement.value)
    let (schema, name, _) = try creationName(create.name)
    var multirangeName =
      name.contains("range") ? name.replacingFirst("range", with: "multirange") : Identifier.clipped(name, to: 52) + "_multirange"
    if let element = find("multirange_type_name") { multirangeName = words(element.value).last ?? multirangeName }
    let range = RangeType(
      subtype: subtype, subtypeOperatorClass: find("subtype_opclass").map { text(of: $0.value) },
      collation: find("collation").map { CollationName(object: nil, name: words($0.value).last ?? "") },
      canonical: find("canonical").map { text(of: $0.value) }, subtypeDifference: find("subtype_diff").map { text(of: $0.value) },
      multirangeName: multirangeName)
    let type = try newType(create.name, .range(range))
    for dependency in dependency(on: subtype, part: .whole) { catalog.add(dependency, to: type.id) }
    guard catalog.find(.type, multirangeName, in: schema) == nil else { return }
    let multirange = CatalogType(
      id: catalog.nextID, name: multirangeName, schema: schema, kind: .multirange(range: type.id), origin: location)
    catalog.insert(.type(multirange), dependencies: [Dependency(on: ObjectAddress(type.id), kind: .internal)])
  }

  /// The type in an option's value, which may be written as a name.
  mutating func definedType(_ value: DefValue) throws(Failure) -> DataType {
    if case .type(let id) = value { return try resolveType(id) }
    let parts = words(value)
    guard let name = parts.last else { return .undetermined }
    return catalog.findType(schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: name, context) ?? .undetermined
  }

  func words(_ value: DefValue) -> [String] {
    switch value {
    case .name(let name): [string(name)]
    case .names(let names): strings(names)
    case .type(let id): strings(tree[id].names)
    case .string(let literal): [tree.string(of: literal)]
    default: []
    }
  }

  // MARK: Domains

  mutating func replay(_ create: CreateDomainStmt) throws(Failure) {
    let base = try resolveType(create.type)
    var domain = Domain(baseType: base, collation: try collationName(create.collation))
    let (_, name, _) = try creationName(create.name)
    if let pseudo = BuiltInType.byID[base.id], pseudo.kind == .pseudo, !base.isArray {
      throw .other("42804", "\"\(pseudo.name)\" is not a valid base type for a domain", tree[create.type].range)
    }
    try checkCollation(create.collation, of: base)
    var sawNull = false
    var checks: [Constraint] = []
    for constraint in create.constraints {
      switch constraint.kind {
      case .attribute(let attribute):
        switch attribute {
        case .enforced, .notEnforced:
          throw .other("42P17", "specifying constraint enforceability not supported for domains", constraint.range)
        default: throw .other("0A000", "specifying constraint deferrability not supported for domains", constraint.range)
        }
      case .primaryKey: throw .other("42601", "primary key constraints not possible for domains", constraint.range)
      case .unique: throw .other("42601", "unique constraints not possible for domains", constraint.range)
      case .exclusion: throw .other("42601", "exclusion constraints not possible for domains", constraint.range)
      case .foreignKey: throw .other("42601", "foreign key constraints not possible for domains", constraint.range)
      case .notNull:
        if sawNull { throw .other("42601", "conflicting NULL/NOT NULL constraints", constraint.range) }
        if domain.notNull, version >= 17 { throw .other("42P17", "redundant NOT NULL constraint definition", constraint.range) }
        domain.notNull = true
        domain.notNullName = constraint.name.map { string($0) }
      case .null:
        if domain.notNull { throw .other("42601", "conflicting NULL/NOT NULL constraints", constraint.range) }
        sawNull = true
      case .defaultValue(let expression):
        if domain.defaultValue != nil { throw .other("42601", "multiple default expressions", constraint.range) }
        domain.defaultValue = try store(expression)
      case .check: checks.append(constraint)
      default: break
      }
    }
    let type = try newType(create.name, .domain(domain))
    for dependency in dependency(on: base, part: .whole) { catalog.add(dependency, to: type.id) }
    for dependency in dependencies(on: domain.defaultValue, part: .columnDefault(0)) { catalog.add(dependency, to: type.id) }
    if domain.notNull, version >= 17, domain.notNullName == nil {
      let chosen = catalog.chooseConstraintName(name, nil, "not_null", in: type.schema)
      updateDomain(type.id) { $0.notNullName = chosen }
    }
    for check in checks { try addDomainCheck(check, to: type.id) }
  }

  private mutating func addDomainCheck(_ constraint: Constraint, to id: ObjectID) throws(Failure) {
    guard case .check(let expression) = constraint.kind, let type = catalog.type(id), let domain = type.domain else { return }
    var analyzer = analyzer()
    analyzer.variables["value"] = domain.baseType
    let stored = try analyzer.store(expression)
    note(analyzer)
    let name = constraint.name.map { string($0) } ?? catalog.chooseConstraintName(type.name, nil, "check", in: type.schema)
    if let range = constraint.name?.range, domain.constraints.contains(where: { $0.name == name }) {
      throw .duplicate(.constraint, "constraint \"\(name)\" for domain \"\(type.name)\"", existing: id, range, sqlState: "42710")
    }
    let made = DomainConstraint(
      name: name, expression: stored, isValidated: !constraint.skipsValidation,
      origin: Origin(file: location.file, range: constraint.range, line: location.line))
    updateDomain(id) { $0.constraints.append(made) }
    for dependency in dependencies(on: stored) where dependency.referenced.object != id { catalog.add(dependency, to: id) }
  }

  /// Old values inside arrays, rows and ranges cannot be looked through (`find_composite_type_dependencies`).
  private func checkDomainUse(_ domain: CatalogType, _ range: ByteRange) throws(Failure) {
    for id in catalog.dependentIDs(of: domain.id) {
      guard let relation = catalog.relation(id) else { continue }
      for column in relation.columns where column.type.id == domain.id {
        var user: (table: String, column: String)?
        if relation.kind == .compositeType {
          if let address = catalog.columns(usingType: relation.id).first, let table = catalog.relation(address.object),
            let found = table.column(address.column)
          {
            user = (table.name, found.name)
          }
        } else if column.type.isArray, relation.isTable || relation.kind == .materializedView {
          user = (relation.name, column.name)
        }
        guard let user else { continue }
        throw .other(
          "0A000", "cannot alter type \"\(domain.name)\" because column \"\(user.table).\(user.column)\" uses it", range)
      }
    }
  }

  mutating func updateDomain(_ id: ObjectID, _ change: (inout Domain) -> Void) {
    update(type: id) { type in
      guard case .domain(var domain) = type.kind else { return }
      change(&domain)
      type.kind = .domain(domain)
    }
  }

  mutating func replay(_ alter: AlterDomainStmt) throws(Failure) {
    let target = try requireType(alter.name)
    guard let type = catalog.type(target.id), let domain = type.domain else {
      if catalog.type(target.id)?.kind == .unknown { return }
      throw .wrongObjectType("\(target.name) is not a domain", target.id, range(of: alter.name))
    }
    switch alter.action {
    case .setDefault(let expression):
      let stored = try store(expression)
      catalog.removeDependencies(of: type.id) { $0.part == .columnDefault(0) }
      updateDomain(type.id) { $0.defaultValue = stored }
      for dependency in dependencies(on: stored, part: .columnDefault(0)) { catalog.add(dependency, to: type.id) }
    case .dropDefault:
      catalog.removeDependencies(of: type.id) { $0.part == .columnDefault(0) }
      updateDomain(type.id) { $0.defaultValue = nil }
    case .setNotNull:
      try checkDomainUse(type, range(of: alter.name))
      let chosen = version >= 17 ? domain.notNullName ?? catalog.chooseConstraintName(type.name, nil, "not_null", in: type.schema) : nil
      updateDomain(type.id) {
        $0.notNull = true
        $0.notNullName = chosen
      }
    case .dropNotNull:
      updateDomain(type.id) {
        $0.notNull = false
        $0.notNullName = nil
      }
    case .addConstraint(let constraint):
      if !constraint.skipsValidation { try checkDomainUse(type, range(of: alter.name)) }
      if case .notNull = constraint.kind {
        let chosen =
          constraint.name.map { string($0) }
          ?? (version >= 17 ? catalog.chooseConstraintName(type.name, nil, "not_null", in: type.schema) : nil)
        updateDomain(type.id) {
          $0.notNull = true
          $0.notNullName = chosen
        }
      } else {
        try addDomainCheck(constraint, to: type.id)
      }
    case .dropConstraint(let name, let ifExists, _):
      let wanted = string(name)
      if domain.notNullName == wanted {
        return updateDomain(type.id) {
          $0.notNull = false
          $0.notNullName = nil
        }
      }
      guard domain.constraints.contains(where: { $0.name == wanted }) else {
        if ifExists { return notice("constraint \"\(wanted)\" of domain \"\(type.name)\" does not exist, skipping", type.id) }
        throw .undefined(
          .constraint, wanted, "constraint \"\(wanted)\" of domain \"\(type.name)\"", name.range,
          didYouMean: Spelling.nearest(to: wanted, in: domain.constraints.map(\.name)))
      }
      updateDomain(type.id) { $0.constraints.removeAll { $0.name == wanted } }
    case .validateConstraint(let name):
      let wanted = string(name)
      guard domain.constraints.contains(where: { $0.name == wanted }) else {
        throw .undefined(.constraint, wanted, "constraint \"\(wanted)\" of domain \"\(type.name)\"", name.range)
      }
      updateDomain(type.id) { domain in
        for index in domain.constraints.indices where domain.constraints[index].name == wanted {
          domain.constraints[index].isValidated = true
        }
      }
    }
  }
}

extension String {
  func replacingFirst(_ word: String, with other: String) -> String {
    guard let range = self.firstRange(of: word) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
