/// What a type's parentheses mean: `atttypmod`, in the encodings of PostgreSQL's `typmodin` functions.
public enum TypeModifier {
  /// The lengths of `character varying` and `character` are kept with the header's four bytes.
  static let header: Int32 = 4
  static let intervalFullRange: Int32 = 0x7FFF
  static let intervalFullPrecision: Int32 = 0xFFFF

  /// The modifier for the values in parentheses; nil where the server refuses them.
  static func encode(_ type: ObjectID, _ values: [Int32]) -> Int32? {
    guard let first = values.first else { return -1 }
    switch DataType(type) {
    case .varchar, .bpchar: return values.count == 1 && first >= 1 && first <= 10_485_760 ? first + header : nil
    case .bit, .varbit: return values.count == 1 && first >= 1 && first <= 83_886_080 ? first : nil
    case .numeric:
      let scale = values.count > 1 ? values[1] : 0
      guard values.count <= 2, first >= 1, first <= 1000, scale >= -1000, scale <= 1000 else { return nil }
      return ((first << 16) | (scale & 0x7FF)) + header
    case .time, .timetz, .timestamp, .timestamptz: return values.count == 1 && first >= 0 ? min(first, 6) : nil
    case .interval:
      if values.count == 1 { return first >= 0 ? (intervalFullRange << 16) | min(first, 6) : nil }
      return nil
    default: return nil
    }
  }

  /// INTERVAL's modifier for a set of fields and a precision.
  static func interval(fields: Int32, precision: Int32?) -> Int32 {
    (fields & 0x7FFF) << 16 | (precision.map { min(max($0, 0), 6) } ?? intervalFullPrecision)
  }

  /// The characters or bits that a type keeps; nil without a limit.
  public static func length(of type: DataType) -> Int32? {
    guard type.modifier >= 0 else { return nil }
    switch type.withoutArray {
    case .varchar, .bpchar: return type.modifier - header
    case .bit, .varbit: return type.modifier
    default: return nil
    }
  }

  /// NUMERIC's precision and scale; nil without them.
  public static func precisionAndScale(of type: DataType) -> (precision: Int32, scale: Int32)? {
    guard type.id == DataType.numeric.id, type.modifier >= header else { return nil }
    let packed = type.modifier - header
    return ((packed >> 16) & 0xFFFF, ((packed & 0x7FF) ^ 1024) - 1024)
  }

  /// The digits of seconds that a time type keeps; nil for the full six.
  public static func secondPrecision(of type: DataType) -> Int32? {
    guard type.modifier >= 0 else { return nil }
    switch type.withoutArray {
    case .time, .timetz, .timestamp, .timestamptz: return type.modifier
    case .interval:
      let precision = type.modifier & 0xFFFF
      return precision == intervalFullPrecision ? nil : precision
    default: return nil
    }
  }

  static func intervalFields(of modifier: Int32) -> Int32 { modifier < 0 ? intervalFullRange : (modifier >> 16) & 0x7FFF }

  /// What `typmodout` prints after the type's name, with its leading space where PostgreSQL has one.
  static func text(of type: ObjectID, _ modifier: Int32) -> String {
    guard modifier >= 0 else { return "" }
    let type = DataType(type, modifier: modifier)
    if let length = length(of: type) { return "(\(length))" }
    if let (precision, scale) = precisionAndScale(of: type) { return "(\(precision),\(scale))" }
    switch type.withoutModifier {
    case .time, .timetz, .timestamp, .timestamptz: return "(\(modifier))"
    case .interval:
      let fields = intervalFieldNames.first { $0.mask == intervalFields(of: modifier) }?.name ?? ""
      return (fields.isEmpty ? "" : " " + fields) + (secondPrecision(of: type).map { "(\($0))" } ?? "")
    default: return ""
    }
  }

  private static let month: Int32 = 1 << 1
  private static let year: Int32 = 1 << 2
  private static let day: Int32 = 1 << 3
  private static let hour: Int32 = 1 << 10
  private static let minute: Int32 = 1 << 11
  private static let second: Int32 = 1 << 12

  static let intervalFieldNames: [(mask: Int32, name: String)] = [
    (year, "year"),
    (month, "month"),
    (day, "day"),
    (hour, "hour"),
    (minute, "minute"),
    (second, "second"),
    (year | month, "year to month"),
    (day | hour, "day to hour"),
    (day | hour | minute, "day to minute"),
    (day | hour | minute | second, "day to second"),
    (hour | minute, "hour to minute"),
    (hour | minute | second, "hour to second"),
    (minute | second, "minute to second"),
  ]
}

extension DataType {
  /// The type or, of an array, its element, without a modifier.
  var withoutArray: DataType { DataType(id) }
}
