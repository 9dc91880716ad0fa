import PostgresSyntax

extension Fix {
  /// The fix with what it writes in the file's manner: in lower case where the statement has its keywords so.
  func styled(like statement: ByteRange, in file: MigrationFile) -> Fix {
    guard KeywordCase(of: statement, in: file.tree) == .lower else { return self }
    var styled = self
    styled.edits = edits.map { TextEdit(range: $0.range, newText: KeywordCase.lowercased($0.newText)) }
    styled.createFiles = createFiles.map { new in
      new.path.hasSuffix(".sql") ? NewFile(path: new.path, contents: KeywordCase.lowercased(new.contents)) : new
    }
    for index in styled.next.indices {
      styled.next[index].up = KeywordCase.lowercased(next[index].up)
      styled.next[index].down = next[index].down.map(KeywordCase.lowercased)
    }
    return styled
  }
}

/// How a statement writes its keywords.
enum KeywordCase {
  case upper
  case lower
  /// Some so and some otherwise, which is nobody's manner.
  case mixed

  init(of statement: ByteRange, in tree: SyntaxTree) {
    let text = Array(tree.source.bytes[statement.indices])
    let words = TextPieces(text).keywords.map { text[$0.indices] }
    let upper = words.count { $0.allSatisfy(Self.isUpper) }
    self = upper == 0 && !words.isEmpty ? .lower : upper == words.count ? .upper : .mixed
  }

  /// The text with each keyword in capitals written small, those of bodies too.
  static func lowercased(_ text: String) -> String {
    var bytes = Array(text.utf8)
    let pieces = TextPieces(bytes)
    for keyword in pieces.keywords { lowercase(keyword.indices, in: &bytes) }
    for string in pieces.dollarStrings where bytes[string.indices].contains(0x0A) {
      let mark = bytes[string.indices].dropFirst().firstIndex(of: 0x24).map { $0 + 1 - Int(string.start) } ?? 0
      let start = Int(string.start) + mark
      let inner = Array(bytes[start..<max(start, Int(string.end) - mark)])
      let body = TextPieces(inner)
      let words = body.words.filter { bodyWords.contains(String(decoding: inner[$0.indices], as: UTF8.self)) }
      for word in body.keywords + words { lowercase((start + Int(word.start))..<(start + Int(word.end)), in: &bytes) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Keywords of PL/pgSQL that are none of SQL.
  private static let bodyWords: Set<String> = ["ELSIF", "EXIT", "FOUND", "LOOP", "NOTICE", "PERFORM", "RAISE", "STRICT", "WHILE"]

  private static func lowercase(_ range: Range<Int>, in bytes: inout [UInt8]) {
    guard bytes[range].allSatisfy(isUpper) else { return }
    for index in range where bytes[index] >= 0x41 && bytes[index] <= 0x5A { bytes[index] |= 0x20 }
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (byte >= 0x41 && byte <= 0x5A) || byte == 0x5F }
}
