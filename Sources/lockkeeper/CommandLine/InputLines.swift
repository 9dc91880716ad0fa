#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines of a file descriptor, in the pieces in which they arrive: whoever waits for an answer to each line gets it before the next read.
struct InputLines {
  private static let readSize = 1 << 18

  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: readSize)
  /// The beginning of a line whose end has not arrived.
  private var rest: [UInt8] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Calls `body` with each line that one read completes, without its line end; false at the end of the input.
  mutating func readPiece(_ body: (ArraySlice<UInt8>) -> Void) -> Bool {
    var count = read(descriptor, &buffer, Self.readSize)
    while count < 0, errno == EINTR { count = read(descriptor, &buffer, Self.readSize) }
    guard count > 0 else {
      if !rest.isEmpty { body(rest[...]) }
      rest = []
      return false
    }
    var start = 0
    while let end = buffer[start..<count].firstIndex(of: 0x0A) {
      if rest.isEmpty {
        body(buffer[start..<end])
      } else {
        rest += buffer[start..<end]
        body(rest[...])
        rest = []
      }
      start = end + 1
    }
    rest += buffer[start..<count]
    return true
  }
}
