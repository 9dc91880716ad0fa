/// Going on after something that has no end.
extension Scanner {
  /// Reports what begins at `start` and never ends, and gives back where to go on: the first line after `start` that looks like the
  /// beginning of a statement and follows a line that ends in a semicolon. In a single statement there is no such place.
  mutating func recover(_ bytes: Span<UInt8>, from start: Int, what: String) -> Int {
    rescanBudget -= bytes.count - start
    let end = dialect == .file && rescanBudget > 0 ? resumption(bytes, from: start) : bytes.count
    var tokenEnd = end
    while tokenEnd > start + 1, traits[Int(bytes[tokenEnd - 1])] & ByteTraits.space != 0 { tokenEnd -= 1 }
    let message = Messages.near(what, bytes, start, tokenEnd)
    emitInvalid(from: start, to: tokenEnd, message, at: start..<tokenEnd)
    endStatement(semicolon: nil)
    return end
  }

  private func resumption(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    var last: UInt8 = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == 0x0A || byte == 0x0D {
        if last == UInt8(ascii: ";"), beginsStatement(bytes, at) { return at }
      } else if traits[Int(byte)] & ByteTraits.space == 0 {
        last = byte
      }
    }
    return bytes.count
  }

  /// Whether the line at `start` begins with a word that begins statements.
  private func beginsStatement(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    while end < bytes.count, traits[Int(bytes[end])] & ByteTraits.wordContinuation != 0 { end += 1 }
    switch keywords.find(bytes, from: start, to: end) {
    case .abort, .alter, .analyze, .begin, .call, .close, .cluster, .comment, .commit, .copy, .create, .declare, .delete, .do, .drop,
      .execute, .explain, .grant, .insert, .listen, .lock, .merge, .notify, .prepare, .reassign, .refresh, .reindex, .release, .reset,
      .revoke, .rollback, .savepoint, .select, .set, .show, .start, .truncate, .update, .vacuum, .values, .with:
      return true
    default:
      return false
    }
  }
}
