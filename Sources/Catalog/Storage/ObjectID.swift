/// The number of an object of a catalog, stable for the life of the object and never used again: what PostgreSQL calls an OID.
///
/// Numbers below `firstUserObject` are PostgreSQL's own, the same as in every server (`pg_type.dat`): built-in types and the
/// system's relations are named by them. Zero is no object.
public struct ObjectID: Hashable, Comparable, Sendable {
  public var rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable
  public static func < (left: ObjectID, right: ObjectID) -> Bool { left.rawValue < right.rawValue }

  /// No object: a reference that could not be resolved.
  public static let none = ObjectID(0)
  /// `FirstNormalObjectId` of `transam.h`.
  public static let firstUserObject = ObjectID(16384)

  /// Whether the object comes with the server and is in no migration.
  @inlinable public var isBuiltIn: Bool { rawValue < 16384 }
}

/// An object, or one column of it: what PostgreSQL calls an `ObjectAddress`.
public struct ObjectAddress: Hashable, Comparable, Sendable {
  public var object: ObjectID
  /// The attribute number, or 0 for the object as a whole.
  public var column: Int16

  @inlinable
  public init(_ object: ObjectID, column: Int16 = 0) {
    self.object = object
    self.column = column
  }

  public static func < (left: ObjectAddress, right: ObjectAddress) -> Bool {
    (left.object, left.column) < (right.object, right.column)
  }
}
