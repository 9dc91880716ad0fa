/// An object that is known by its name and the parts of its definition: operators, casts, collations, text search objects, foreign servers, roles …
///
/// What an object means to expressions (which operator a symbol stands for) is found in `parts` by those who ask.
public struct DefinedObject: SchemaObject {
  public enum Kind: UInt8, Sendable, Hashable {
    case aggregate
    case accessMethod
    case cast
    case collation
    case conversion
    case foreignDataWrapper
    case foreignServer
    case language
    case `operator`
    case operatorClass
    case operatorFamily
    case role
    case subscription
    case tablespace
    case textSearchConfiguration
    case textSearchDictionary
    case textSearchParser
    case textSearchTemplate
    case transform
    case userMapping
    case defaultPrivileges
  }

  public let id: ObjectID
  public var name: String
  /// nil for objects of the whole database.
  public var schema: ObjectID?
  public var kind: Kind
  public var origin: Origin
  public var lastChange: Origin
  public var owner: String?
  public var comment: String?
  public var owningExtension: ObjectID?
  /// What tells it from others of its name: an operator's operand types, an operator class's access method; for a cast, its context and method.
  public var signature: String = ""
  /// The words that follow the object's name in the statement that makes it, before `parts` and `options`.
  public var definition: StoredExpression
  /// What it is made of, in the order in which it is written.
  public var parts: [Part] = []
  /// An operator's operands, undetermined where it has none, and its result; what an operator class is for.
  public var types: [DataType] = []
  /// OPTIONS (…) of foreign objects.
  public var options: [RelationOption] = []
  /// An operator that another one names as its commutator or negator and that nobody has made yet.
  public var isShell = false
  /// Privileges on it; for default privileges, those that new objects get.
  public internal(set) var accessControl: AccessControlList?

  /// One parameter, operator, function or mapping of a definition.
  public struct Part: Sendable, Equatable {
    /// A parameter's name in lower case; what a member of an operator family stands for; a text search configuration's kind of token.
    public var name: String
    /// What stands after `=` or WITH, or the whole of an operator family's member; nil for a bare word.
    public var value: StoredExpression?
  }
}
