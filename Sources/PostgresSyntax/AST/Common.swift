/// An option, `name = value`, of the many lists PostgreSQL's grammar has for them.
public struct DefElem: Sendable {
  public enum Action: UInt8, Sendable {
    case unspecified
    case set
    case add
    case drop
  }

  /// `toast` of `toast.autovacuum_enabled`
  public var namespace: Name?
  /// The option's name, as PostgreSQL's parser names it: for SQL's own syntax (CREATE ROLE, CREATE FUNCTION …) the interned word,
  /// such as `volatility`, with the range of the words it came from.
  public var name: Name
  public var value: DefValue
  public var action: Action
  public var range: ByteRange
}

/// What an option is set to.
public enum DefValue: Sendable {
  case none
  case integer(Int32)
  /// A number that is no 32-bit whole number; the range covers its sign.
  case float(ByteRange)
  case string(StringLiteral)
  case boolean(Bool)
  /// A bare word.
  case name(Name)
  case names(NameList)
  case type(TypeNameID)
  case operatorName(OperatorName)
  case expression(ExpressionID)
  case expressions(ExpressionList)
  case role(RoleSpec)
  case roles([RoleSpec])
  case variableSet(VariableSetStmt)
  case strings([StringLiteral])
  /// A list in parentheses whose elements are words or strings, as COPY's options have.
  case values([DefValue])
  case list([DefElem])
  /// `*`
  case star
  /// NONE
  case noneKeyword
}

public struct RoleSpec: Sendable, Hashable {
  public enum Kind: UInt8, Sendable {
    case named
    case currentRole
    case currentUser
    case sessionUser
    case `public`
  }

  public var kind: Kind
  public var name: Name?
  public var range: ByteRange
}

public enum DropBehavior: UInt8, Sendable {
  case restrict
  case cascade
}

/// A function, aggregate or operator with the argument types that tell it from its overloads.
public struct ObjectWithArgs: Sendable {
  public enum Arguments: Sendable {
    /// No parentheses: the name must be unique.
    case unspecified
    case list([FunctionParameter])
    /// `(*)`
    case star
    /// An aggregate's direct arguments ORDER BY its aggregated ones.
    case ordered(direct: [FunctionParameter], aggregated: [FunctionParameter])
    /// An operator's two types; NONE is nil.
    case operatorTypes(left: TypeNameID?, right: TypeNameID?)
  }

  public var name: NameList
  /// For operators, the symbol; `name` then holds the schema only.
  public var operatorSymbol: Name?
  public var arguments: Arguments
  public var range: ByteRange
}

/// What kind of object a statement speaks of.
public enum ObjectType: UInt8, Sendable, Hashable {
  case accessMethod
  case aggregate
  case attribute
  case cast
  case column
  case collation
  case conversion
  case database
  case domain
  case domainConstraint
  case eventTrigger
  case `extension`
  case foreignDataWrapper
  case foreignServer
  case foreignTable
  case function
  case index
  case language
  case largeObject
  case materializedView
  case operatorClass
  case `operator`
  case operatorFamily
  case parameterACL
  case policy
  case procedure
  case publication
  case role
  case routine
  case rule
  case schema
  case sequence
  case subscription
  case statistics
  case tableConstraint
  case table
  case tablespace
  case transform
  case trigger
  case textSearchConfiguration
  case textSearchDictionary
  case textSearchParser
  case textSearchTemplate
  case type
  case userMapping
  case view
}

/// An object that DROP, COMMENT, ALTER … OWNER and the like name. Which case it is follows from the object type.
public enum ObjectName: Sendable {
  /// `a`, `a.b`, `a.b.c`: relations, columns (`table.column`), constraints and triggers (relation first, then the object's name), and all else
  /// with a plain or qualified name.
  case name(NameList)
  case type(TypeNameID)
  case withArgs(ObjectWithArgs)
  case cast(source: TypeNameID, target: TypeNameID)
  /// FOR type LANGUAGE name
  case transform(type: TypeNameID, language: Name)
  /// Operator class or family USING an access method.
  case operatorClass(name: NameList, accessMethod: Name)
  /// A constraint of a domain.
  case domainConstraint(domain: TypeNameID, name: Name)
  case largeObject(ExpressionID)
}
