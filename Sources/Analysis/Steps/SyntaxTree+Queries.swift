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
    guard let clause = withClause(of: statement) else { return [] }
    return clause.ctes.map { self[$0.query].statement }.filter {
      switch $0 {
      case .insert, .update, .delete, .merge: true
      default: false
      }
    }
  }

  /// The WITH that a query or a change of rows begins with.
  func withClause(of statement: Statement) -> WithClause? {
    switch statement {
    case .select(let id): self[id].withClause
    case .insert(let insert): insert.withClause
    case .update(let update): update.withClause
    case .delete(let delete): delete.withClause
    case .merge(let merge): merge.withClause
    default: nil
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
    let word = name.utf8.map(Self.folded)
    let bytes = source.bytes
    let text = range.indices.clamped(to: bytes.indices)
    guard let first = word.first, text.count >= word.count else { return false }
    func isPartOfWord(_ index: Int) -> Bool {
      guard text.contains(index) else { return false }
      let byte = Self.folded(bytes[index])
      return (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F || byte >= 0x80
    }
    return (text.lowerBound...(text.upperBound - word.count)).contains { start in
      Self.folded(bytes[start]) == first && word.indices.allSatisfy { Self.folded(bytes[start + $0]) == word[$0] }
        && !isPartOfWord(start - 1)
        && !isPartOfWord(start + word.count)
    }
  }

  /// As PostgreSQL folds words: ASCII letters only.
  private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// The range with the blanks before it, for taking it out.
  public func withBlanksBefore(_ range: ByteRange) -> ByteRange {
    var start = Int(range.start)
    while start > 0, start <= source.bytes.count, Self.isBlank(source.bytes[start - 1]) { start -= 1 }
    return ByteRange(start: UInt32(start), end: range.end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
