import JSON

/// An error a request is answered with.
struct ResponseError: Error, Hashable {
  /// JSON-RPC's codes, and LSP's own (LSP 3.17, `ErrorCodes`).
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    case requestCancelled = -32800
  }

  var code: Code
  var message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  var json: JSONValue { ["code": .integer(code.rawValue), "message": .string(message)] }
}
