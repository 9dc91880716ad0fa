import PostgresSyntax

/// Tables, bare and completed.
extension SchemaPrinter {
  func persistence(_ persistence: Persistence) -> String { persistence == .unlogged ? "UNLOGGED " : "" }

  func options(_ options: [RelationOption]) -> String {
    options.map { option in
      let parts = option.name.split(separator: ".", maxSplits: 1).map { quoted(String($0)) }
      return parts.joined(separator: ".") + " = " + Printer.literal(option.value)
    }.joined(separator: ", ")
  }

  func foreignOptions(_ options: [RelationOption]) -> String {
    options.isEmpty ? "" : " OPTIONS (" + options.map { quoted($0.name) + " " + Printer.literal($0.value) }.joined(separator: ", ") + ")"
  }

  func collation(_ collation: CollationName?) -> String {
    guard let collation else { return "" }
    if let object = collation.object { return " COLLATE " + name(object) }
    return " COLLATE pg_catalog." + quoted(collation.name)
  }

  mutating func printTable(_ relation: Relation) {
    var text = "CREATE \(persistence(relation.persistence))\(relation.kind == .foreignTable ? "FOREIGN " : "")TABLE \(name(relation.id))"
    var parts: [String] = []
    if let type = relation.ofType {
      text += " OF \(name(type))"
      for column in relation.columns where column.notNull { parts.append("\(quoted(column.name)) WITH OPTIONS NOT NULL") }
      if !parts.isEmpty { text += " (" + parts.joined(separator: ", ") + ")" }
    } else {
      for column in relation.columns where column.isLocal || column.inheritCount == 0 || relation.isPartition {
        parts.append(define(column, of: relation))
      }
      // A NOT NULL of the table's own on a column that only a parent defines.
      for constraint in catalog.constraints(of: relation.id)
      where constraint.kind == .notNull && constraint.isLocal && !relation.isPartition {
        guard let column = constraint.columns.first.flatMap({ relation.column($0) }), !column.isLocal, column.inheritCount > 0 else {
          continue
        }
        parts.append(
          "CONSTRAINT \(quoted(constraint.name)) NOT NULL \(quoted(column.name))" + (constraint.isNoInherit ? " NO INHERIT" : ""))
      }
      text += " (" + parts.joined(separator: ", ") + ")"
    }
    if !relation.isPartition, !relation.inherits.isEmpty {
      text += " INHERITS (" + relation.inherits.map { name($0) }.joined(separator: ", ") + ")"
    }
    if let key = relation.partitionKey { text += " PARTITION BY " + partitionKey(key, of: relation) }
    if let server = relation.foreignServer { text += " SERVER " + quoted(server) + foreignOptions(relation.foreignOptions) }
    if let method = relation.accessMethod { text += " USING " + quoted(method) }
    if !relation.options.isEmpty { text += " WITH (" + options(relation.options) + ")" }
    statement(text)
    // What the parents gave is not to be told by the columns' definitions.
    if !relation.isPartition, !relation.inherits.isEmpty {
      for column in relation.columns where !column.isLocal && column.inheritCount > 0 {
        let inherited = relation.inherits.compactMap { catalog.relation($0)?.column(named: column.name) }
        if column.notNull, !inherited.contains(where: \.notNull), !hasNotNullConstraints(relation) {
          statement("ALTER TABLE ONLY \(name(relation.id)) ALTER COLUMN \(quoted(column.name)) SET NOT NULL")
        }
      }
    }
    if let bound = relation.partitionBound, let parent = relation.inherits.first {
      statement("ALTER TABLE ONLY \(name(parent)) ATTACH PARTITION \(name(relation.id)) \(self.bound(bound))")
    }
  }

