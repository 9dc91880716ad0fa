#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread whose stack is deep enough for every expression that the parser accepts.
///
/// The parser bounds how deep expressions are (`Parser.maximumExpressionDepth`); those who look at the tree recurse to that depth, in a debug
/// build with frames of several kilobytes. The system's own stack of 8 MB, or less, would not hold them. Memory that is not used is
/// not taken.
public struct DeepThread {
  /// In bytes.
  private static let stackSize = 512 << 20

  private let thread: pthread_t

  /// Starts a thread that runs `body` and ends; nil where the system has none to give.
  public init?(_ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var made: pthread_t?
      let failure = pthread_create(&made, &attributes, { Work.run($0) }, work.toOpaque())
      guard failure == 0, let made else {
        work.release()
        return nil
      }
      thread = made
    #else
      var made = pthread_t()
      guard pthread_create(&made, &attributes, { Work.run($0) }, work.toOpaque()) == 0 else {
        work.release()
        return nil
      }
      thread = made
    #endif
  }

  /// Waits until the thread has ended. Every thread is to be joined, once.
  public func join() { pthread_join(thread, nil) }
}

/// What a new thread finds in its one argument.
private final class Work: Sendable {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// The argument is a retained `Work`, which the thread lets go.
  static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
    return nil
  }
}
