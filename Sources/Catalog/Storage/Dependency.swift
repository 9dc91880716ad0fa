/// One edge of `pg_depend`: a part of one object cannot be without another object.
public struct Dependency: Hashable, Sendable {
  /// What goes when the referenced object goes.
  public enum Part: Hashable, Sendable {
    /// The object as a whole.
    case whole
    /// A column of it: one whose type is dropped.
    case column(Int16)
    /// The default or generation expression of a column.
    case columnDefault(Int16)
    /// A publication's entry for a table or a schema: `pg_publication_rel`, `pg_publication_namespace`.
    case published(ObjectID)
    /// A part of the body of a function, which PostgreSQL does not track and does not refuse to break.
    case functionBody
  }

  /// `DependencyType` of `dependency.h`.
  public enum Kind: UInt8, Sendable {
    /// RESTRICT refuses, CASCADE drops the dependent.
    case normal
    /// The dependent goes without being asked: an index with its table.
    case automatic
    /// The dependent is part of the referenced object, and cannot be dropped by itself.
    case `internal`
    /// A partition's index, constraint or trigger: goes with its parent's, and not by itself.
    case partition
    /// A member of an extension.
    case `extension`
    /// Not PostgreSQL's: the text of a function's body names the object.
    case body
  }

  public var part: Part
  public var referenced: ObjectAddress
  public var kind: Kind

  public init(part: Part = .whole, on referenced: ObjectAddress, kind: Kind) {
    self.part = part
    self.referenced = referenced
    self.kind = kind
  }
}

/// A dependency seen from the referenced object.
public struct Dependent: Hashable, Sendable {
  public var object: ObjectID
  public var part: Dependency.Part
  public var kind: Dependency.Kind
  /// What it depends on: the object that was asked for, or one in between.
  public var referenced: ObjectAddress
}
