/// The wording of the scanner's messages.
enum Messages {
  /// How much of the text a message quotes. PostgreSQL quotes all the rest of the query, which nobody reads.
  private static let quotedLength = 60

  /// `message at or near "text"`: the text's first line, or a part of it.
  static func near(_ message: String, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
    guard start < bytes.count else { return message + " at end of input" }
    var stop = start
    let limit = min(end, bytes.count, start + quotedLength)
    while stop < limit, bytes[stop] != 0x0A, bytes[stop] != 0x0D, bytes[stop] != 0 { stop += 1 }
    while stop > start, stop < bytes.count, bytes[stop] & 0xC0 == 0x80 { stop -= 1 }
    var text: [UInt8] = []
    for index in start..<stop { text.append(bytes[index]) }
    return "\(message) at or near \"\(String(decoding: text, as: UTF8.self))\""
  }
}
