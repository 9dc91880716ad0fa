/// The three streams a server lives on. Injected, so that tests need no process.
public protocol ByteStreams {
  /// Bytes from the client. With `waiting`, returns only when there are some or the input has ended.
  mutating func receive(waiting: Bool) -> ReceivedBytes

  /// Sends bytes to the client, all of them. False if nobody reads any more.
  mutating func send(_ bytes: [UInt8]) -> Bool

  /// One line for the person who looks why the server does what it does. Never reaches the client.
  mutating func log(_ line: String)
}

public enum ReceivedBytes: Hashable, Sendable {
  case bytes([UInt8])
  case nothingYet
  case end
}
