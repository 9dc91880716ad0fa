public struct CreateFdwStmt: Sendable {
  public var name: Name
  /// `handler` and `validator`; without a value for NO HANDLER, NO VALIDATOR.
  public var functionOptions: [DefElem]
  public var options: [DefElem]
}

public struct AlterFdwStmt: Sendable {
  public var name: Name
  public var functionOptions: [DefElem]
  public var options: [DefElem]
}

public struct CreateForeignServerStmt: Sendable {
  public var name: Name
  public var type: StringLiteral?
  /// nil where absent; VERSION NULL leaves nil too.
  public var version: StringLiteral?
  public var wrapper: Name
  public var ifNotExists: Bool
  public var options: [DefElem]
}

public struct AlterForeignServerStmt: Sendable {
  public var name: Name
  public var version: StringLiteral?
  public var hasVersion: Bool
  public var options: [DefElem]
}

public struct CreateForeignTableStmt: Sendable {
  public var table: CreateStmt
  public var server: Name
  public var options: [DefElem]
}

public struct CreateUserMappingStmt: Sendable {
  public var user: RoleSpec
  public var server: Name
  public var ifNotExists: Bool
  public var options: [DefElem]
}

public struct AlterUserMappingStmt: Sendable {
  public var user: RoleSpec
  public var server: Name
  public var options: [DefElem]
}

public struct DropUserMappingStmt: Sendable {
  public var user: RoleSpec
  public var server: Name
  public var isMissingOK: Bool
}

public struct ImportForeignSchemaStmt: Sendable {
  public enum Kind: UInt8, Sendable {
    case all
    case limitTo
    case except
  }

  public var server: Name
  public var remoteSchema: Name
  public var localSchema: Name
  public var kind: Kind
  public var tables: [RangeVar]
  public var options: [DefElem]
}

public struct PublicationObject: Sendable {
  public enum Kind: Sendable {
    case table(RangeVar, columns: NameList, whereClause: ExpressionID?)
    case tablesInSchema(Name)
    case tablesInCurrentSchema
  }

  public var kind: Kind
  public var range: ByteRange
}

public struct CreatePublicationStmt: Sendable {
  public var name: Name
  public var options: [DefElem]
  public var objects: [PublicationObject]
  public var isForAllTables: Bool
}

public struct AlterPublicationStmt: Sendable {
  public enum Action: UInt8, Sendable {
    case setOptions
    case addObjects
    case dropObjects
    case setObjects
  }

  public var name: Name
  public var action: Action
  public var options: [DefElem]
  public var objects: [PublicationObject]
}

public struct CreateSubscriptionStmt: Sendable {
  public var name: Name
  public var connection: StringLiteral
  public var publications: NameList
  public var options: [DefElem]
}

public struct AlterSubscriptionStmt: Sendable {
  public enum Kind: Sendable {
    case options
    case connection(StringLiteral)
    case refresh
    case addPublication(NameList)
    case dropPublication(NameList)
    case setPublication(NameList)
    case enabled(Bool)
    case skip
  }

  public var name: Name
  public var kind: Kind
  public var options: [DefElem]
}

public struct DropSubscriptionStmt: Sendable {
  public var name: Name
  public var isMissingOK: Bool
  public var behavior: DropBehavior
}
