/// A part that few nodes of a kind have, and large: eight bytes in each node where there is none.
@propertyWrapper
public struct Rare<Value: Sendable>: Sendable {
  /// Empty, or the one value: an empty array owns no memory.
  @usableFromInline var storage: [Value]

  @inlinable
  public init(wrappedValue: Value?) { storage = wrappedValue.map { [$0] } ?? [] }

  @inlinable public var wrappedValue: Value? {
    get { storage.first }
    set { storage = newValue.map { [$0] } ?? [] }
  }
}
