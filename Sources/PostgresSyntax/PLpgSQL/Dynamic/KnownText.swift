/// A text that is made from literals of a file, with the place of each byte, and with placeholders for what is not known.
struct KnownText {
  private(set) var bytes: [UInt8] = []
  private(set) var origin = TextOrigin()
  private(set) var placeholders: [ByteRange] = []

  mutating func append(_ byte: UInt8, at fileOffset: UInt32) {
    bytes.append(byte)
    origin.append(at: fileOffset)
  }

  mutating func append(_ text: [UInt8], at fileOffset: UInt32) {
    for byte in text { append(byte, at: fileOffset) }
  }

  mutating func append(_ other: KnownText) {
    let start = UInt32(clamping: bytes.count)
    for index in other.bytes.indices { append(other.bytes[index], at: other.origin.fileOffset(of: UInt32(clamping: index))) }
    placeholders += other.placeholders.map { ByteRange(start: $0.start + start, end: $0.end + start) }
  }

  /// What a literal of `source` says; `origin` is that of the source, if it is a derived text itself.
  mutating func append(_ literal: StringLiteral, of source: [UInt8], origin: TextOrigin?) {
    let (value, offsets) = Literals.stringWithOffsets(source.span, literal)
    for index in value.indices {
      let offset = index < offsets.count ? offsets[index] : literal.range.start
      append(value[index], at: origin?.fileOffset(of: offset) ?? offset)
    }
  }

  /// A word in the place of a value that only the server will know.
  mutating func appendPlaceholder(_ word: [UInt8], at fileOffset: UInt32) {
    let start = UInt32(clamping: bytes.count)
    append(word, at: fileOffset)
    placeholders.append(ByteRange(start: start, end: UInt32(clamping: bytes.count)))
  }
}

extension Literals {
  /// The content of a literal that stands between its quotes as it is, without escapes, doubled quotes or continuations; nil for others.
  static func verbatimContent(_ bytes: Span<UInt8>, _ literal: StringLiteral) -> ByteRange? {
    let end = min(Int(literal.range.end), bytes.count)
    var start = min(Int(literal.range.start), end)
    var stop = end
    switch literal.kind {
    case .dollarString:
      var tagEnd = start + 1
      while tagEnd < end, bytes[tagEnd] != UInt8(ascii: "$") { tagEnd += 1 }
      let length = tagEnd + 1 - start
      start += length
      stop -= length
    case .string, .escapeString:
      start += literal.kind == .string ? 1 : 2
      stop -= 1
      for index in start..<max(start, stop) {
        if bytes[index] == UInt8(ascii: "'") { return nil }
        if literal.kind == .escapeString, bytes[index] == UInt8(ascii: "\\") { return nil }
      }
    default: return nil
    }
    guard start <= stop else { return nil }
    return ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: stop))
  }

  /// The decoded bytes of a literal, and where each of them stands.
  static func stringWithOffsets(_ bytes: Span<UInt8>, _ literal: StringLiteral) -> (value: [UInt8], offsets: [UInt32]) {
    if let range = verbatimContent(bytes, literal) {
      var value: [UInt8] = []
      value.reserveCapacity(range.count)
      for index in range.indices { value.append(bytes[index]) }
      return (value, Array(range.start..<range.end))
    }
    let start = min(Int(literal.range.start), bytes.count)
    let end = min(Int(literal.range.end), bytes.count)
    switch literal.kind {
    case .string:
      var value: [UInt8] = []
      var offsets: [UInt32] = []
      var text = QuotedText(from: start + 1, to: end, quote: UInt8(ascii: "'"))
      while let (byte, at) = text.next(bytes) {
        value.append(byte)
        offsets.append(UInt32(clamping: at))
      }
      return (value, offsets)
    case .escapeString:
      var offsets: [UInt32]? = []
      let value = escapeString(bytes, from: start + 2, to: end, offsets: &offsets)
      return (value, offsets ?? [])
    default:
      let value = string(bytes, literal)
      return (value, Array(repeating: UInt32(clamping: start), count: value.count))
    }
  }
}
