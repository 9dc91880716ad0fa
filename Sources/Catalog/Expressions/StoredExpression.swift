public import PostgresSyntax

/// An expression or query that outlives its file: a default, a CHECK, a predicate, a view's query.
///
/// It is the canonical text and, for each name in it that stands for an object, which object that is, so that it follows renames as PostgreSQL's
/// stored trees do. `Catalog.text(of:)` writes it with the names of the day. To look inside, parse `text`.
public struct StoredExpression: Sendable, Hashable {
  /// A name in `text` that stands for something.
  public struct Reference: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
      /// A column; the name is the column's alone.
      case column(ObjectAddress)
      /// A table, view, index or sequence, written with its schema.
      case relation(ObjectID)
      /// A relation's name before a dot and a column: without its schema.
      case qualifier(ObjectID)
      case type(ObjectID)
      case function(ObjectID)
      case collation(ObjectID)
      /// Any other object with a name; an operator is written with its schema.
      case defined(ObjectID)
      /// An operator between its operands, which is written without its schema: what binds more tightly would change with one.
      case `operator`(ObjectID)
      /// A primary key that GROUP BY relies on; it stands nowhere in the text.
      case constraint(ObjectID)
    }

    /// In bytes of `text`.
    public var range: ByteRange
    public var target: Target
    /// The name stands inside a string literal, as in `nextval('s')`.
    public var isLiteral = false
  }

  /// As printed when the expression was stored.
  public let text: String
  /// In the order of their ranges; no two overlap.
  public let references: [Reference]
  /// The type of its value, for expressions; undetermined for queries.
  public let type: DataType
  /// The strongest volatility of what it calls.
  public let volatility: Volatility
  /// Something in it is not known.
  public let isIncomplete: Bool

  public init(
    text: String, references: [Reference] = [], type: DataType = .undetermined, volatility: Volatility = .immutable,
    isIncomplete: Bool = false
  ) {
    self.text = text
    self.references = references
    self.type = type
    self.volatility = volatility
    self.isIncomplete = isIncomplete
  }

  /// The columns it reads, of whatever relation, in order of number and each once. For an expression of a table these are the table's own.
  public var columns: [Int16] {
    var columns: [Int16] = []
    for reference in references {
      if case .column(let address) = reference.target, !columns.contains(address.column) { columns.append(address.column) }
    }
    return columns.sorted()
  }

  /// The columns it reads, with their relations, in order and each once.
  public var columnAddresses: [ObjectAddress] {
    var seen: Set<ObjectAddress> = []
    for reference in references {
      if case .column(let address) = reference.target { seen.insert(address) }
    }
    return seen.sorted()
  }

  /// The functions it calls that the history made, in order and each once.
  public var functions: [ObjectID] {
    var seen: Set<ObjectID> = []
    for reference in references {
      if case .function(let id) = reference.target { seen.insert(id) }
    }
    return seen.sorted()
  }

  /// The relations it names, in order and each once.
  public var relations: [ObjectID] {
    var seen: Set<ObjectID> = []
    for reference in references {
      if case .relation(let id) = reference.target { seen.insert(id) }
    }
    return seen.sorted()
  }

  /// Everything it names, in order and each once: what it depends on.
  public var addresses: [ObjectAddress] {
    var seen: Set<ObjectAddress> = []
    for reference in references {
      switch reference.target {
      case .column(let address): seen.insert(address)
      case .relation(let id), .type(let id), .function(let id), .collation(let id), .defined(let id), .operator(let id),
        .constraint(let id):
        seen.insert(ObjectAddress(id))
      case .qualifier: break
      }
    }
    return seen.sorted()
  }

  /// The same with some references pointing elsewhere, as when a constraint is copied to another table.
  func retargeting(_ change: (Reference.Target) -> Reference.Target) -> StoredExpression {
    StoredExpression(
      text: text, references: references.map { Reference(range: $0.range, target: change($0.target), isLiteral: $0.isLiteral) }, type: type,
      volatility: volatility, isIncomplete: isIncomplete)
  }
}

extension StoredExpression {
  /// The same with text around it.
  func embedding(_ prefix: String, _ suffix: String) -> StoredExpression {
    StoredExpression.joining([self], prefix: prefix, separator: "", suffix: suffix, type: type)
  }

  /// Several, one after the other.
  static func joining(
    _ parts: [StoredExpression], prefix: String, separator: String, suffix: String, type: DataType = .undetermined
  ) -> StoredExpression {
    var text = prefix
    var references: [Reference] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { text += separator }
      let shift = UInt32(clamping: text.utf8.count)
      references += part.references.map {
        Reference(
          range: ByteRange(start: $0.range.start + shift, end: $0.range.end + shift), target: $0.target, isLiteral: $0.isLiteral)
      }
      text += part.text
    }
    return StoredExpression(
      text: text + suffix, references: references, type: type, volatility: parts.map(\.volatility).max() ?? .immutable,
      isIncomplete: parts.contains(where: \.isIncomplete))
  }
}