  func define(_ column: Column, of relation: Relation) -> String {
    var text = quoted(column.name) + " " + (column.type.isUndetermined ? "text" : catalog.typeName(column.type))
    text += foreignOptions(column.foreignOptions)
    if let compression = column.compression { text += " COMPRESSION " + compression }
    text += collation(column.collation)
    if let generated = column.generated, let expression = column.defaultValue {
      text += " GENERATED ALWAYS AS (\(self.text(expression))) \(generated == .stored ? "STORED" : "VIRTUAL")"
    }
    if let identity = column.identity, let sequence = identitySequence(of: column, relation) {
      text +=
        " GENERATED \(identity == .always ? "ALWAYS" : "BY DEFAULT") AS IDENTITY (SEQUENCE NAME \(name(sequence.id)) \(options(sequence)))"
    }
    if column.notNull {
      if let constraint = catalog.constraints(of: relation.id).first(where: {
        $0.kind == .notNull && $0.columns == [column.number] && ($0.isLocal || relation.isPartition)
      }) {
        // One that old rows are not checked for is added once the table is there.
        if !constraint.isValidated { return text }
        text += " CONSTRAINT \(quoted(constraint.name)) NOT NULL" + (constraint.isNoInherit ? " NO INHERIT" : "")
      } else if catalog.constraints(of: relation.id).contains(where: {
        $0.kind == .notNull && $0.columns == [column.number] && !$0.isValidated
      }) {
        return text
      } else {
        text += " NOT NULL"
      }
    }
    return text
  }

  private func hasNotNullConstraints(_ relation: Relation) -> Bool { catalog.constraints(of: relation.id).contains { $0.kind == .notNull } }

  private func identitySequence(of column: Column, _ relation: Relation) -> CatalogSequence? {
    catalog.ownedSequences(of: relation.id).first { $0.ownership == .identity && $0.ownedBy?.column == column.number }
  }

  func options(_ sequence: CatalogSequence) -> String {
    "START WITH \(sequence.start) INCREMENT BY \(sequence.increment) MINVALUE \(sequence.minimum) MAXVALUE \(sequence.maximum) CACHE \(sequence.cache)"
      + (sequence.cycles ? " CYCLE" : "")
  }

  mutating func printSequence(_ sequence: CatalogSequence) {
    guard sequence.ownership != .identity || sequence.ownedBy == nil else { return }
    statement(
      "CREATE \(persistence(sequence.persistence))SEQUENCE \(name(sequence.id)) AS \(catalog.typeName(sequence.type)) \(options(sequence))")
  }

  // MARK: Partitions

  func partitionKey(_ key: PartitionKey, of relation: Relation) -> String {
    let strategy = key.strategy == .list ? "LIST" : key.strategy == .range ? "RANGE" : "HASH"
    let elements = key.elements.map { element in
      let what =
        element.column.flatMap { relation.column($0) }.map { quoted($0.name) } ?? element.expression.map { "(" + text($0) + ")" } ?? "?"
      return what + collation(element.collation) + (element.operatorClass.map { " " + $0 } ?? "")
    }
    return strategy + " (" + elements.joined(separator: ", ") + ")"
  }

  func bound(_ bound: PartitionBound) -> String {
    func datum(_ datum: PartitionBound.Datum) -> String {
      switch datum {
      case .minValue: "MINVALUE"
      case .maxValue: "MAXVALUE"
      case .value(let expression): text(expression)
      }
    }
    switch bound {
    case .defaultPartition: return "DEFAULT"
    case .hash(let modulus, let remainder): return "FOR VALUES WITH (MODULUS \(modulus), REMAINDER \(remainder))"
    case .list(let values): return "FOR VALUES IN (" + values.map(datum).joined(separator: ", ") + ")"
    case .range(let lower, let upper):
      return "FOR VALUES FROM (" + lower.map(datum).joined(separator: ", ") + ") TO (" + upper.map(datum).joined(separator: ", ") + ")"
    }
  }

  // MARK: Completion

