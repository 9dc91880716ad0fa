/// Going on after something that has no end.
extension Scanner {
  /// Reports what begins at `start` and never ends, and gives back where to go on: the first line after `start` that looks like the
  /// beginning of a statement and follows a line that ends in a semicolon. In a single statement there is no such place.
  mutating func recover(_ bytes: Span<UInt8>, from start: Int, what: String) -> Int {
    rescanBudget -= bytes.count - start
    var end = bytes.count
    if dialect == .file, rescanBudget > 0, let resumption = resumption(bytes, from: start, to: bytes.count) { end = resumption }
    let problem = unterminated(bytes, from: start, to: end, what)
    file.problems.append(LexicalProblem(token: file.tokens.count, problem: problem))
    emit(.invalidBytes, from: start, to: Int(problem.range.end))
    endStatement(semicolon: nil)
    return end
  }

  private func unterminated(_ bytes: Span<UInt8>, from start: Int, to end: Int, _ what: String) -> SyntaxProblem {
    var end = end
    while end > start + 1, traits[Int(bytes[end - 1])] & ByteTraits.space != 0 { end -= 1 }
    return SyntaxProblem(
      range: ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: end)), message: Messages.near(what, bytes, start, end))
  }

  /// Notes the literal that is about to be emitted if it runs over the beginning of a statement and its quotes stand oddly:
  /// a word touches one of them from outside, or a dollar quote ends where one should begin.
  mutating func suspect(_ bytes: Span<UInt8>, from start: Int, to end: Int, _ kind: TokenKind) {
    guard dialect == .file else { return }
    switch kind {
    case .dollarString:
      guard endsBeforeBody(bytes, from: start, to: end),
        let resumption = resumption(bytes, from: start, to: end, onlyDefinitions: true)
      else { return }
      note(bytes, start, resumption, "unterminated dollar-quoted string")
    case .quotedIdentifier, .unicodeIdentifier:
      guard let resumption = resumption(bytes, from: start, to: end) else { return }
      note(bytes, start, resumption, "unterminated quoted identifier")
    default:
      let touchesWord =
        start > 0 && traits[Int(bytes[start - 1])] & ByteTraits.wordContinuation != 0
        || end < bytes.count && traits[Int(bytes[end])] & ByteTraits.wordContinuation != 0
      guard touchesWord, let resumption = resumption(bytes, from: start, to: end) else { return }
      note(bytes, start, resumption, "unterminated quoted string")
    }
  }

  private mutating func note(_ bytes: Span<UInt8>, _ start: Int, _ resumption: Int, _ what: String) {
    let problem = unterminated(bytes, from: start, to: resumption, what)
    file.suspicions.append(Suspicion(token: file.tokens.count, problem: problem, resumption: resumption))
  }

  /// Whether the word before the closing tag is one that comes before an opening tag: AS or DO.
  private func endsBeforeBody(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var at = end - 1
    repeat { at -= 1 } while at > start && bytes[at] != UInt8(ascii: "$")
    var wordEnd = at
    while wordEnd > start, traits[Int(bytes[wordEnd - 1])] & ByteTraits.space != 0 { wordEnd -= 1 }
    var wordStart = wordEnd
    while wordStart > start, wordEnd - wordStart < 4, traits[Int(bytes[wordStart - 1])] & ByteTraits.wordContinuation != 0 {
      wordStart -= 1
    }
    let keyword = keywords.find(bytes, from: wordStart, to: wordEnd)
    return keyword == .as || keyword == .do
  }

  /// The first line behind `start` that begins like a statement and follows a line that ends in a semicolon.
  /// Bodies of functions have such lines too, so for them only definitions at the line's very beginning count.
  private func resumption(_ bytes: Span<UInt8>, from start: Int, to end: Int, onlyDefinitions: Bool = false) -> Int? {
    var at = start
    var last: UInt8 = 0
    while at < end {
      let byte = bytes[at]
      at += 1
      if byte == 0x0A || byte == 0x0D {
        if last == UInt8(ascii: ";"), beginsStatement(bytes, at, onlyDefinitions) { return at }
      } else if traits[Int(byte)] & ByteTraits.space == 0 {
        last = byte
      }
    }
    return nil
  }

  /// Whether the line at `start` begins with a word that begins statements.
  private func beginsStatement(_ bytes: Span<UInt8>, _ start: Int, _ onlyDefinitions: Bool) -> Bool {
    var end = start
    while end < bytes.count, traits[Int(bytes[end])] & ByteTraits.wordContinuation != 0 { end += 1 }
    switch keywords.find(bytes, from: start, to: end) {
    case .alter, .create, .comment, .drop, .grant, .revoke:
      return true
    case .abort, .analyze, .begin, .call, .close, .cluster, .commit, .copy, .declare, .delete, .do, .execute, .explain, .insert, .listen,
      .lock, .merge, .notify, .prepare, .reassign, .refresh, .reindex, .release, .reset, .rollback, .savepoint, .select, .set, .show,
      .start, .truncate, .update, .vacuum, .values, .with:
      return !onlyDefinitions
    default:
      return false
    }
  }
}
