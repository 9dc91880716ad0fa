public import PostgresSyntax

/// What rules ask of a statement's text as it was read.
extension SyntaxTree {
  /// The operands of AND, however nested; the expression itself if it is none.
  public func conjuncts(of id: ExpressionID) -> [ExpressionID] {
    var found: [ExpressionID] = []
    var stack = [id]
    while let next = stack.popLast() {
      if case .boolExpr(.and, let arguments) = self[next] { stack += self[arguments].reversed() } else { found.append(next) }
    }
    return found
  }

  /// The INSERT, UPDATE, DELETE and MERGE in the WITH clause of a statement, which run whether they are read from or not. PostgreSQL allows
  /// them in the outermost WITH only.
  public func modifyingCommonTableExpressions(of statement: Statement) -> [Statement] {
    let clause: WithClause? =
      switch statement {
      case .select(let id): self[id].withClause
      case .insert(let insert): insert.withClause
      case .update(let update): update.withClause
      case .delete(let delete): delete.withClause
      case .merge(let merge): merge.withClause
      default: nil
      }
    guard let clause else { return [] }
    return clause.ctes.map { self[$0.query].statement }.filter {
      switch $0 {
      case .insert, .update, .delete, .merge: true
      default: false
      }
    }
  }

  /// Every column that an expression names, subqueries left out.
  public func columnRefs(in id: ExpressionID) -> [ColumnRef] {
    var found: [ColumnRef] = []
    var stack = [id]
    while let next = stack.popLast() {
      if case .columnRef(let column) = self[next] { found.append(column) }
      for part in parts(of: next).reversed() {
        if case .expression(let inner) = part { stack.append(inner) }
      }
    }
    return found
  }

  /// The type's name, if it is one of the serial ones.
  public func isSerial(_ id: TypeNameID) -> Bool {
    let type = self[id]
    guard !type.isSystemSyntax, type.names.count == 1, let name = self[type.names].first else { return false }
    return ["serial", "serial2", "serial4", "serial8", "bigserial", "smallserial"].contains(string(name))
  }

  /// Whether a name stands in the text of a range as a word of its own, strings and comments included.
  public func mentions(_ name: String, in range: ByteRange) -> Bool {
    let text = Array(self.text(range).lowercased().utf8)
    let word = Array(name.lowercased().utf8)
    guard !word.isEmpty, text.count >= word.count else { return false }
    func isPartOfWord(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return false }
      let byte = text[index]
      return (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F || byte >= 0x80
    }
    return (0...(text.count - word.count)).contains { start in
      text[start] == word[0] && text[start..<(start + word.count)].elementsEqual(word) && !isPartOfWord(start - 1)
        && !isPartOfWord(start + word.count)
    }
  }

  /// The range with the blanks before it, for taking it out.
  public func withBlanksBefore(_ range: ByteRange) -> ByteRange {
    var start = Int(range.start)
    while start > 0, start <= source.bytes.count, Self.isBlank(source.bytes[start - 1]) { start -= 1 }
    return ByteRange(start: UInt32(start), end: range.end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
