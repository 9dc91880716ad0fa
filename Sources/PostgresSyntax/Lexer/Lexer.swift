/// PostgreSQL's lexical rules (`scan.l`) and psql's rules for files (`psqlscan.l`).
enum Lexer {
  /// Never fails and never traps; takes time linear in the number of bytes. `parts` are the ranges to read, all of the bytes if nil.
  static func lex(_ bytes: [UInt8], dialect: Dialect = .file, parts: [ByteRange]? = nil) -> LexedFile {
    let parts = parts ?? [ByteRange(start: 0, end: UInt32(clamping: bytes.count))]
    var scanner = Scanner(dialect: dialect, parts: parts)
    scanner.file.encodingProblems = TextEncoding.problems(in: bytes.span)
    scanner.scan(bytes.span)
    return scanner.file
  }

  /// A routine's body that stands in `bytes`, as the server reads it; the tokens keep their places. Encoding problems are the file's.
  static func lex(_ bytes: [UInt8], body range: ByteRange) -> LexedFile {
    var scanner = Scanner(dialect: .statement, parts: [range])
    scanner.scan(bytes.span.extracting(0..<min(Int(range.end), bytes.count)))
    return scanner.file
  }

  /// The rest of a file, as if its first part began at `offset`. Encoding problems are those of the whole file and not found again.
  static func lex(_ bytes: [UInt8], from offset: Int, parts: [ByteRange]) -> LexedFile {
    let start = UInt32(clamping: offset)
    let rest = parts.filter { $0.end > start }.map { ByteRange(start: max($0.start, start), end: $0.end) }
    var scanner = Scanner(dialect: .file, parts: rest)
    scanner.scan(bytes.span)
    return scanner.file
  }
}
