#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The process's standard input, output and error, on one thread.
///
/// While the client is slow to read, sending keeps reading from it: a client that writes all its messages before it reads an answer
/// would otherwise wait for the server, and the server for it. Nothing is made non-blocking, because the descriptors may be shared with
/// the shell; instead a write is never larger than what poll(2) promises room for.
public struct StandardStreams: ByteStreams {
  private static let readSize = 1 << 16
  #if canImport(Darwin)
    /// PIPE_BUF
    private static let writeSize = 512
  #else
    private static let writeSize = 4096
  #endif

  private let input: Int32
  private let output: Int32
  private let error: Int32
  private var pending: [UInt8] = []
  private var hasEnded = false

  /// From here on, writing to a client that is gone is an error and no longer ends the process.
  public init() { self.init(input: 0, output: 1, error: 2) }

  /// The same on other file descriptors, which stay the caller's to close.
  init(input: Int32, output: Int32, error: Int32) {
    self.input = input
    self.output = output
    self.error = error
    _ = signal(SIGPIPE, SIG_IGN)
  }

  public mutating func receive(waiting: Bool) -> ReceivedBytes {
    if !pending.isEmpty {
      var bytes: [UInt8] = []
      swap(&bytes, &pending)
      return .bytes(bytes)
    }
    if hasEnded { return .end }
    if !waiting {
      var polled = [pollfd(fd: input, events: Int16(POLLIN), revents: 0)]
      guard poll(&polled, 1, 0) > 0 else { return .nothingYet }
    }
    return readInput()
  }

  public mutating func send(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while offset < bytes.count {
      var polled = [
        pollfd(fd: output, events: Int16(POLLOUT), revents: 0),
        // A negative descriptor is left out.
        pollfd(fd: hasEnded ? -1 : input, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&polled, 2, -1) < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        return false
      }
      if polled[1].revents != 0, case .bytes(let received) = readInput() { pending += received }
      guard polled[0].revents != 0 else { continue }
      let piece = Array(bytes[offset..<min(bytes.count, offset + Self.writeSize)])
      let written = write(output, piece, piece.count)
      if written < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        return false
      }
      offset += written
    }
    return true
  }

  public mutating func log(_ line: String) {
    let bytes = Array("lockkeeper: \(line)\n".utf8)
    _ = write(error, bytes, bytes.count)
  }

  private mutating func readInput() -> ReceivedBytes {
    var buffer = [UInt8](repeating: 0, count: Self.readSize)
    while true {
      let count = read(input, &buffer, Self.readSize)
      if count > 0 { return .bytes(Array(buffer[..<count])) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var polled = [pollfd(fd: input, events: Int16(POLLIN), revents: 0)]
        _ = poll(&polled, 1, -1)
        continue
      }
      hasEnded = true
      return .end
    }
  }
}
