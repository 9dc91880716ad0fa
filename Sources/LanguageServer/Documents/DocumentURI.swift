/// Paths as `file:` URIs (RFC 8089) and back. It never looks at a disk.
enum DocumentURI {
  /// The absolute path that a URI names; `nil` if it names no file of this machine: another scheme (`untitled:`), another host, a path
  /// that is not absolute or holds a NUL. Escapes that are none are kept as they are written.
  static func path(of uri: String) -> String? {
    var rest = Array(uri.utf8)[...]
    let scheme = Array("file:".utf8)
    guard rest.prefix(scheme.count).map(lowercased) == scheme else { return nil }
    rest = rest.dropFirst(scheme.count)
    if let end = rest.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) { rest = rest[..<end] }
    let slash = UInt8(ascii: "/")
    if rest.starts(with: [slash, slash]) {
      rest = rest.dropFirst(2)
      let host = rest.prefix { $0 != slash }
      guard host.isEmpty || host.map(lowercased) == Array("localhost".utf8) else { return nil }
      rest = rest.dropFirst(host.count)
    }
    guard rest.first == slash else { return nil }
    let bytes = unescape(rest)
    return bytes.contains(0) ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The URI of an absolute path, everything escaped that is neither unreserved (RFC 3986, section 2.3) nor `/`.
  static func uri(ofPath path: String) -> String {
    var uri: [UInt8] = Array("file://".utf8)
    for byte in path.utf8 {
      if isUnreserved(byte) || byte == UInt8(ascii: "/") {
        uri.append(byte)
      } else {
        uri.append(UInt8(ascii: "%"))
        uri.append(hexadecimalDigit(byte >> 4))
        uri.append(hexadecimalDigit(byte & 15))
      }
    }
    return String(decoding: uri, as: UTF8.self)
  }

  private static func unescape(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hexadecimalValue(bytes[index + 1]),
        let low = hexadecimalValue(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch lowercased(digit) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): lowercased(digit) - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}
