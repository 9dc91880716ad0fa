/// A built-in operator class: a row of `pg_opclass`.
struct OperatorClass: Sendable {
  enum Method: String, Sendable {
    case btree
    case hash
    case gist
    case gin
    case spgist
    case brin

    init?(_ name: String) { self.init(rawValue: name) }
  }

  var name: String
  var family: String
  var type: DataType
  var isDefault: Bool

  var isPolymorphic: Bool { Polymorphic.isPolymorphic(type) }

  static let builtIn: [Method: [OperatorClass]] = {
    var classes: [Method: [OperatorClass]] = [:]
    for row in OperatorClassTable.table.rows {
      guard let method = Method(row.key) else { continue }
      classes[method] = row.rest.split(separator: ";").compactMap { cell in
        let fields = cell.split(separator: " ")
        guard fields.count >= 4 else { return nil }
        return OperatorClass(
          name: String(fields[0]), family: String(fields[1]), type: BuiltInType.dataType(fields[2]), isDefault: fields[3] == "1")
      }
    }
    return classes
  }()
}
