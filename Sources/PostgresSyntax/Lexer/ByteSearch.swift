/// Searching far for single bytes: many at once, without a branch inside, as compilers can do it.
extension Span<UInt8> {
  /// The first offset from `start` on that holds one of two bytes; the end of the bytes if none does.
  @inline(__always)
  func firstOffset(of first: UInt8, or second: UInt8, from start: Int) -> Int {
    let chunkSize = 32
    var at = start
    while at + chunkSize <= count, !extracting(at..<at + chunkSize).holds(first, or: second) { at += chunkSize }
    while at < count, self[at] != first, self[at] != second { at += 1 }
    return at
  }

  @inline(__always)
  private func holds(_ first: UInt8, or second: UInt8) -> Bool {
    var found: UInt8 = 0
    for index in indices { found |= (self[index] == first ? 1 : 0) | (self[index] == second ? 1 : 0) }
    return found != 0
  }
}
