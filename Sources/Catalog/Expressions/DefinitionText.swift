import PostgresSyntax

/// Puts a definition's text together, noting which object each name in it stands for, so that the definition follows renames.
///
/// It checks nothing: whoever writes has found the objects.
struct DefinitionText {
  private(set) var text = ""
  private var references: [StoredExpression.Reference] = []

  init(_ text: String = "") { self.text = text }

  mutating func append(_ words: String) { text += words }

  /// The object's name of the day, with its schema.
  mutating func append(_ id: ObjectID, in catalog: Catalog) {
    let start = UInt32(clamping: text.utf8.count)
    text += catalog.qualifiedName(id) ?? "?"
    let range = ByteRange(start: start, end: UInt32(clamping: text.utf8.count))
    references.append(StoredExpression.Reference(range: range, target: .defined(id)))
  }

  mutating func append(_ type: DataType, in catalog: Catalog) {
    guard !type.id.isBuiltIn, catalog.object(type.id) != nil else { return append(catalog.typeName(type)) }
    append(type.id, in: catalog)
    let modifier = ModifierText.decode(type.modifier)
    append((modifier.isEmpty ? "" : "(\(modifier))") + (type.isArray ? "[]" : ""))
  }

  mutating func append(_ types: [DataType], in catalog: Catalog) {
    for (index, type) in types.enumerated() {
      if index > 0 { append(", ") }
      append(type, in: catalog)
    }
  }

  var stored: StoredExpression { StoredExpression(text: text, references: references) }
}
