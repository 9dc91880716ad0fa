public import PostgresSyntax

/// Types by name.
extension Catalog {
  /// What a written type's name turned out to be.
  enum TypeLookup {
    case found(DataType)
    /// The name, with its schema where written.
    case unknown(String)
    case invalidModifier(String)
    /// `%TYPE` of something that is not there.
    case unknownColumn(String)
  }

  /// The type that a statement writes; nil where it does not exist or its modifiers are wrong.
  public func dataType(_ type: TypeNameID, in tree: SyntaxTree, _ context: ReplayContext) -> DataType? {
    if case .found(let found) = lookUp(type, in: tree, context) { return found }
    return nil
  }

  func lookUp(_ id: TypeNameID, in tree: SyntaxTree, _ context: ReplayContext) -> TypeLookup {
    let type = tree[id]
    let names = tree[type.names].map { tree.string($0) }
    guard let name = names.last else { return .unknown("") }
    if type.isColumnType { return columnType(names, context) }
    let isArray = !type.arrayBounds.isEmpty
    guard
      let found = findType(schema: names.count > 1 ? names[names.count - 2] : type.isSystemSyntax ? "pg_catalog" : nil, name: name, context)
    else { return .unknown(names.joined(separator: ".")) }
    var base = DataType(found.id, isArray: found.isArray || isArray)
    if let fields = type.intervalFields, found.id == DataType.interval.id {
      base.modifier = TypeModifier.interval(fields: fields.mask, precision: integers(type.modifiers, in: tree)?.first)
    } else if !type.modifiers.isEmpty {
      let written = tree[type.modifiers].map { tree.text(tree.range(of: $0)) }
      if found.id.isBuiltIn {
        guard let values = integers(type.modifiers, in: tree), let modifier = TypeModifier.encode(found.id, values) else {
          return .invalidModifier("\(name)(\(written.joined(separator: ",")))")
        }
        base.modifier = modifier
      } else {
        base.modifier = ModifierText.encode(written.joined(separator: ","))
      }
    } else if type.isSystemSyntax, found.id == DataType.bpchar.id, name == "bpchar", isCharacterKeyword(type, in: tree) {
      base.modifier = 1 + TypeModifier.header
    } else if type.isSystemSyntax, found.id == DataType.bit.id {
      base.modifier = 1
    }
    return .found(base)
  }

  /// CHARACTER without a length is CHARACTER(1), BPCHAR has none.
  private func isCharacterKeyword(_ type: TypeName, in tree: SyntaxTree) -> Bool {
    !tree.text(type.range).lowercased().hasPrefix("bpchar")
  }

  private func integers(_ list: ExpressionList, in tree: SyntaxTree) -> [Int32]? {
    var values: [Int32] = []
    for id in tree[list] {
      switch tree[id] {
      case .aConst(.integer(let value)): values.append(value)
      case .aExpr(let expression) where expression.left == nil:
        guard let right = expression.right, case .aConst(.integer(let value)) = tree[right], tree.string(expression.name.symbol) == "-"
        else {
          return nil
        }
        values.append(-value)
      default: return nil
      }
    }
    return values
  }

  private func columnType(_ names: [String], _ context: ReplayContext) -> TypeLookup {
    guard names.count >= 2, let column = names.last else { return .unknownColumn(names.joined(separator: ".") + "%TYPE") }
    let relation = relationClass(
      schema: names.count > 2 ? names[names.count - 3] : nil, name: names[names.count - 2], path: context.searchPath,
      currentRole: context.currentRole)
    guard case .relation(let relation)? = relation, let found = relation.column(named: column) else {
      return .unknownColumn(names.joined(separator: ".") + "%TYPE")
    }
    return .found(found.type.withoutModifier)
  }

  /// A type, domain or row type by name; `_name` is the array type of `name`.
  /// The type that a name stands for, `schema` being nil for an unqualified one.
  public func type(schema: String?, named name: String, _ context: ReplayContext) -> DataType? {
    findType(schema: schema, name: name, context)
  }

