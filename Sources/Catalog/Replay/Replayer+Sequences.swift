import PostgresSyntax

/// CREATE and ALTER SEQUENCE, and the sequences of `serial` and identity columns (`sequence.c`).
extension Replayer {
  mutating func replay(_ create: CreateSeqStmt) throws(Failure) {
    let schema = try creationSchema(create.sequence)
    let name = string(create.sequence.relationName)
    if let existing = catalog.find(.relation, name, in: schema) {
      if create.ifNotExists { return notice("relation \"\(name)\" already exists, skipping", existing) }
      throw .duplicate(.relation, "relation \"\(name)\"", existing: existing, create.sequence.range, sqlState: "42P07")
    }
    var sequence = CatalogSequence(id: catalog.nextID, name: name, schema: schema, origin: location)
    sequence.persistence = schema == Schema.temporary ? .temporary : create.sequence.persistence
    sequence.owner = context.currentRole
    try apply(create.options, to: &sequence, isNew: true)
    catalog.insert(.sequence(sequence))
    try applyOwnedBy(create.options, sequence.id)
  }

  mutating func replay(_ alter: AlterSeqStmt) throws(Failure) {
    let sequence: CatalogSequence
    do throws(Failure) {
      guard case .sequence(let found) = try requireClass(alter.sequence) else {
        throw .wrongObjectType("\"\(string(alter.sequence.relationName))\" is not a sequence", .none, alter.sequence.range)
      }
      sequence = found
    } catch {
      guard alter.isMissingOK, case .undefinedObject = error.kind else { throw error }
      return notice("relation \"\(displayName(alter.sequence))\" does not exist, skipping")
    }
    var changed = sequence
    try apply(alter.options, to: &changed, isNew: false)
    update(sequence: sequence.id) { [changed] in $0 = changed }
    try applyOwnedBy(alter.options, sequence.id)
  }

  /// `init_params`
  func apply(_ options: [DefElem], to sequence: inout CatalogSequence, isNew: Bool) throws(Failure) {
    func find(_ name: String) -> DefElem? { options.last { string($0.name) == name } }
    let oldType = sequence.type
    if let element = find("as"), case .type(let id) = element.value {
      guard let type = catalog.dataType(id, in: tree, context), [.smallint, .integer, .bigint].contains(type) else {
        throw .other("22023", "sequence type must be smallint, integer, or bigint", element.range)
      }
      sequence.type = type
    }
    let range = Self.range(of: sequence.type)
    let oldRange = Self.range(of: oldType)
    if let element = find("increment"), let value = integer(element.value) {
      if value == 0 { throw .other("22023", "INCREMENT must not be zero", element.range) }
      sequence.increment = value
    }
    if let element = find("cycle") { sequence.cycles = boolean(element.value) }
    // A limit that was the old type's own follows the type.
    let isTypeChanged = sequence.type != oldType
    if let element = find("maxvalue"), let value = integer(element.value) {
      sequence.maximum = value
    } else if isNew || find("maxvalue") != nil || (isTypeChanged && sequence.maximum == (sequence.increment > 0 ? oldRange.upperBound : -1))
    {
      sequence.maximum = sequence.increment > 0 ? range.upperBound : -1
    }
    if let element = find("minvalue"), let value = integer(element.value) {
      sequence.minimum = value
    } else if isNew || find("minvalue") != nil || (isTypeChanged && sequence.minimum == (sequence.increment < 0 ? oldRange.lowerBound : 1))
    {
      sequence.minimum = sequence.increment < 0 ? range.lowerBound : 1
    }
    let typeName = catalog.typeName(sequence.type)
    if !range.contains(sequence.maximum) {
      throw .other(
        "22023", "MAXVALUE (\(sequence.maximum)) is out of range for sequence data type \(typeName)",
        find("maxvalue")?.range ?? find("as")?.range ?? location.range)
    }
    if !range.contains(sequence.minimum) {
      throw .other(
        "22023", "MINVALUE (\(sequence.minimum)) is out of range for sequence data type \(typeName)",
        find("minvalue")?.range ?? find("as")?.range ?? location.range)
    }
    if sequence.minimum >= sequence.maximum, let element = find("minvalue") ?? find("maxvalue") {
      throw .other("22023", "MINVALUE (\(sequence.minimum)) must be less than MAXVALUE (\(sequence.maximum))", element.range)
    }
    if let element = find("start"), let value = integer(element.value) {
      sequence.start = value
    } else if isNew {
      sequence.start = sequence.increment > 0 ? sequence.minimum : sequence.maximum
    }
    if sequence.start < sequence.minimum || sequence.start > sequence.maximum {
      let name =
        sequence.start < sequence.minimum ? "less than MINVALUE (\(sequence.minimum))" : "greater than MAXVALUE (\(sequence.maximum))"
      throw .other("22023", "START value (\(sequence.start)) cannot be \(name)", find("start")?.range ?? location.range)
    }
    if let element = find("restart"), case .none = element.value {
    } else if let element = find("restart"), let value = integer(element.value) {
      if value < sequence.minimum {
        throw .other("22023", "RESTART value (\(value)) cannot be less than MINVALUE (\(sequence.minimum))", element.range)
      }
      if value > sequence.maximum {
        throw .other("22023", "RESTART value (\(value)) cannot be greater than MAXVALUE (\(sequence.maximum))", element.range)
      }
    }
    if let element = find("cache"), let value = integer(element.value) {
      if value <= 0 { throw .other("22023", "CACHE (\(value)) must be greater than zero", element.range) }
      sequence.cache = value
    }
    if find("logged") != nil { sequence.persistence = .permanent }
  }

