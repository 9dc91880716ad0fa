/// A type as it is written, with the name that PostgreSQL's grammar gives it: `int` is `pg_catalog.int4`.
public struct TypeName: Sendable {
  /// The name's parts. For a type of SQL's own syntax (`integer`, `character varying`) these are the words' `pg_catalog` name, and
  /// `isSystemSyntax` is true: `pg_catalog` itself is then not among the parts.
  public var names: NameList
  public var isSystemSyntax: Bool = false
  /// What stands in parentheses after the name.
  public var modifiers: ExpressionList = .empty
  /// INTERVAL's fields, for `interval … to …`.
  public var intervalFields: IntervalFields?
  /// One for each pair of brackets; -1 where no bound is written.
  public var arrayBounds: NodeList<Int32> = .empty
  /// SETOF
  public var isSetOf: Bool = false
  /// `%TYPE`
  public var isColumnType: Bool = false
  public var range: ByteRange
}

/// What an INTERVAL keeps (`YEAR TO MONTH`); the precision of SECOND stands in the type's modifiers.
public enum IntervalFields: UInt8, Sendable {
  case year
  case month
  case day
  case hour
  case minute
  case second
  case yearToMonth
  case dayToHour
  case dayToMinute
  case dayToSecond
  case hourToMinute
  case hourToSecond
  case minuteToSecond
}
