import JSON

/// The id of a request: what the client chose, and what it gets back unchanged.
enum RequestID: Hashable {
  case integer(Int)
  case string(String)

  init?(_ value: JSONValue?) {
    switch value {
    case .integer(let number): self = .integer(number)
    case .string(let text): self = .string(text)
    default: return nil
    }
  }

  var json: JSONValue {
    switch self {
    case .integer(let number): .integer(number)
    case .string(let text): .string(text)
    }
  }
}

/// A message from the client, its JSON-RPC envelope read and its parameters not yet.
enum IncomingMessage: Hashable {
  case request(id: RequestID, method: String, params: JSONValue)
  case notification(method: String, params: JSONValue)
  /// The answer to a request of the server; `error` is the client's wording.
  case response(id: RequestID?, error: String?)
  /// Not a message. Answered in its turn, like a request.
  case malformed(id: RequestID?, ResponseError)

  init(body: [UInt8]) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: body)
    } catch {
      self = .malformed(id: nil, ResponseError(.parseError, "the message is not JSON: \(error.message) at byte \(error.offset)"))
      return
    }
    guard let object = value.asObject else {
      self = .malformed(id: nil, ResponseError(.invalidRequest, "the message is no JSON object"))
      return
    }
    let id = RequestID(object["id"])
    guard object["jsonrpc"] == "2.0" else {
      self = .malformed(id: id, ResponseError(.invalidRequest, #"the message lacks "jsonrpc": "2.0""#))
      return
    }
    guard let method = object["method"] else {
      if object["result"] != nil || object["error"] != nil {
        self = .response(id: id, error: object["error"]?["message"]?.asString ?? object["error"].map { _ in "no message" })
      } else {
        self = .malformed(id: id, ResponseError(.invalidRequest, "the message has neither method nor result"))
      }
      return
    }
    guard let method = method.asString else {
      self = .malformed(id: id, ResponseError(.invalidRequest, "the method is no string"))
      return
    }
    let params = object["params"] ?? .null
    switch params {
    case .object, .array, .null: break
    default:
      self = .malformed(id: id, ResponseError(.invalidRequest, "the params are neither object nor array"))
      return
    }
    if let id {
      self = .request(id: id, method: method, params: params)
    } else if object["id"] != nil {
      self = .malformed(id: nil, ResponseError(.invalidRequest, "the id is neither integer nor string"))
    } else {
      self = .notification(method: method, params: params)
    }
  }
}
