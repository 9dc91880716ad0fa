import Synchronization

/// A value that whoever asks first works out, on whatever thread; others that ask meanwhile wait for it.
///
/// The work must not ask for the same value.
final class Deferred<Value: Sendable>: Sendable {
  private enum State {
    case open(@Sendable () -> Value)
    case known(Value)
  }

  private let state: Mutex<State>

  init(_ work: @escaping @Sendable () -> Value) { state = Mutex(.open(work)) }

  /// What is known already.
  init(_ value: Value) { state = Mutex(.known(value)) }

  var value: Value { state.withLock { Self.value(&$0) } }

  /// Works the value out, unless it is known or somebody is at it: for whoever works ahead and must not wait.
  func prepare() { state.withLockIfAvailable { _ = Self.value(&$0) } }

  /// The values of all, in order. What others are at is waited for last.
  static func values(_ all: [Deferred]) -> [Value] {
    for deferred in all { deferred.prepare() }
    return all.map(\.value)
  }

  private static func value(_ state: inout State) -> Value {
    switch state {
    case .known(let value): return value
    case .open(let work):
      let value = work()
      // What the work holds on to is let go.
      state = .known(value)
      return value
    }
  }
}