  func findType(schema: String?, name: String, _ context: ReplayContext) -> DataType? {
    let name = Identifier.truncated(name)
    let schemas: [ObjectID]
    if let schema {
      guard let id = find(.schema, schema) else { return nil }
      schemas = [id]
    } else {
      schemas = self.schemas(in: context.searchPath, currentRole: context.currentRole)
    }
    for schema in schemas {
      if schema == Schema.pgCatalog, let type = BuiltInType.byName[name] { return DataType(type.id) }
      if schema == Schema.informationSchema, BuiltInType.byName[name] == nil {
        let domain = BuiltInType.dataType(Substring(name))
        if !domain.isUndetermined { return domain }
      }
      if let found = findType(name, in: schema) { return found }
      if name.hasPrefix("_") {
        let element = String(name.dropFirst())
        if schema == Schema.pgCatalog, let type = BuiltInType.byName[element] { return DataType(type.id, isArray: true) }
        if let found = findType(element, in: schema), !found.isArray { return found.array }
      }
    }
    return nil
  }

  private func findType(_ name: String, in schema: ObjectID) -> DataType? {
    if let id = find(.type, name, in: schema) { return DataType(id) }
    if let id = find(.relation, name, in: schema), relation(id) != nil { return DataType(id) }
    return nil
  }

  /// The type as `format_type` shows it: `character varying(20)`, `public.mood[]`.
  public func typeName(_ type: DataType) -> String {
    let suffix = type.isArray ? "[]" : ""
    if type.isUndetermined { return "?" }
    guard let builtIn = BuiltInType.byID[type.id] else {
      let modifier = ModifierText.decode(type.modifier)
      let name = object(type.id).map { schemaPrefix($0.schema) + Printer.quoted($0.name) } ?? "?"
      return name + (modifier.isEmpty ? "" : "(\(modifier))") + suffix
    }
    let modifier = TypeModifier.text(of: type.id, type.modifier)
    let name: String
    switch builtIn.name {
    case "bit": name = type.modifier < 0 ? "\"bit\"" : "bit"
    case "bool": name = "boolean"
    case "bpchar": name = type.modifier < 0 ? "bpchar" : "character"
    case "char": name = "\"char\""
    case "any": name = "\"any\""
    case "float4": name = "real"
    case "float8": name = "double precision"
    case "int2": name = "smallint"
    case "int4": name = "integer"
    case "int8": name = "bigint"
    case "time": return "time" + modifier + " without time zone" + suffix
    case "timetz": return "time" + modifier + " with time zone" + suffix
    case "timestamp": return "timestamp" + modifier + " without time zone" + suffix
    case "timestamptz": return "timestamp" + modifier + " with time zone" + suffix
    case "varbit": name = "bit varying"
    case "varchar": name = "character varying"
    default: name = builtIn.name
    }
    return name + modifier + suffix
  }

  /// `schema.`, quoted; nothing for `pg_catalog` and for what has no schema.
  func schemaPrefix(_ schema: ObjectID?) -> String {
    guard let schema, schema != Schema.pgCatalog else { return "" }
    return Printer.quoted(schemaName(schema)) + "."
  }
}

extension IntervalFields {
  var mask: Int32 {
    switch self {
    case .year: TypeModifier.intervalFieldNames[0].mask
    case .month: TypeModifier.intervalFieldNames[1].mask
    case .day: TypeModifier.intervalFieldNames[2].mask
    case .hour: TypeModifier.intervalFieldNames[3].mask
    case .minute: TypeModifier.intervalFieldNames[4].mask
    case .second: TypeModifier.intervalFieldNames[5].mask
    case .yearToMonth: TypeModifier.intervalFieldNames[6].mask
    case .dayToHour: TypeModifier.intervalFieldNames[7].mask
    case .dayToMinute: TypeModifier.intervalFieldNames[8].mask
    case .dayToSecond: TypeModifier.intervalFieldNames[9].mask
    case .hourToMinute: TypeModifier.intervalFieldNames[10].mask
    case .hourToSecond: TypeModifier.intervalFieldNames[11].mask
    case .minuteToSecond: TypeModifier.intervalFieldNames[12].mask
    }
  }
}