  mutating func printCompletion(_ id: ObjectID) {
    guard let relation = catalog.relation(id), relation.schema != Schema.temporary, relation.owningExtension == nil else { return }
    let table = name(id)
    for sequence in catalog.ownedSequences(of: id) where sequence.ownership == .ownedBy {
      guard let column = sequence.ownedBy.flatMap({ relation.column($0.column) }) else { continue }
      statement("ALTER SEQUENCE \(name(sequence.id)) OWNED BY \(table).\(quoted(column.name))")
    }
    let keyword = relation.kind == .view ? "VIEW" : relation.kind == .foreignTable ? "FOREIGN TABLE" : "TABLE"
    let only = relation.kind == .view ? "" : "ONLY "
    if relation.kind != .compositeType {
      for column in relation.columns {
        let prefix = "ALTER \(keyword) \(only)\(table) ALTER COLUMN \(quoted(column.name)) "
        if column.generated == nil, let value = column.defaultValue {
          statement(prefix + "SET DEFAULT " + text(value))
        } else if !relation.isPartition, column.generated == nil, column.inheritCount > 0, !column.isLocal {
          statement(prefix + "DROP DEFAULT")
        }
        guard relation.view == nil || relation.kind == .materializedView else { continue }
        if let storage = column.storage {
          let word =
            switch storage {
            case .plain: "PLAIN"
            case .external: "EXTERNAL"
            case .main: "MAIN"
            case .extended: "EXTENDED"
            }
          statement(prefix + "SET STORAGE " + word)
        }
        if let target = column.statisticsTarget { statement(prefix + "SET STATISTICS \(target)") }
        if !column.options.isEmpty {
          statement(prefix + "SET (" + column.options.map { "\(quoted($0.name)) = \($0.value)" }.joined(separator: ", ") + ")")
        }
      }
    }
    for sequence in catalog.ownedSequences(of: id) where sequence.ownership == .identity && sequence.persistence != relation.persistence {
      statement("ALTER SEQUENCE \(name(sequence.id)) SET \(sequence.persistence == .unlogged ? "UNLOGGED" : "LOGGED")")
    }
    for constraint in catalog.constraints(of: id) {
      if constraint.checkExpression != nil, constraint.isLocal { printCheck(constraint, relation) }
    }
    for constraint in catalog.constraints(of: id) where constraint.kind == .notNull && !constraint.isValidated && constraint.isLocal {
      guard let column = constraint.columns.first.flatMap({ relation.column($0) }) else { continue }
      statement(
        "ALTER \(relation.kind == .foreignTable ? "FOREIGN " : "")TABLE \(table) ADD CONSTRAINT \(quoted(constraint.name)) NOT NULL \(quoted(column.name)) NOT VALID"
      )
    }
    for index in catalog.indexes(of: id) { printIndex(index, relation) }
  }

  mutating func printCheck(_ constraint: TableConstraint, _ relation: Relation) {
    guard let expression = constraint.checkExpression else { return }
    statement(
      "ALTER \(relation.kind == .foreignTable ? "FOREIGN " : "")TABLE \(name(relation.id)) ADD CONSTRAINT \(quoted(constraint.name)) CHECK (\(text(expression)))"
        + (constraint.isNoInherit ? " NO INHERIT" : "")
        + (constraint.isEnforced ? constraint.isValidated ? "" : " NOT VALID" : " NOT ENFORCED"))
  }

  /// Settings that name what has been made since: indexes, triggers.
  mutating func printLast(_ relation: Relation) {
    let table = name(relation.id)
    if relation.hasRowSecurity { statement("ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY") }
    if relation.forcesRowSecurity { statement("ALTER TABLE ONLY \(table) FORCE ROW LEVEL SECURITY") }
    if let index = relation.clusterIndex.flatMap({ catalog.index($0) }) {
      statement("ALTER TABLE \(table) CLUSTER ON \(quoted(index.name))")
    }
    switch relation.replicaIdentity {
    case .default: break
    case .full: statement("ALTER TABLE ONLY \(table) REPLICA IDENTITY FULL")
    case .nothing: statement("ALTER TABLE ONLY \(table) REPLICA IDENTITY NOTHING")
    case .index(let id):
      if let index = catalog.index(id) { statement("ALTER TABLE ONLY \(table) REPLICA IDENTITY USING INDEX \(quoted(index.name))") }
    }
  }
}
