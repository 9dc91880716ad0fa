import JSON
import PostgresSyntax

/// A conversation with one client, from its first byte to its last: bytes in, bytes out, no IO, no threads, no clock.
///
/// Whoever runs it gives it what arrives (`receive`), lets it work one step at a time (`step`) and sends what it says (`takeOutput`).
/// Messages are answered in the order they came. Open documents are analysed only when no message waits, so that ten edits in a row
/// cost one analysis; a request that needs findings has them made first. It knows no rules and no SQL: see `DocumentAnalyzing`.
public struct ServerSession {
  enum Lifecycle: Hashable {
    case notInitialized
    case running
    case shutDown
  }

  let configuration: ServerConfiguration
  var analyzer: any DocumentAnalyzing
  var lifecycle = Lifecycle.notInitialized
  var capabilities = ClientCapabilities()
  var roots: [String] = []
  var documents = DocumentStore()
  var diagnostics = DiagnosticsState()

  private var frames = FrameReader()
  private var waiting: ArraySlice<IncomingMessage> = []
  private var inputHasEnded = false
  private var output: [UInt8] = []
  private var logLines: [String] = []
  private var requestsSent = 0

  /// The process exit code once the conversation is over: 0 if the client asked to shut down first, else 1.
  public private(set) var exitCode: Int32?

  public init(analyzer: any DocumentAnalyzing, configuration: ServerConfiguration) {
    self.analyzer = analyzer
    self.configuration = configuration
  }

  var encoding: LineIndex.Encoding { capabilities.positionEncoding }

  // MARK: The outside

  /// Takes bytes from the client. Only cancellations act at once, because they must overtake what they cancel.
  public mutating func receive(_ bytes: [UInt8]) {
    frames.append(bytes)
    while let event = frames.next() {
      switch event {
      case .body(let body): enqueue(IncomingMessage(body: body))
      case .problem(let problem): enqueue(.malformed(id: nil, ResponseError(.parseError, problem)))
      }
    }
  }

  /// Says that no more bytes will come. What has come is still answered.
  public mutating func receiveEnd() {
    guard !inputHasEnded else { return }
    inputHasEnded = true
    if frames.isWithinMessage { log("the input ended within a message") }
  }

  /// True if `step` has something to do.
  public var hasWork: Bool { exitCode == nil && (!waiting.isEmpty || hasStaleDocuments || inputHasEnded) }

  /// True if there is something to send or to log.
  public var hasOutput: Bool { !output.isEmpty || !logLines.isEmpty }

  /// Handles one message or, if none waits, analyses one document.
  public mutating func step() {
    guard exitCode == nil else { return }
    if let message = waiting.popFirst() {
      handle(message)
    } else if hasStaleDocuments {
      publishNextStaleDocument()
    } else if inputHasEnded {
      end()
    }
  }

  /// The frames to send, since the last call.
  public mutating func takeOutput() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &output)
    return taken
  }

  /// The lines to log, since the last call.
  public mutating func takeLog() -> [String] {
    var taken: [String] = []
    swap(&taken, &logLines)
    return taken
  }

  // MARK: The inside

  mutating func send(_ message: OutgoingMessage) { output += message.frame }

  mutating func sendRequest(_ method: String, params: JSONValue?) {
    requestsSent += 1
    send(.request(id: .integer(requestsSent), method: method, params: params))
  }

  mutating func log(_ line: String) { logLines.append(line) }

  mutating func end() {
    exitCode = lifecycle == .shutDown ? 0 : 1
    waiting = []
  }

  private mutating func enqueue(_ message: IncomingMessage) {
    guard case .notification("$/cancelRequest", let params) = message else {
      waiting.append(message)
      return
    }
    // A request that is answered already is none of our business any more.
    guard let id = RequestID(params["id"]) else { return }
    let index = waiting.firstIndex { if case .request(id, _, _) = $0 { true } else { false } }
    guard let index else { return }
    waiting.remove(at: index)
    send(.error(id: id, ResponseError(.requestCancelled, "cancelled by the client")))
  }

  private mutating func handle(_ message: IncomingMessage) {
    switch message {
    case .request(let id, let method, let params):
      do {
        send(.result(id: id, try answer(method, params)))
      } catch {
        log("\(method): \(error.message)")
        send(.error(id: id, error))
      }
    case .notification(let method, let params):
      do {
        try accept(method, params)
      } catch {
        log("\(method): \(error.message)")
      }
    case .response(_, let error):
      if let error { log("the client refused a request: \(error)") }
    case .malformed(let id, let error):
      log("bad message: \(error.message)")
      send(.error(id: id, error))
    }
  }
}
