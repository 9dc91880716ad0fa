#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs a command on a thread whose stack is deep enough for every expression that the parser accepts.
///
/// The parser bounds how deep expressions are (`Parser.maximumExpressionDepth`); those who look at the tree recurse to that depth, in a debug
/// build with frames of several kilobytes. The system's own stack of 8 MB, or less, would not hold them. Memory that is not used is
/// not taken.
enum DeepStack {
  private static let bytes = 512 << 20

  /// The exit code of the process's command line; run on the thread that calls, where no other can be made.
  static func runCommandLine() -> Int32 {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, bytes)
    #if canImport(Darwin)
      var made: pthread_t?
      let failure = pthread_create(&made, &attributes, runOnThread, nil)
      guard failure == 0, let thread = made else { return Lockkeeper.runCommandLine() }
    #else
      var thread = pthread_t()
      let failure = pthread_create(&thread, &attributes, runOnThread, nil)
      if failure != 0 { return Lockkeeper.runCommandLine() }
    #endif
    var result: UnsafeMutableRawPointer?
    pthread_join(thread, &result)
    return Int32(truncatingIfNeeded: Int(bitPattern: result))
  }
}

#if canImport(Darwin)
  /// The exit code travels as the thread's result.
  private func runOnThread(_ unused: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    UnsafeMutableRawPointer(bitPattern: Int(Lockkeeper.runCommandLine()))
  }
#else
  /// The exit code travels as the thread's result.
  private func runOnThread(_ unused: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    UnsafeMutableRawPointer(bitPattern: Int(Lockkeeper.runCommandLine()))
  }
#endif
