/// What ALTER COLUMN … TYPE does to the rows, the indexes and the constraints of one column (`ATPrepAlterColumnType` and
/// `ATPostAlterTypeCleanup` of `tablecmds.c`).
public struct TypeChange: Sendable, Hashable {
  /// How values get from the old type to the new one.
  public enum Path: Sendable, Hashable {
    /// The same type and modifier.
    case identical
    /// The stored bytes are valid values of the new type as they are.
    case binaryCoercible
    /// The same type with another modifier.
    case modifier
    /// A cast function, or input and output functions.
    case conversion
    /// USING computes the new value.
    case expression
    /// There is no cast that ALTER TYPE may use by itself: the server refuses without USING.
    case none
    /// One of the types is not known.
    case unknown
  }

  public var path: Path
  /// Every row is written anew.
  public var rewrites: Bool
  /// The rows are read, not written: a domain's constraints are checked.
  public var scans: Bool
  /// The server refuses the change as it is written.
  public var isRefused: Bool { path == .none }

  public init(path: Path, rewrites: Bool, scans: Bool = false) {
    self.path = path
    self.rewrites = rewrites
    self.scans = scans
  }
}
