import PostgresSyntax

/// One version of an open document. Never changes: an edit makes the next snapshot.
struct DocumentSnapshot {
  /// As the client writes it, which is how it expects it back.
  let uri: String
  let path: String?
  /// `nil` for documents that are kept but mean nothing here.
  let kind: AnalyzedDocument.Kind?
  let version: Int?
  let text: [UInt8]
  let lineIndex: LineIndex

  init(_ opened: OpenedDocument) {
    uri = opened.uri
    path = DocumentURI.path(of: opened.uri)
    kind = Self.kind(path: opened.uri, languageID: opened.languageID)
    version = opened.version
    text = opened.text
    lineIndex = LineIndex(opened.text)
  }

  private init(_ previous: DocumentSnapshot, version: Int?, text: [UInt8], lineIndex: LineIndex) {
    uri = previous.uri
    path = previous.path
    kind = previous.kind
    self.version = version
    self.text = text
    self.lineIndex = lineIndex
  }

  /// The document after the edits of one change, made one after the other.
  func applying(_ change: DocumentChange, encoding: LineIndex.Encoding) -> DocumentSnapshot {
    var text = text
    var lineIndex = lineIndex
    for edit in change.edits {
      if let range = edit.range {
        let bytes = Self.byteRange(of: range, in: text, lineIndex: lineIndex, encoding: encoding)
        text.replaceSubrange(bytes.indices, with: edit.text)
      } else {
        text = edit.text
      }
      lineIndex = LineIndex(text)
    }
    return DocumentSnapshot(self, version: change.version ?? version, text: text, lineIndex: lineIndex)
  }

  /// The bytes of a range; what lies outside the text is moved to its nearest end, an end before its start to the start.
  func byteRange(of range: PositionRange, encoding: LineIndex.Encoding) -> ByteRange {
    Self.byteRange(of: range, in: text, lineIndex: lineIndex, encoding: encoding)
  }

  private static func byteRange(
    of range: PositionRange, in text: [UInt8], lineIndex: LineIndex, encoding: LineIndex.Encoding
  ) -> ByteRange {
    let start = offset(of: range.start, in: text, lineIndex: lineIndex, encoding: encoding)
    let end = offset(of: range.end, in: text, lineIndex: lineIndex, encoding: encoding)
    return ByteRange(start: start, end: max(start, end))
  }

  /// A position inside a character counts as that character's start, so that no edit can leave half of one behind.
  private static func offset(
    of position: LineIndex.Position, in text: [UInt8], lineIndex: LineIndex, encoding: LineIndex.Encoding
  ) -> UInt32 {
    var offset = Int(lineIndex.offset(of: position, in: text, encoding: encoding))
    while offset > 0, offset < text.count, text[offset] & 0xC0 == 0x80 { offset -= 1 }
    return UInt32(offset)
  }

  private static func kind(path: String, languageID: String) -> AnalyzedDocument.Kind? {
    let name = path.lowercased()
    let sqlLanguages = ["sql", "pgsql", "plpgsql", "postgres", "postgresql"]
    if sqlLanguages.contains(languageID.lowercased()) || name.hasSuffix(".sql") { return .sql }
    if languageID.lowercased() == "markdown" || name.hasSuffix(".md") { return .policy }
    return nil
  }
}
