extension Keyword {
  /// The keyword that a word is, whatever its case; `notKeyword` if none. Only ASCII letters fold, as in PostgreSQL's `ScanKeywordLookup`.
  static func find(_ word: Span<UInt8>) -> Keyword {
    KeywordHash.standard.find(word, from: 0, to: word.count)
  }
}

/// The keywords by a hash of a few of their bytes, so that a word is looked up without being folded or copied.
///
/// Built once from `Keyword.rowsBySpelling`. Bytes are compared with bit 0x20 set on both sides: among the bytes of identifiers this
/// makes equal exactly the two cases of a letter (`_` becomes 0x7F, which no identifier holds).
struct KeywordHash: Sendable {
  static let standard = KeywordHash(Keyword.rowsBySpelling)

  private static let slotCount = 4096
  private static let longest = 17

  /// Open addressing: 0 is free, otherwise the number of an entry plus one.
  private var slots: [UInt16]
  private var keywords: [Keyword] = []
  /// Where each entry's spelling starts in `spellings`; it ends where the next one starts.
  private var starts: [UInt16] = []
  private var spellings: [UInt8] = []

  init(_ rows: [Keyword.Row]) {
    slots = Array(repeating: 0, count: Self.slotCount)
    for (number, row) in rows.enumerated() {
      let start = spellings.count
      row.spelling.withUTF8Buffer { for byte in $0 { spellings.append(byte | 0x20) } }
      starts.append(UInt16(start))
      keywords.append(row.keyword)
      var slot = Self.hash(spellings.span, start, spellings.count)
      while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
      slots[slot] = UInt16(number + 1)
    }
    starts.append(UInt16(spellings.count))
  }

  /// `start < end`, unless the word is empty.
  @inline(__always)
  private static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let length = end - start
    let first = UInt32(bytes[start] | 0x20)
    let second = UInt32(bytes[start + (length > 1 ? 1 : 0)] | 0x20)
    let middle = UInt32(bytes[start + length / 2] | 0x20)
    let last = UInt32(bytes[end - 1] | 0x20)
    let mixed = (first &+ second &<< 7 &+ middle &<< 14 &+ last &<< 21 &+ UInt32(truncatingIfNeeded: length) &<< 27) &* 0x9E37_79B1
    return Int(mixed >> 20)
  }

  /// The keyword whose spelling the bytes from `start` to `end` are.
  @inline(__always)
  func find(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Keyword {
    let length = end - start
    guard length > 1, length <= Self.longest else { return .notKeyword }
    var slot = Self.hash(bytes, start, end)
    while true {
      let number = Int(slots[slot])
      if number == 0 { return .notKeyword }
      if matches(number - 1, bytes, start, length) { return keywords[number - 1] }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
  }

  @inline(__always)
  private func matches(_ entry: Int, _ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
    let spelling = Int(starts[entry])
    guard Int(starts[entry + 1]) - spelling == length else { return false }
    var offset = 0
    while offset < length {
      if bytes[start + offset] | 0x20 != spellings[spelling + offset] { return false }
      offset += 1
    }
    return true
  }
}
