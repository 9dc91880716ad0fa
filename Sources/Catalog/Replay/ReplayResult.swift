public import PostgresSyntax

/// What one statement did to the catalog.
public struct ReplayResult: Sendable {
  /// One for each object that is not what it was, in the order of the objects' numbers. Empty where the statement failed.
  public var changes: [CatalogChange] = []
  /// Set where the server would refuse; the catalog is then what it was.
  public var failure: ReplayFailure?
  /// What the server would say besides: `relation "a" already exists, skipping`.
  public var notices: [ReplayNotice] = []
  /// Not all that the statement did can be known: a body that asks for rows of tables, code in C, a file of psql.
  public var isUncertain = false
  /// Names that a partial history took on trust.
  public var unresolved: [UnresolvedName] = []
  /// The statements that the body of a DO block, or of a function or procedure that is called, ran or may have run, in the order in which they did;
  /// also where the statement failed. Empty for all other statements.
  public var bodySteps: [BodyStep] = []
  /// Where these bodies end their transaction, in order.
  public internal(set) var bodyCommits: [BodyCommit] = []

  public init() {}

  /// Takes over what another result knows of bodies, and nothing of what they did.
  mutating func keepBodies(of other: ReplayResult) {
    bodySteps = other.bodySteps
    bodyCommits = other.bodyCommits
  }
}

/// One object before and after a statement.
public struct CatalogChange: Sendable {
  public enum Kind: UInt8, Sendable {
    case created
    case altered
    case dropped
  }

  public var id: ObjectID
  public var kind: Kind
  /// nil for what was created.
  public var old: CatalogObject?
  /// nil for what was dropped.
  public var new: CatalogObject?
}

public struct ReplayNotice: Sendable, Hashable {
  public var message: String
  /// The object that was already there, where that is what the notice says.
  public var object: ObjectID?
}

/// A name that nobody has made.
public struct UnresolvedName: Sendable, Hashable {
  public var kind: ReplayFailure.NamedKind
  /// As PostgreSQL would show it, schema and all.
  public var name: String
  public var range: ByteRange
  /// A name that exists and looks much like it.
  public var didYouMean: String?

  public init(kind: ReplayFailure.NamedKind, name: String, range: ByteRange, didYouMean: String? = nil) {
    self.kind = kind
    self.name = name
    self.range = range
    self.didYouMean = didYouMean
  }
}

/// Why the server would refuse a statement.
public struct ReplayFailure: Error, Sendable, Hashable {
  /// The kind of object a name was meant for.
  public enum NamedKind: String, Sendable, Hashable {
    case schema
    case relation
    case column
    case type
    case function
    case procedure
    case aggregate
    case constraint
    case index
    case sequence
    case view
    case materializedView = "materialized view"
    case trigger
    case rule
    case policy
    case `extension`
    case statistics
    case publication
    case eventTrigger = "event trigger"
    case collation
    case operatorClass = "operator class"
    case accessMethod = "access method"
    case `operator`
    case enumLabel = "enum label"
    case role
    case language
    case other = "object"
  }

  public enum Kind: Sendable, Hashable {
    case undefinedObject(NamedKind, name: String, didYouMean: String?)
    case duplicateObject(NamedKind, existing: ObjectID)
    /// RESTRICT, and these are in the way, in the order of their numbers.
    case dependentObjects([Dependent])
    /// A relation of the wrong kind, as for ALTER TABLE on a sequence.
    case wrongObjectType(ObjectID)
    /// A unique key of a partitioned table lacks these columns of the partition key; none where the partition key holds expressions.
    case partitionKeyNotCovered([String])
    case other
  }

  /// `ERRCODE`, five characters.
  public var sqlState: String
  /// As PostgreSQL words it.
  public var message: String
  /// Where in the statement.
  public var range: ByteRange
  public var kind: Kind
  /// The object it is about is not known in full.
  var isAboutIncompleteObject = false

  public init(sqlState: String, message: String, range: ByteRange, kind: Kind = .other) {
    self.sqlState = sqlState
    self.message = message
    self.range = range
    self.kind = kind
  }
}
