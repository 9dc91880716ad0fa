import Catalog
import PostgresSyntax

/// ADD COLUMN (`ATExecAddColumn` of `tablecmds.c`).
extension EffectsBuilder {
  mutating func addColumn(_ definition: ColumnDef, ifNotExists: Bool, _ work: inout AlterTableWork) {
    let name = tree.string(definition.name)
    if ifNotExists, work.relation.column(named: Identifier.truncated(name)) != nil { return }
    let facts = NewColumn(definition, name: name, in: &self)
    work.addedColumns[name] = !facts.hasStoredDefault && facts.rewriteCause == nil
    let tables = recurse(work)
    if let cause = facts.rewriteCause {
      for table in tables { work.rewrite(table, cause) }
      if tables.contains(where: { $0.kind == .table }), let value = facts.defaultExpression { expression(value, .executed) }
    } else if facts.isNotNull, !facts.hasStoredDefault {
      for table in tables { work.scan(table, .setNotNull(column: name)) }
    }
    if facts.isUncertain { isUncertain = true }
    addColumnConstraints(of: definition, name: name, facts, tables, &work)
  }

  private mutating func addColumnConstraints(
    of definition: ColumnDef, name: String, _ facts: NewColumn, _ tables: [Relation], _ work: inout AlterTableWork
  ) {
    for constraint in definition.constraints {
      switch constraint.kind {
      case .check:
        guard !constraint.skipsValidation else { continue }
        for table in tables { work.scan(table, .addCheck(constraint: constraint.name.map(tree.string))) }
      case .foreignKey(let key):
        // Without a default every value is null, and nothing needs to be checked.
        foreignKey(key, constraint, columns: [name], skipsValidation: facts.skipsForeignKeyCheck, &work)
      case .primaryKey, .unique: lockForIndex(of: work)
      default: break
      }
    }
  }
}

/// What decides whether a new column costs a rewrite.
struct NewColumn {
  /// nil where the old rows can stay as they are.
  private(set) var rewriteCause: TableRewrite.Cause?
  private(set) var isNotNull = false
  /// The old rows show a constant that stands in the catalog: the “fast default”.
  private(set) var hasStoredDefault = false
  private(set) var defaultExpression: ExpressionID?
  /// The column is written without DEFAULT, identity or generation.
  private(set) var skipsForeignKeyCheck = true
  private(set) var isUncertain = false

  init(_ definition: ColumnDef, name: String, in builder: inout EffectsBuilder) {
    let tree = builder.tree
    var isVirtual = false
    for constraint in definition.constraints {
      switch constraint.kind {
      case .notNull, .primaryKey: isNotNull = true
      case .defaultValue(let value):
        defaultExpression = value
        skipsForeignKeyCheck = false
      case .identity:
        isNotNull = true
        rewriteCause = .generatedNumber(column: name)
      case .generated(_, let kind):
        skipsForeignKeyCheck = false
        isVirtual = kind == .virtual || kind == .unspecified
        if !isVirtual { rewriteCause = .storedGeneratedColumn(column: name) }
      default: break
      }
    }
    guard let type = definition.type else { return }
    if SerialType.isSerial(type, in: tree) {
      isNotNull = true
      rewriteCause = .generatedNumber(column: name)
    }
    guard rewriteCause == nil, !isVirtual else { return }
    let dataType = builder.before.dataType(type, in: tree, builder.context)
    let domain = dataType.flatMap { $0.isArray ? nil : DomainFacts($0.id, in: builder.before) }
    setDefault(name, domain, &builder)
    if rewriteCause == nil, domain?.hasConstraints == true { rewriteCause = .constrainedDomain(column: name) }
    if dataType == nil, rewriteCause == nil { isUncertain = true }
  }

  private mutating func setDefault(_ name: String, _ domain: DomainFacts?, _ builder: inout EffectsBuilder) {
    if let value = defaultExpression {
      if Datum(value, in: builder.tree) == .null { return }
      let stored = builder.before.plannedVolatility(of: value, in: builder.tree, builder.context)
      switch stored.volatility {
      case .immutable, .stable: hasStoredDefault = true
      case .volatile where stored.isIncomplete && Self.callsVolatileOfExtension(value, in: builder.tree):
        rewriteCause = .volatileDefault(column: name)
      case .volatile where stored.isIncomplete && !Self.isConstant(value, in: builder.tree): isUncertain = true
      case .volatile where stored.isIncomplete: hasStoredDefault = true
      case .volatile: rewriteCause = .volatileDefault(column: name)
      }
    } else if let value = domain?.defaultValue {
      // Before 15 the default of a domain is taken for a constant, whatever it is.
      if value.volatility == .volatile, builder.version >= 15 {
        rewriteCause = .volatileDefault(column: name)
      } else {
        hasStoredDefault = true
      }
    }
  }

  /// Functions of extensions that are often installed by whoever sets up the server, and so in no migration; all of them are VOLATILE.
  private static let volatileOfExtensions: Set<String> = [
    "gen_random_bytes", "gen_salt", "gen_ulid", "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "uuid_generate_v7",
  ]

  private static func callsVolatileOfExtension(_ value: ExpressionID, in tree: SyntaxTree) -> Bool {
    var found = false
    tree.walk(value) { _, expression in
      if case .funcCall(let call) = expression, let name = tree[call.name].last, volatileOfExtensions.contains(tree.string(name)) {
        found = true
      }
      return !found
    }
    return found
  }

  private static func isConstant(_ value: ExpressionID, in tree: SyntaxTree) -> Bool { Datum(value, in: tree) != nil }
}

/// `serial` and its kin, which are no types but a default and a sequence (`transformColumnDefinition` of `parse_utilcmd.c`).
enum SerialType {
  private static let names: Set<String> = ["smallserial", "serial2", "serial", "serial4", "bigserial", "serial8"]

  static func isSerial(_ id: TypeNameID, in tree: SyntaxTree) -> Bool {
    let type = tree[id]
    guard type.names.count == 1, !type.isSystemSyntax, let name = tree[type.names].first else { return false }
    return names.contains(tree.string(name))
  }
}

/// A domain with what its base domains add.
struct DomainFacts {
  private(set) var hasConstraints = false
  private(set) var defaultValue: StoredExpression?
  /// The type at the bottom.
  private(set) var baseType: DataType

  /// nil for what is no domain.
  init?(_ id: ObjectID, in catalog: Catalog) {
    guard var domain = catalog.type(id)?.domain else { return nil }
    baseType = domain.baseType
    for _ in 0..<64 {
      hasConstraints = hasConstraints || domain.hasConstraints
      defaultValue = defaultValue ?? domain.defaultValue
      baseType = domain.baseType
      guard !baseType.isArray, let next = catalog.type(baseType.id)?.domain else { return }
      domain = next
    }
  }
}
