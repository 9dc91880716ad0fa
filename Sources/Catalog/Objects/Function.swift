public import PostgresSyntax

/// A function, procedure or aggregate: `pg_proc`.
public struct Function: SchemaObject {
  public enum Kind: UInt8, Sendable {
    case function
    case procedure
    case aggregate
    case window
  }

  public enum Security: UInt8, Sendable {
    case invoker
    case definer
  }

  public enum Parallel: UInt8, Sendable {
    case unsafe
    case restricted
    case safe
  }

  public struct Parameter: Sendable, Equatable {
    public var name: String?
    public var mode: FunctionParameter.Mode
    public var type: DataType
    public var defaultValue: StoredExpression?

    /// IN, INOUT and VARIADIC: part of a call.
    public var isInput: Bool { mode != .out && mode != .table }
  }

  public enum Body: Sendable, Equatable {
    /// The string of AS, uninterpreted.
    case text(String)
    /// Object file and link symbol of a C function.
    case library(file: String, symbol: String?)
    /// RETURN or BEGIN ATOMIC … END, whose objects are dependencies.
    case parsed(StoredExpression)
  }

  public let id: ObjectID
  public var name: String
  public var schema: ObjectID
  public var kind: Kind
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  public var parameters: [Parameter] = []
  /// nil for procedures without OUT parameters.
  public var returnType: DataType?
  public var returnsSet = false
  public var language: String
  public var volatility = Volatility.volatile
  public var isStrict = false
  public var security = Security.invoker
  public var isLeakProof = false
  public var parallel = Parallel.unsafe
  /// As written; nil is PostgreSQL's own estimate.
  public var cost: String?
  public var rows: String?
  public var support: String?
  /// SET name TO value: `proconfig`.
  public var configuration: [RelationOption] = []
  /// TRANSFORM FOR TYPE
  public var transforms: [DataType] = []
  public var body: Body
  /// For aggregates: the definition as written.
  public var aggregateDefinition: StoredExpression?
  /// Set once GRANT, REVOKE or default privileges have changed what the kind and the owner give.
  public internal(set) var accessControl: AccessControlList?
  /// For aggregates: what stands in the parentheses after the name.
  public var aggregateArguments: StoredExpression?

  init(id: ObjectID, name: String, schema: ObjectID, kind: Kind, language: String, body: Body, origin: Origin) {
    self.id = id
    self.name = name
    self.schema = schema
    self.kind = kind
    self.language = language
    self.body = body
    self.origin = origin
    self.lastChange = origin
  }

  /// The types that tell the function from its overloads.
  public var argumentTypes: [DataType] { parameters.filter(\.isInput).map(\.type) }
}

/// `provolatile`, weakest promise last.
public enum Volatility: UInt8, Sendable, Comparable {
  case immutable
  case stable
  case volatile

  public static func < (left: Volatility, right: Volatility) -> Bool { left.rawValue < right.rawValue }
}

extension Function {
  /// The same function under another number.
  init(copying other: Function, id: ObjectID) {
    self.init(
      id: id, name: other.name, schema: other.schema, kind: other.kind, language: other.language, body: other.body, origin: other.origin)
    owner = other.owner
    parameters = other.parameters
    returnType = other.returnType
    returnsSet = other.returnsSet
    volatility = other.volatility
    isStrict = other.isStrict
    security = other.security
    isLeakProof = other.isLeakProof
    parallel = other.parallel
    cost = other.cost
    rows = other.rows
    support = other.support
    configuration = other.configuration
    transforms = other.transforms
    aggregateDefinition = other.aggregateDefinition
    aggregateArguments = other.aggregateArguments
  }
}
