/// PL/pgSQL's words by a hash of a few of their bytes, as `KeywordHash` does it for SQL's.
struct PLpgSQLKeywordTable: Sendable {
  static let standard = PLpgSQLKeywordTable(PLpgSQLKeyword.rows)

  private static let slotCount = 1024
  private static let longest = 20

  /// Open addressing: 0 is free, otherwise the number of a row plus one.
  private var slots: [UInt8]
  private let rows: [PLpgSQLKeyword.Row]

  init(_ rows: [PLpgSQLKeyword.Row]) {
    self.rows = rows
    slots = Array(repeating: 0, count: Self.slotCount)
    for (number, row) in rows.enumerated() {
      var slot = row.spelling.withUTF8Buffer { Self.hash($0[0], $0[$0.count / 2], $0[$0.count - 1], $0.count) }
      while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
      slots[slot] = UInt8(number + 1)
    }
  }

  @inline(__always)
  private static func hash(_ first: UInt8, _ middle: UInt8, _ last: UInt8, _ length: Int) -> Int {
    let mixed = UInt32(first | 0x20) &+ UInt32(middle | 0x20) &<< 8 &+ UInt32(last | 0x20) &<< 16 &+ UInt32(length) &<< 24
    return Int((mixed &* 0x9E37_79B1) >> 22)
  }

  /// The row of the word, whatever its case.
  func find(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> PLpgSQLKeyword.Row? {
    let length = end - start
    guard length > 1, length <= Self.longest else { return nil }
    var slot = Self.hash(bytes[start], bytes[start + length / 2], bytes[end - 1], length)
    while true {
      let number = Int(slots[slot])
      if number == 0 { return nil }
      let row = rows[number - 1]
      if row.spelling.utf8CodeUnitCount == length, matches(row.spelling, bytes, start) { return row }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
  }

  private func matches(_ spelling: StaticString, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    spelling.withUTF8Buffer { expected in
      for index in 0..<expected.count where Literals.fold(bytes[start + index]) != expected[index] { return false }
      return true
    }
  }
}
