/// The event loop.
extension ServerSession {
  /// Reads so much before it works, at most: enough for every edit that waits, not so much that a client that never pauses starves itself.
  private static let readsPerStep = 64

  /// Talks to one client until it is gone; returns the process exit code.
  public static func serve(
    analyzer: any DocumentAnalyzing, configuration: ServerConfiguration, streams: inout some ByteStreams
  ) -> Int32 {
    var session = ServerSession(analyzer: analyzer, configuration: configuration)
    while true {
      session.readWhatIsThere(&streams)
      session.step()
      for line in session.takeLog() { streams.log(line) }
      let output = session.takeOutput()
      if !output.isEmpty, !streams.send(output) {
        streams.log("the client no longer reads")
        return 1
      }
      if let exitCode = session.exitCode { return exitCode }
    }
  }

  private mutating func readWhatIsThere(_ streams: inout some ByteStreams) {
    for _ in 0..<Self.readsPerStep {
      switch streams.receive(waiting: !hasWork && !hasOutput) {
      case .bytes(let bytes): receive(bytes)
      case .nothingYet: return
      case .end:
        receiveEnd()
        return
      }
    }
  }
}
