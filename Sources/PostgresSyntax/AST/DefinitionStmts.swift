/// CREATE AGGREGATE, OPERATOR, TYPE (base and shell), COLLATION and the text search objects.
public struct DefineStmt: Sendable {
  /// aggregate, operator, type, collation, textSearchParser, textSearchDictionary, textSearchTemplate, textSearchConfiguration
  public var objectType: ObjectType
  public var name: NameList
  /// For operators, the symbol; `name` then holds the schema only.
  public var operatorSymbol: Name?
  /// For aggregates.
  public var arguments: ObjectWithArgs.Arguments
  /// The old syntax of CREATE AGGREGATE, without argument types.
  public var isOldStyle: Bool
  public var definition: [DefElem]
  /// CREATE COLLATION … FROM
  public var fromName: NameList
  public var ifNotExists: Bool
  public var isReplace: Bool
}

public struct AlterOperatorStmt: Sendable {
  public var operatorName: ObjectWithArgs
  public var options: [DefElem]
}

/// ALTER COLLATION … REFRESH VERSION
public struct AlterCollationStmt: Sendable {
  public var name: NameList
}

public struct OperatorClassItem: Sendable {
  public enum Kind: Sendable {
    case `operator`(ObjectWithArgs, number: Int32, orderFamily: NameList)
    case function(ObjectWithArgs, number: Int32, types: [TypeNameID])
    case storage(TypeNameID)
    /// ALTER OPERATOR FAMILY … DROP
    case dropOperator(number: Int32, types: [TypeNameID])
    case dropFunction(number: Int32, types: [TypeNameID])
  }

  public var kind: Kind
}

public struct CreateOpClassStmt: Sendable {
  public var name: NameList
  public var family: NameList
  public var accessMethod: Name
  public var type: TypeNameID
  public var items: [OperatorClassItem]
  public var isDefault: Bool
}

public struct CreateOpFamilyStmt: Sendable {
  public var name: NameList
  public var accessMethod: Name
}

public struct AlterOpFamilyStmt: Sendable {
  public var name: NameList
  public var accessMethod: Name
  public var isDrop: Bool
  public var items: [OperatorClassItem]
}

public struct CreateCastStmt: Sendable {
  public enum Context: UInt8, Sendable {
    case explicit
    case assignment
    case implicit
  }

  public enum Method: Sendable {
    case function(ObjectWithArgs)
    case withoutFunction
    case inOut
  }

  public var source: TypeNameID
  public var target: TypeNameID
  public var method: Method
  public var context: Context
}

public struct CreateTransformStmt: Sendable {
  public var isReplace: Bool
  public var type: TypeNameID
  public var language: Name
  public var fromSQL: ObjectWithArgs?
  public var toSQL: ObjectWithArgs?
}

public struct CreateConversionStmt: Sendable {
  public var name: NameList
  public var fromEncoding: StringLiteral
  public var toEncoding: StringLiteral
  public var function: NameList
  public var isDefault: Bool
}

/// CREATE LANGUAGE. Without HANDLER PostgreSQL reads it as CREATE EXTENSION.
public struct CreatePLangStmt: Sendable {
  public var isReplace: Bool
  public var isTrusted: Bool
  public var name: Name
  public var handler: NameList
  public var inlineHandler: NameList
  public var validator: NameList
}

public struct CreateAmStmt: Sendable {
  public var name: Name
  /// TABLE rather than INDEX.
  public var isTable: Bool
  public var handler: NameList
}

public struct AlterTSDictionaryStmt: Sendable {
  public var name: NameList
  public var options: [DefElem]
}

public struct AlterTSConfigurationStmt: Sendable {
  public enum Kind: UInt8, Sendable {
    case addMapping
    case alterMappingForToken
    case replaceDictionary
    case replaceDictionaryForToken
    case dropMapping
  }

  public var kind: Kind
  public var name: NameList
  public var tokenTypes: NameList
  public var dictionaries: [NameList]
  public var isMissingOK: Bool
}
