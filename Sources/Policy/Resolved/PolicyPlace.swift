public import PostgresSyntax

/// Where in which policy file something is said; findings and `policy show` quote it.
public struct PolicyPlace: Hashable, Sendable {
  public let path: String
  public let range: ByteRange
  /// The line of the range's start, counted from 1.
  public let line: Int

  public init(path: String, range: ByteRange, line: Int) {
    self.path = path
    self.range = range
    self.line = line
  }

  /// `path:line`.
  public var text: String { "\(path):\(line)" }
}

/// A value and the place that says it.
public struct Located<Value: Sendable>: Sendable {
  public let value: Value
  public let place: PolicyPlace

  public init(_ value: Value, at place: PolicyPlace) {
    self.value = value
    self.place = place
  }
}

extension Located: Equatable where Value: Equatable {}
