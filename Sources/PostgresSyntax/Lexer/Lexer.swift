/// PostgreSQL's lexical rules (`scan.l`) and psql's rules for files (`psqlscan.l`).
enum Lexer {
  /// Never fails and never traps; takes time linear in the number of bytes. `parts` are the ranges to read, all of the bytes if nil.
  static func lex(_ bytes: [UInt8], dialect: Dialect = .file, parts: [ByteRange]? = nil) -> LexedFile {
    var scanner = Scanner(dialect: dialect, parts: parts ?? [ByteRange(start: 0, end: UInt32(clamping: bytes.count))])
    _ = scanner.scanSegment(bytes.span)
    return scanner.file
  }

  /// A routine's body that stands in `bytes`, as the server reads it; the tokens keep their places.
  static func lex(_ bytes: [UInt8], body range: ByteRange) -> LexedFile {
    var scanner = Scanner(dialect: .statement, parts: [range])
    _ = scanner.scanSegment(bytes.span.extracting(0..<min(Int(range.end), bytes.count)))
    return scanner.file
  }
}
