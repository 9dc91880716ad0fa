/// A value while a body is replayed, as far as it can be known.
enum BodyValue: Hashable {
  case unknown
  case null
  case text(String)
  case number(Int64)
  case boolean(Bool)
  /// Fields by name, as a loop's record has.
  case record([String: BodyValue])
  case array([BodyValue])
  /// A `regclass`, `regtype` or the like: a number that shows as a name.
  case object(Int64, name: String)

  /// The text that SQL would make of it; nil where it is not known or null.
  var text: String? {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .boolean(let value): value ? "t" : "f"
    case .object(_, let name): name
    case .unknown, .null, .record, .array: nil
    }
  }

  /// As a condition: nil for what is not known. Null is not true.
  var truth: Bool? {
    switch self {
    case .boolean(let value): value
    case .null: false
    case .text(let text): ["t", "true", "on", "yes", "1"].contains(text.lowercased())
    default: nil
    }
  }

  var isKnown: Bool {
    switch self {
    case .unknown: false
    case .record(let fields): fields.values.allSatisfy(\.isKnown)
    case .array(let elements): elements.allSatisfy(\.isKnown)
    default: true
    }
  }

  /// Whether two values are equal in SQL: unknown where one is, null where one is null.
  func equals(_ other: BodyValue) -> BodyValue {
    switch (self, other) {
    case (.unknown, _), (_, .unknown): return .unknown
    case (.null, _), (_, .null): return .null
    case (.number(let left), .number(let right)), (.object(let left, _), .number(let right)), (.number(let left), .object(let right, _)),
      (.object(let left, _), .object(let right, _)):
      return .boolean(left == right)
    case (.boolean(let left), .boolean(let right)): return .boolean(left == right)
    default:
      guard let left = text, let right = other.text else { return self == other ? .boolean(true) : .unknown }
      return .boolean(left == right)
    }
  }
}
