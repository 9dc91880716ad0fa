/// A built-in cast: a row of `pg_cast`.
struct Cast: Sendable {
  enum Context: UInt8, Sendable, Comparable {
    case implicit
    case assignment
    case explicit

    static func < (left: Context, right: Context) -> Bool { left.rawValue < right.rawValue }
  }

  enum Method: UInt8, Sendable {
    case binaryCoercible
    case function
    case inOut
  }

  struct Key: Hashable, Sendable {
    var source: ObjectID
    var target: ObjectID
  }

  var context: Context
  var method: Method
  var volatility: Volatility

  static let builtIn: [Key: Cast] = {
    var casts: [Key: Cast] = [:]
    for row in CastTable.table.rows {
      guard let source = BuiltInType.byName[row.key] else { continue }
      for cell in row.rest.split(separator: ";") {
        let fields = cell.split(separator: " ")
        guard fields.count >= 3, let target = BuiltInType.byName[String(fields[0])] else { continue }
        casts[Key(source: source.id, target: target.id)] = Cast(
          context: fields[1] == "i" ? .implicit : fields[1] == "a" ? .assignment : .explicit,
          method: fields[2] == "b" ? .binaryCoercible : fields[2] == "f" ? .function : .inOut,
          volatility: fields.last == "s" ? .stable : fields.last == "v" ? .volatile : .immutable)
      }
    }
    return casts
  }()
}
