import PostgresSyntax

/// The tables, columns and functions that the text of a function's body names.
///
/// PostgreSQL does not look inside; it finds out when the function is called. What is found here is a hint, never a reason to refuse: words that are
/// names of relations of the search path, in statements that name relations.
enum BodyReferences {
  static func find(in text: String, language: String, _ catalog: Catalog, _ context: ReplayContext) -> [Dependency] {
    guard language == "sql" || language == "plpgsql" else { return [] }
    var found: [Dependency] = []
    let words = Words.scan(text)
    var relations: [Relation] = []
    for (index, word) in words.enumerated() where word.isName {
      let schema = index >= 2 && words[index - 1].text == "." ? words[index - 2].text : nil
      let previous = schema == nil ? (index > 0 ? words[index - 1].text : "") : (index > 2 ? words[index - 3].text : "")
      guard Self.introducers.contains(previous) else { continue }
      if index + 1 < words.count, words[index + 1].text == "." { continue }
      let object = catalog.relationClass(schema: schema, name: word.text, path: context.searchPath, currentRole: context.currentRole)
      guard let object else { continue }
      if case .relation(let relation) = object, !relations.contains(where: { $0.id == relation.id }) { relations.append(relation) }
      let dependency = Dependency(part: .functionBody, on: ObjectAddress(object.id), kind: .body)
      if !found.contains(dependency) { found.append(dependency) }
    }
    // Columns by name, of the relations that the body names.
    let names = Set(words.filter(\.isName).map(\.text))
    for relation in relations {
      for column in relation.columns where names.contains(column.name) {
        found.append(Dependency(part: .functionBody, on: ObjectAddress(relation.id, column: column.number), kind: .body))
      }
    }
    return found
  }

  /// The columns of NEW and OLD that the text of a trigger function names.
  static func rowColumns(in text: String) -> Set<String> {
    let words = Words.scan(text)
    var found: Set<String> = []
    for index in words.indices.dropFirst(2) where words[index].isName && words[index - 1].text == "." {
      if words[index - 2].text == "new" || words[index - 2].text == "old" { found.insert(words[index].text) }
    }
    return found
  }

  /// Words after which a relation is named.
  private static let introducers: Set<String> = ["from", "join", "into", "update", "table", "only", "using", "on"]

  private struct Words {
    struct Word {
      var text: String
      var isName: Bool
    }

    /// Identifiers, folded, and dots; strings and comments are left out.
    static func scan(_ text: String) -> [Word] {
      var words: [Word] = []
      let bytes = Array(text.utf8)
      var at = 0
      while at < bytes.count {
        let byte = bytes[at]
        if byte == UInt8(ascii: "'") {
          at += 1
          while at < bytes.count, bytes[at] != UInt8(ascii: "'") { at += 1 }
          at += 1
          words.append(Word(text: "'", isName: false))
        } else if byte == UInt8(ascii: "-"), at + 1 < bytes.count, bytes[at + 1] == byte {
          while at < bytes.count, bytes[at] != 0x0A { at += 1 }
        } else if byte == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*") {
          at += 2
          while at + 1 < bytes.count, !(bytes[at] == UInt8(ascii: "*") && bytes[at + 1] == UInt8(ascii: "/")) { at += 1 }
          at += 2
        } else if byte == UInt8(ascii: "\"") {
          let start = at + 1
          at += 1
          while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += 1 }
          words.append(Word(text: String(decoding: bytes[start..<min(at, bytes.count)], as: UTF8.self), isName: true))
          at += 1
        } else if isLetter(byte) {
          let start = at
          while at < bytes.count, isLetter(bytes[at]) || (bytes[at] >= 0x30 && bytes[at] <= 0x39) { at += 1 }
          words.append(Word(text: String(decoding: bytes[start..<at], as: UTF8.self).lowercased(), isName: true))
        } else {
          if byte > 0x20 { words.append(Word(text: String(decoding: [byte], as: UTF8.self), isName: false)) }
          at += 1
        }
      }
      return words
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte >= 0x80 || byte == UInt8(ascii: "$")
    }
  }
}