  private static func range(of type: DataType) -> ClosedRange<Int64> {
    switch type {
    case .smallint: Int64(Int16.min)...Int64(Int16.max)
    case .integer: Int64(Int32.min)...Int64(Int32.max)
    default: Int64.min...Int64.max
    }
  }

  mutating func applyOwnedBy(_ options: [DefElem], _ id: ObjectID) throws(Failure) {
    guard let element = options.last(where: { string($0.name) == "owned_by" }) else { return }
    if let sequence = catalog.sequence(id), sequence.ownership == .identity, sequence.ownedBy != nil {
      throw .other("0A000", "cannot change ownership of identity sequence", element.range)
    }
    guard case .names(let names) = element.value else { return }
    let parts = tree[names]
    guard parts.count >= 2, let columnName = parts.last else {
      own(sequence: id, nil)
      return
    }
    let tableParts = parts.dropLast()
    guard let tableName = tableParts.last else { return }
    let found = catalog.relationClass(
      schema: tableParts.count > 1 ? string(tableParts[tableParts.endIndex - 2]) : nil, name: string(tableName), path: context.searchPath,
      currentRole: context.currentRole)
    guard case .relation(let table)? = found else {
      let name = tableParts.map { string($0) }.joined(separator: ".")
      return try tolerate(.undefinedRelation(name, element.range, in: catalog))
    }
    let column = try requireColumn(columnName, of: table)
    own(sequence: id, ObjectAddress(table.id, column: column.number))
  }

  mutating func own(sequence id: ObjectID, _ owner: ObjectAddress?, _ ownership: CatalogSequence.Ownership = .ownedBy) {
    catalog.removeDependencies(of: id) { $0.kind == .automatic || $0.kind == .internal }
    update(sequence: id) {
      $0.ownedBy = owner
      $0.ownership = ownership
    }
    if let owner { catalog.add(Dependency(on: owner, kind: ownership == .identity ? .internal : .automatic), to: id) }
  }

  /// The sequence of a `serial` or identity column, and the default that draws from it.
  mutating func makeSequence(_ pending: PendingParts.SequenceColumn, of id: ObjectID) throws(Failure) {
    guard let relation = catalog.relation(id), let column = relation.column(named: pending.column) else { return }
    let origin = Origin(file: location.file, range: pending.range, line: location.line)
    var name = catalog.chooseRelationName(relation.name, pending.column, "seq", in: relation.schema)
    var schema = relation.schema
    if let element = pending.options.last(where: { string($0.name) == "sequence_name" }), case .names(let names) = element.value {
      let parts = strings(names)
      name = parts.last ?? name
      if parts.count > 1, let found = catalog.find(.schema, parts[parts.count - 2]) { schema = found }
    }
    if pending.identity != nil {
      let base = catalog.baseType(pending.type)
      guard base.isUndetermined || catalog.isOpaque(base) || [DataType.smallint, .integer, .bigint].contains(base) else {
        throw .other("22023", "identity column type must be smallint, integer, or bigint", pending.range)
      }
    }
    var sequence = CatalogSequence(id: catalog.nextID, name: name, schema: schema, origin: origin)
    sequence.persistence = relation.persistence
    sequence.owner = relation.owner
    sequence.type = [DataType.smallint, .integer, .bigint].contains(pending.type) ? pending.type : .bigint
    if sequence.type == .smallint { sequence.maximum = Int64(Int16.max) }
    if sequence.type == .integer { sequence.maximum = Int64(Int32.max) }
    try apply(pending.options.filter { string($0.name) != "as" }, to: &sequence, isNew: true)
    catalog.insert(.sequence(sequence))
    own(sequence: sequence.id, ObjectAddress(id, column: column.number), pending.identity == nil ? .ownedBy : .identity)
    guard pending.identity == nil else { return }
    let stored = Self.nextValue(of: sequence, catalog)
    update(column: column.number, of: id) { $0.defaultValue = stored }
    catalog.add(Dependency(part: .columnDefault(column.number), on: ObjectAddress(sequence.id), kind: .normal), to: id)
  }

  /// `nextval('sequence'::regclass)`
  static func nextValue(of sequence: CatalogSequence, _ catalog: Catalog) -> StoredExpression {
    let literal = Printer.literal(catalog.qualifiedName(.sequence(sequence)))
    let start = UInt32("nextval(".utf8.count)
    return StoredExpression(
      text: "nextval(" + literal + "::pg_catalog.regclass)",
      references: [
        StoredExpression.Reference(
          range: ByteRange(start: start, end: start + UInt32(clamping: literal.utf8.count)), target: .relation(sequence.id), isLiteral: true
        )
      ], type: .bigint, volatility: .volatile)
  }
}
