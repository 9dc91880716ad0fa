import PostgresSyntax

/// The lines of a file as migration tools see them: cut at `\n`, with a `\r` before it left out.
///
/// Not `LineIndex`: a lone `\r` ends no line for these tools.
struct Lines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  init(_ bytes: [UInt8], in range: ByteRange? = nil) {
    self.bytes = bytes
    end = Swift.min(bytes.count, range.map { Int($0.end) } ?? bytes.count)
    offset = Swift.min(end, range.map { Int($0.start) } ?? 0)
  }

  var first: Line? {
    var copy = self
    return copy.next()
  }

  mutating func next() -> Line? {
    guard offset < end else { return nil }
    let start = offset
    while offset < end, bytes[offset] != 0x0A { offset += 1 }
    var contentEnd = offset
    if contentEnd > start, bytes[contentEnd - 1] == 0x0D { contentEnd -= 1 }
    if offset < end { offset += 1 }
    return Line(text: bytes[start..<contentEnd], next: UInt32(clamping: offset))
  }
}

/// One line: its bytes without the line end, and where the next line starts.
struct Line {
  let text: ArraySlice<UInt8>
  let next: UInt32

  var start: UInt32 { UInt32(clamping: text.startIndex) }
  var range: ByteRange { ByteRange(start: start, end: UInt32(clamping: text.endIndex)) }
  var string: String { String(decoding: text, as: UTF8.self) }

  func starts(with prefix: String) -> Bool { text.starts(with: prefix.utf8) }

  var isBlank: Bool { text.allSatisfy(\.isSpace) }
  /// Whether the line looks like a comment line; the inside of a block comment is known only by a leading `*`.
  var isBlankOrComment: Bool {
    let text = text.drop(while: \.isSpace)
    return text.isEmpty || ["--", "/*", "*"].contains { text.starts(with: $0.utf8) }
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isNameByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension Sequence<UInt8> {
  /// The ASCII words, folded to lower case.
  var lowercasedWords: [String] { lowercasedWords(atMost: .max) }

  /// The first `count` ASCII words, folded to lower case.
  func lowercasedWords(atMost count: Int) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in self {
      if byte.isSpace {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        if words.count >= count { return words }
        word.removeAll(keepingCapacity: true)
      } else {
        word.append(byte.lowercased)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}

extension Collection<UInt8> {
  /// Where `text` first occurs at or after `start`.
  func firstIndex(of text: String, from start: Index? = nil) -> Index? {
    let needle = Array(text.utf8)
    guard let first = needle.first else { return nil }
    var index = start ?? startIndex
    while index < endIndex {
      if self[index] == first, self[index...].starts(with: needle) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}
