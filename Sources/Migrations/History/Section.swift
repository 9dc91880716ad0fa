public import PostgresSyntax

/// Whether SQL takes the schema forward or back.
public enum Direction: Sendable, Hashable {
  case up
  case down
}

/// A part of a migration file that the tool runs as one piece: the whole file, or what stands between two of its marker lines.
public struct Section: Sendable, Hashable {
  /// The bytes between the marker lines; the marker lines themselves belong to no section.
  public var range: ByteRange
  public var direction: Direction
  public var transaction: TransactionMode
  /// How this section leaves the tool's transaction; nil when the tool has no way, or when it is outside already.
  public var optOut: TransactionOptOut?
  /// What the tool sends to the server piece by piece, in order. No statement reaches over the end of a chunk.
  public var chunks: [Chunk]
  /// The name of a changeset, which the tool notes down by itself as a migration of its own.
  public var name: String?

  public init(
    range: ByteRange, direction: Direction, transaction: TransactionMode, optOut: TransactionOptOut? = nil, chunks: [Chunk]? = nil,
    name: String? = nil
  ) {
    self.range = range
    self.direction = direction
    self.transaction = transaction
    self.optOut = optOut
    self.chunks = chunks ?? [Chunk(range: range, isOneQuery: transaction == .implicit)]
    self.name = name
  }
}

/// A range of a section within which statements are to be found.
public struct Chunk: Sendable, Hashable {
  public var range: ByteRange
  /// The tool sends these bytes as one query, even if they hold several statements (goose's StatementBegin, sqlx without a transaction);
  /// otherwise it splits them at semicolons itself.
  public var isOneQuery: Bool

  public init(range: ByteRange, isOneQuery: Bool) {
    self.range = range
    self.isOneQuery = isOneQuery
  }
}
