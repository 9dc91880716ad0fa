/// Cuts the bytes a client sends into message bodies (LSP 3.17, “Base Protocol”).
///
/// Bytes may arrive in any pieces. Headers are case-insensitive, unknown ones are allowed, and a line may end in a bare `\n`. After a bad
/// header the length of its body is unknown; the reader then skips to the next complete `Content-Length: N` line. That line cannot lie
/// inside a body, because JSON escapes line ends in strings, so whatever follows the bad message is read again. It does not read JSON.
struct FrameReader {
  enum Event: Hashable {
    case body([UInt8])
    /// A message that could not be cut out; in words, for the client and the log.
    case problem(String)
  }

  /// No real document comes near; a larger announcement is a mistake or an attack.
  static let bodyLimit = 256 << 20
  static let headerLimit = 8 << 10

  private enum State {
    case header
    case body(length: Int)
    case skippedBody(length: Int)
    case resynchronizing
  }

  private var buffer: [UInt8] = []
  /// The first byte not used yet.
  private var start = 0
  /// Bytes before this are known to hold no line end; what makes delivery byte by byte linear.
  private var searched = 0
  private var state = State.header
  private var headers = Headers()

  private struct Headers {
    var length: Int?
    var hasForeignCharset = false
    var byteCount = 0
  }

  /// True within a message: an end of input here cuts it off.
  var isWithinMessage: Bool {
    switch state {
    case .header: headers.byteCount > 0 || start < buffer.count
    case .body, .skippedBody: true
    case .resynchronizing: false
    }
  }

  mutating func append(_ bytes: [UInt8]) {
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      searched = 0
      start = 0
    } else if start > 1 << 16, start > buffer.count / 2 {
      buffer.removeSubrange(..<start)
      searched = max(0, searched - start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next message or problem; `nil` if more bytes are needed.
  mutating func next() -> Event? {
    while true {
      switch state {
      case .header:
        guard let line = takeLine() else {
          guard buffer.count - start + headers.byteCount > Self.headerLimit else { return nil }
          return resynchronize(at: start, "a header longer than \(Self.headerLimit) bytes")
        }
        if let event = read(line) { return event }
      case .body(let length):
        guard buffer.count - start >= length else { return nil }
        let body = Array(buffer[start..<start + length])
        beginMessage(at: start + length)
        return .body(body)
      case .skippedBody(let length):
        let skipped = min(length, buffer.count - start)
        beginMessage(at: start + skipped)
        if skipped < length {
          state = .skippedBody(length: length - skipped)
          return nil
        }
      case .resynchronizing:
        guard findContentLength() else { return nil }
      }
    }
  }

  private mutating func beginMessage(at offset: Int) {
    start = offset
    searched = offset
    headers = Headers()
    state = .header
  }

  private mutating func resynchronize(at offset: Int, _ problem: String) -> Event {
    beginMessage(at: offset)
    state = .resynchronizing
    return .problem(problem)
  }

  // MARK: Headers

  /// The next header line with its line end, if all of it has arrived.
  private mutating func takeLine() -> Range<Int>? {
    searched = max(searched, start)
    while searched < buffer.count {
      searched += 1
      if buffer[searched - 1] == 0x0A {
        let line = start..<searched
        start = searched
        return line
      }
    }
    return nil
  }

  private mutating func read(_ line: Range<Int>) -> Event? {
    let content = Self.trim(buffer[line])
    if content.isEmpty { return endHeaders() }
    headers.byteCount += line.count
    guard headers.byteCount <= Self.headerLimit else {
      return resynchronize(at: line.lowerBound, "headers longer than \(Self.headerLimit) bytes")
    }
    guard let colon = content.firstIndex(of: UInt8(ascii: ":")), colon > content.startIndex,
      content[..<colon].allSatisfy(Self.isNameByte)
    else { return resynchronize(at: line.lowerBound, "a line that is no header") }
    let value = Self.trim(content[(colon + 1)...])
    switch String(decoding: content[..<colon], as: UTF8.self).lowercased() {
    case "content-length":
      guard let length = Self.length(value) else {
        return resynchronize(at: line.upperBound, "a Content-Length that is no number up to \(Self.bodyLimit)")
      }
      if let other = headers.length, other != length {
        return resynchronize(at: line.upperBound, "two Content-Length headers that differ")
      }
      headers.length = length
    case "content-type":
      headers.hasForeignCharset = Self.hasForeignCharset(String(decoding: value, as: UTF8.self).lowercased())
    default: break
    }
    return nil
  }

  private mutating func endHeaders() -> Event? {
    guard let length = headers.length else {
      // An empty line between messages harms nobody.
      return headers.byteCount == 0 ? nil : resynchronize(at: start, "headers without Content-Length")
    }
    let hasForeignCharset = headers.hasForeignCharset
    state = hasForeignCharset ? .skippedBody(length: length) : .body(length: length)
    return hasForeignCharset ? .problem("a Content-Type with a charset other than utf-8") : nil
  }

  /// Moves to the next complete `Content-Length: N` line; drops what cannot be part of one.
  private mutating func findContentLength() -> Bool {
    let name = Array("content-length:".utf8)
    var candidate = start
    while candidate + name.count <= buffer.count {
      let isName = name.indices.allSatisfy { Self.lowercased(buffer[candidate + $0]) == name[$0] }
      guard isName else {
        candidate += 1
        continue
      }
      let value = candidate + name.count
      let limit = min(buffer.count, value + 64)
      guard let lineEnd = buffer[value..<limit].firstIndex(of: 0x0A) else {
        if limit < value + 64 { break }
        candidate += 1
        continue
      }
      if Self.length(Self.trim(buffer[value..<lineEnd])) != nil {
        beginMessage(at: candidate)
        return true
      }
      candidate += 1
    }
    start = candidate
    searched = candidate
    return false
  }

  // MARK: Bytes

  private static func length(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var length = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      length = length * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return length <= bodyLimit ? length : nil
  }

  private static func hasForeignCharset(_ contentType: String) -> Bool {
    for parameter in contentType.split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].filter({ $0 != " " }) == "charset" else { continue }
      // `utf8` was what early versions of the protocol said.
      return !["utf-8", "utf8"].contains(parts[1].filter { $0 != " " && $0 != "\"" })
    }
    return false
  }

  private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, isWhiteSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isWhiteSpace(last) { bytes.removeLast() }
    return bytes
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    let letter = lowercased(byte)
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}
