/// The type of a value: a type, its modifier, and whether it is an array of it.
///
/// Array types have no number of their own here: `integer[]` and `integer[][]`, which PostgreSQL does not tell apart, are `int4` with
/// `isArray`.
public struct DataType: Hashable, Sendable {
  /// A built-in type's number, or that of a `CatalogType`; for a row type, the relation's. `ObjectID.none` where nothing is known.
  public var id: ObjectID
  /// `atttypmod`: what stands in parentheses, in the type's own encoding; -1 where nothing does.
  public var modifier: Int32
  public var isArray: Bool

  @inlinable
  public init(_ id: ObjectID, modifier: Int32 = -1, isArray: Bool = false) {
    self.id = id
    self.modifier = modifier
    self.isArray = isArray
  }

  /// The type could not be found out.
  public static let undetermined = DataType(.none)
  /// The type of a string literal that nothing has been made of yet.
  public static let unknown = DataType(ObjectID(705))
  public static let boolean = DataType(ObjectID(16))
  public static let bytea = DataType(ObjectID(17))
  public static let char = DataType(ObjectID(18))
  public static let name = DataType(ObjectID(19))
  public static let bigint = DataType(ObjectID(20))
  public static let smallint = DataType(ObjectID(21))
  public static let integer = DataType(ObjectID(23))
  public static let regproc = DataType(ObjectID(24))
  public static let text = DataType(ObjectID(25))
  public static let oid = DataType(ObjectID(26))
  public static let json = DataType(ObjectID(114))
  public static let xml = DataType(ObjectID(142))
  public static let real = DataType(ObjectID(700))
  public static let double = DataType(ObjectID(701))
  public static let bpchar = DataType(ObjectID(1042))
  public static let varchar = DataType(ObjectID(1043))
  public static let date = DataType(ObjectID(1082))
  public static let time = DataType(ObjectID(1083))
  public static let timestamp = DataType(ObjectID(1114))
  public static let timestamptz = DataType(ObjectID(1184))
  public static let interval = DataType(ObjectID(1186))
  public static let timetz = DataType(ObjectID(1266))
  public static let bit = DataType(ObjectID(1560))
  public static let varbit = DataType(ObjectID(1562))
  public static let numeric = DataType(ObjectID(1700))
  public static let regclass = DataType(ObjectID(2205))
  public static let regtype = DataType(ObjectID(2206))
  public static let record = DataType(ObjectID(2249))
  public static let void = DataType(ObjectID(2278))
  public static let trigger = DataType(ObjectID(2279))
  public static let eventTrigger = DataType(ObjectID(3838))
  public static let uuid = DataType(ObjectID(2950))
  public static let jsonb = DataType(ObjectID(3802))

  @inlinable public var isUndetermined: Bool { id == .none }

  /// The same type without its modifier.
  public var withoutModifier: DataType { DataType(id, isArray: isArray) }
  /// The type of an array's elements; nil for what is no array.
  public var element: DataType? { isArray ? DataType(id, modifier: modifier) : nil }
  public var array: DataType { DataType(id, modifier: modifier, isArray: true) }
}
