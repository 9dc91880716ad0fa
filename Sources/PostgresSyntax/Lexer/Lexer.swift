/// PostgreSQL's lexical rules (`scan.l`) and psql's rules for files (`psqlscan.l`).
enum Lexer {
  /// Never fails and never traps; takes time linear in the number of bytes. `parts` are the ranges to read, all of the bytes if nil.
  static func lex(_ bytes: [UInt8], dialect: Dialect = .file, parts: [ByteRange]? = nil) -> LexedFile {
    var scanner = Scanner(dialect: dialect, byteCount: bytes.count)
    scanner.scan(bytes.span, parts: parts ?? [ByteRange(start: 0, end: UInt32(clamping: bytes.count))])
    return scanner.file
  }
}
