extension SyntaxTree {
  /// Where the first `keyword` in a range ends: for edits that put a word behind another. Words in strings, comments and quotes do not count.
  public func end(of keyword: Keyword, in range: ByteRange) -> UInt32? {
    let end = min(Int(range.end), source.bytes.count)
    guard Int(range.start) < end else { return nil }
    let lexed = Lexer.lex(Array(source.bytes[Int(range.start)..<end]))
    return lexed.tokens.first { $0.kind == .identifier && $0.keyword == keyword }.map { range.start + $0.end }
  }
}
