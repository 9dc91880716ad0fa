public struct XmlExprID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// SQL/XML's functions that are grammar.
public struct XmlExpr: Sendable {
  public enum Operation: UInt8, Sendable {
    case concat
    case element
    case exists
    case forest
    case parse
    case pi
    case root
    case serialize
    case isDocument
  }

  public enum Standalone: UInt8, Sendable {
    case yes
    case no
    case noValue
    case omitted
  }

  public var operation: Operation
  public var name: Name?
  /// XMLATTRIBUTES(…), XMLFOREST(…): values with their names.
  public var namedArguments: [ResTarget] = []
  public var arguments: [ExpressionID] = []
  /// CONTENT rather than DOCUMENT.
  public var isContent: Bool = false
  public var preserveWhitespace: Bool?
  /// XMLROOT's VERSION; absent for NO VALUE.
  public var version: ExpressionID?
  public var standalone: Standalone = .omitted
  /// XMLSERIALIZE's target.
  public var type: TypeNameID?
  public var indent: Bool?
}

public struct JsonExpressionID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// SQL/JSON's constructors, predicates and query functions.
public enum JsonExpression: Sendable {
  case objectConstructor(pairs: [JsonKeyValue], absentOnNull: Bool?, uniqueKeys: Bool?, output: JsonOutput?)
  case arrayConstructor(values: [JsonValueExpr], absentOnNull: Bool?, output: JsonOutput?)
  case arrayQueryConstructor(query: SelectID, format: JsonFormat?, output: JsonOutput?)
  case objectAgg(JsonKeyValue, absentOnNull: Bool?, uniqueKeys: Bool?, JsonAggregate)
  case arrayAgg(JsonValueExpr, absentOnNull: Bool?, JsonAggregate)
  case parse(JsonValueExpr, uniqueKeys: Bool?, output: JsonOutput?)
  case scalar(ExpressionID, output: JsonOutput?)
  case serialize(JsonValueExpr, output: JsonOutput?)
  case isJson(argument: ExpressionID, format: JsonFormat?, type: JsonItemType, uniqueKeys: Bool?)
  case function(JsonFuncExpr)
}

public struct JsonKeyValue: Sendable {
  public var key: ExpressionID
  public var value: JsonValueExpr
  /// `key : value` rather than `key VALUE value`.
  public var usesColon: Bool
}

public struct JsonValueExpr: Sendable {
  public var value: ExpressionID
  public var format: JsonFormat?
}

/// FORMAT JSON [ENCODING name]
public struct JsonFormat: Sendable {
  public var encoding: Name?
}

public enum JsonItemType: UInt8, Sendable {
  case any
  case value
  case object
  case array
  case scalar
}

public struct JsonOutput: Sendable {
  public var type: TypeNameID
  public var format: JsonFormat?
}

/// What an aggregate adds: ORDER BY, FILTER, OVER, RETURNING.
public struct JsonAggregate: Sendable {
  public var order: NodeList<SortBy>
  public var filter: ExpressionID?
  public var over: WindowID?
  public var output: JsonOutput?
}

public struct JsonFuncExpr: Sendable {
  public enum Operation: UInt8, Sendable {
    case exists
    case query
    case value
  }

  public var operation: Operation
  public var context: JsonValueExpr
  public var path: ExpressionID
  public var passing: [JsonArgument]
  public var output: JsonOutput?
  public var wrapper: JsonWrapper
  public var quotes: JsonQuotes
  public var onEmpty: JsonBehavior?
  public var onError: JsonBehavior?
}

public struct JsonArgument: Sendable {
  public var value: JsonValueExpr
  public var name: Name
}

public enum JsonWrapper: UInt8, Sendable {
  case unspecified
  case without
  case conditional
  case unconditional
}

public enum JsonQuotes: UInt8, Sendable {
  case unspecified
  case keep
  case omit
}

public enum JsonBehavior: Sendable {
  case null
  case error
  case empty
  case emptyArray
  case emptyObject
  case isTrue
  case isFalse
  case unknown
  case defaultExpression(ExpressionID)
}

public struct JsonTablePath: Sendable {
  public var path: ExpressionID
  public var name: Name?
}

public struct JsonTable: Sendable {
  public var context: JsonValueExpr
  public var path: JsonTablePath
  public var passing: [JsonArgument]
  public var columns: [JsonTableColumn]
  public var onError: JsonBehavior?
  public var alias: Alias?
  public var isLateral: Bool
}

public struct JsonTableColumn: Sendable {
  public enum Kind: Sendable {
    case forOrdinality
    case regular
    case exists
    case formatted(JsonFormat)
    case nested([JsonTableColumn])
  }

  public var kind: Kind
  /// Absent for NESTED.
  public var name: Name?
  public var type: TypeNameID?
  public var path: JsonTablePath?
  public var wrapper: JsonWrapper
  public var quotes: JsonQuotes
  public var onEmpty: JsonBehavior?
  public var onError: JsonBehavior?
}
