/// A JSON value in memory, for messages that are read and for small documents that are built.
///
/// It exists because Foundation's JSON neither keeps the order of keys nor the digits of a number, and costs more than the rest of the
/// program to load. Large reports are not built from values but written straight through `JSONWriter`.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number written as an integer that fits `Int`, exactly.
  case integer(Int)
  /// Any other number, kept as it is written: `1.50`, `-0`, `1e400`, a hundred digits. Nothing is rounded between reading and writing.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// A number from a `Double`; infinities and NaN, which JSON cannot say, become `null`.
  public static func double(_ value: Double) -> JSONValue {
    value.isFinite ? .number(value.description) : .null
  }
}

extension JSONValue {
  public var isNull: Bool { self == .null }

  public var asBool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The value of a number that is written as an integer and fits; `2.0` is none.
  public var asInteger: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The nearest `Double`; `nil` if the value is no number or lies beyond the range of `Double`.
  public var asDouble: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }

  public var asString: String? {
    if case .string(let value) = self { value } else { nil }
  }

  public var asArray: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  public var asObject: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The member `key` of an object; `nil` if there is none or this is no object. A member that is `null` is `.null`.
  public subscript(key: String) -> JSONValue? { asObject?[key] }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}

extension JSONValue {
  /// Reads exactly one JSON text (RFC 8259) from `bytes`, white space around it allowed. See `JSONParser` for what is accepted.
  public init(parsing bytes: [UInt8], depthLimit: Int = JSONParser.defaultDepthLimit) throws(JSONParseError) {
    var parser = JSONParser(bytes, in: bytes.indices, depthLimit: depthLimit)
    self = try parser.parseDocument()
  }

  /// Reads exactly one JSON text from a part of `bytes`, such as one line; error offsets count from the start of `bytes`.
  /// A range that reaches beyond the bytes is cut.
  public init(
    parsing bytes: [UInt8], in range: Range<Int>, depthLimit: Int = JSONParser.defaultDepthLimit
  ) throws(JSONParseError) {
    var parser = JSONParser(bytes, in: range, depthLimit: depthLimit)
    self = try parser.parseDocument()
  }

  public init(parsing text: String, depthLimit: Int = JSONParser.defaultDepthLimit) throws(JSONParseError) {
    try self.init(parsing: Array(text.utf8), depthLimit: depthLimit)
  }

  /// The value as JSON text in UTF-8, keys in their own order, no line end at the end.
  public func serialized(_ layout: JSONWriter.Layout = .compact) -> [UInt8] {
    var writer = JSONWriter(layout)
    writer.value(self)
    return writer.takeBytes()
  }
}
