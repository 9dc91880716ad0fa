/// PostgreSQL's lexical rules (`scan.l`) and psql's rules for files (`psqlscan.l`).
enum Lexer {
  /// Never fails and never traps; takes time linear in the number of bytes.
  static func lex(_ bytes: [UInt8], dialect: Dialect = .file) -> LexedFile {
    var scanner = Scanner(dialect: dialect, byteCount: bytes.count)
    scanner.scan(bytes.span)
    return scanner.file
  }
}
