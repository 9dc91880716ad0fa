extension Sequence<UInt8> {
  /// The words of SQL as text, ASCII letters in lower case: what strings, comments and names in quotes hold counts as well. A name in quotes may be
  /// several words, and `$` parts words, for names and text alike.
  var sqlWords: [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in self {
      if (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F || byte >= 0x80 {
        word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
