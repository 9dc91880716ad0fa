/// A type that comes with the server.
struct BuiltInType: Sendable {
  enum Kind: Sendable {
    case base
    case pseudo
    case range
    case multirange
  }

  var id: ObjectID
  var name: String
  /// `typcategory`
  var category: UInt8
  var isPreferred: Bool
  /// `typlen`; -1 is variable.
  var length: Int
  /// `typstorage`, as `Column.Storage`.
  var storage: Column.Storage
  var isCollatable: Bool
  var kind: Kind
  /// A range's element type, or a multirange's range.
  var subtype: String?

  static let byName: [String: BuiltInType] = {
    var types: [String: BuiltInType] = [:]
    for row in TypeTable.table.rows {
      if let type = BuiltInType(name: row.key, row: row.rest) { types[row.key] = type }
    }
    return types
  }()

  static let byID: [ObjectID: BuiltInType] = {
    var types: [ObjectID: BuiltInType] = [:]
    for type in byName.values { types[type.id] = type }
    return types
  }()

  private init?(name: String, row: String) {
    let fields = row.split(separator: " ")
    guard fields.count >= 10, let number = UInt32(fields[0]), let length = Int(fields[3]), let category = fields[1].utf8.first else {
      return nil
    }
    id = ObjectID(number)
    self.name = name
    self.category = category
    isPreferred = fields[2] == "1"
    self.length = length
    storage =
      switch fields[6] {
      case "e": .external
      case "m": .main
      case "x": .extended
      default: .plain
      }
    isCollatable = fields[7] == "1"
    kind =
      switch fields[8] {
      case "p": .pseudo
      case "r": .range
      case "m": .multirange
      default: .base
      }
    subtype = fields.count > 10 ? String(fields[10]) : nil
  }

  /// The type of a table's cell: `int4`, `text[]`.
  static func dataType(_ text: Substring) -> DataType {
    let isArray = text.hasSuffix("[]")
    let name = String(isArray ? text.dropLast(2) : text)
    if let type = byName[name] { return DataType(type.id, isArray: isArray) }
    switch name {
    // The domains of the information schema, which cannot be told from their base types here.
    case "sql_identifier": return DataType(DataType.name.id, isArray: isArray)
    case "character_data": return DataType(DataType.varchar.id, isArray: isArray)
    case "cardinal_number": return DataType(DataType.integer.id, isArray: isArray)
    case "yes_or_no": return DataType(DataType.varchar.id, modifier: 3 + 4, isArray: isArray)
    case "time_stamp": return DataType(DataType.timestamptz.id, modifier: 2, isArray: isArray)
    default: return .undetermined
    }
  }
}
