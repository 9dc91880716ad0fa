/// What the common extensions bring, from `ExtensionTable` and its kin, and by hand for those that no server at hand offers.
enum KnownExtension {
  struct TypeRow {
    var name: String
    var definition: BaseType
  }

  struct CastRow {
    var source: String
    var target: String
    /// The context's letter and the method's, as in `CastTable`.
    var signature: String
  }

  /// Whether all that the extension brings is known. Of others, what is not found may be theirs.
  static func isKnown(_ name: String) -> Bool { ExtensionTable.table.row(name) != nil }

  static func required(by name: String) -> [String] {
    let row = ExtensionTable.table.row(name) ?? otherRequirements[name] ?? "-"
    return row == "-" ? [] : row.split(separator: ",").map(String.init)
  }

  /// The schema that the extension's control file names, which CREATE EXTENSION makes.
  static func ownSchema(of name: String) -> String? {
    switch name {
    case "pg_cron": "cron"
    case "pg_net": "net"
    case "pgmq": "pgmq"
    case "postgis_topology": "topology"
    case "postgis_tiger_geocoder": "tiger"
    case "supabase_vault": "vault"
    case "pg_graphql": "graphql"
    case "pgsodium": "pgsodium"
    default: nil
    }
  }

  static func types(of name: String) -> [TypeRow] {
    if let row = ExtensionTypeTable.table.row(name) {
      return row.split(separator: ";").compactMap { cell in
        let fields = cell.split(separator: " ")
        guard fields.count >= 5, let category = fields[1].first else { return nil }
        return TypeRow(
          name: String(fields[0]),
          definition: BaseType(category: category, isPreferred: fields[2] == "1", isCollatable: fields[3] == "1"))
      }
    }
    return (otherTypes[name] ?? []).map { TypeRow(name: $0, definition: BaseType()) }
  }

  static func casts(of name: String) -> [CastRow] {
    (ExtensionCastTable.table.row(name) ?? "").split(separator: ";").compactMap { cell in
      let fields = cell.split(separator: " ").map(String.init)
      return fields.count == 3 ? CastRow(source: fields[0], target: fields[1], signature: fields[2]) : nil
    }
  }

  static func operatorClasses(of name: String) -> [String] {
    let cells = (ExtensionOperatorClassTable.table.row(name) ?? "").split(separator: ";")
    var names: [String] = []
    for cell in cells {
      guard let first = cell.split(separator: " ").first.map(String.init), !names.contains(first) else { continue }
      names.append(first)
    }
    return names
  }

  private static let otherRequirements: [String: String] = [
    "postgis_raster": "postgis",
    "postgis_topology": "postgis",
    "postgis_tiger_geocoder": "postgis,fuzzystrmatch",
    "postgis_sfcgal": "postgis",
    "pgrouting": "postgis",
    "supabase_vault": "pgsodium",
  ]

  private static let otherTypes: [String: [String]] = [
    "postgis": ["geometry", "geography", "box2d", "box3d", "spheroid", "geometry_dump", "valid_detail", "gidx", "box2df"],
    "postgis_raster": ["raster", "rastbandarg", "addbandarg"],
    "postgis_topology": ["topogeometry"],
    "pg_uuidv7": [],
    "semver": ["semver"],
    "hll": ["hll"],
    "ip4r": ["ip4", "ip4r", "ip6", "ip6r", "ipaddress", "iprange"],
    "roaringbitmap": ["roaringbitmap"],
    "pgroonga": [],
    "rum": [],
  ]
}

extension Catalog {
  /// The extensions installed in a schema.
  private func extensions(in schema: ObjectID) -> [Extension] {
    extensionIDs.compactMap { installedExtension($0) }.filter { $0.schema == schema }
  }

  private func type(_ cell: Substring, of schema: ObjectID) -> DataType {
    let isArray = cell.hasSuffix("[]")
    let name = String(isArray ? cell.dropLast(2) : cell)
    if let id = find(.type, name, in: schema) { return DataType(id, isArray: isArray) }
    return BuiltInType.dataType(cell)
  }

  /// The functions that extensions installed in a schema bring.
  func extensionFunctions(named name: String, in schema: ObjectID) -> [FunctionSignature] {
    extensions(in: schema).flatMap { ext in
      ExtensionFunctionTable.table.row(ext.name + "/" + name).map { row in
        FunctionSignature.parse(row, schema: schema) { type($0, of: schema) }
      } ?? []
    }
  }

  /// The operators that the history made.
  func madeOperators(_ symbol: String, in schemas: [ObjectID]) -> [FunctionSignature] {
    schemas.flatMap { findAll(.other(.operator), symbol, in: $0) }.compactMap { id in
      guard case .defined(let made)? = object(id), !made.isShell, made.types.count == 3 else { return nil }
      let operands = made.types.dropLast().filter { !$0.isUndetermined }
      let function = made.parts.first?.value?.references.first.flatMap { reference -> Function? in
        if case .defined(let id) = reference.target { self.function(id) } else { nil }
      }
      return FunctionSignature(
        id: id, schema: made.schema ?? .none, arguments: operands.map { FunctionSignature.Argument(type: $0) }, result: made.types[2],
        volatility: function?.volatility ?? .volatile, isStrict: function?.isStrict ?? false)
    }
  }

  /// The operators that extensions bring.
  func extensionOperators(_ symbol: String) -> [FunctionSignature] {
    extensionIDs.compactMap { installedExtension($0) }.flatMap { ext in
      ExtensionOperatorTable.table.row(ext.name + "/" + symbol).map { row in
        Analyzer.operators(row) { type($0, of: ext.schema) }
      } ?? []
    }
  }
}
