import JSON

/// A message to the client.
enum OutgoingMessage {
  case result(id: RequestID, JSONValue)
  /// Without an id where the request's own could not be read.
  case error(id: RequestID?, ResponseError)
  case notification(method: String, params: JSONValue)
  case request(id: RequestID, method: String, params: JSONValue?)

  var json: JSONValue {
    switch self {
    case .result(let id, let result): return ["jsonrpc": "2.0", "id": id.json, "result": result]
    case .error(let id, let error): return ["jsonrpc": "2.0", "id": id?.json ?? .null, "error": error.json]
    case .notification(let method, let params): return ["jsonrpc": "2.0", "method": .string(method), "params": params]
    case .request(let id, let method, let params):
      var message: JSONObject = ["jsonrpc": "2.0", "id": id.json, "method": .string(method)]
      message["params"] = params
      return .object(message)
    }
  }

  /// The message as it goes over the wire.
  var frame: [UInt8] {
    let body = json.serialized()
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
