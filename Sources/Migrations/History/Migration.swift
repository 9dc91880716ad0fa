public import PostgresSyntax

/// One file of a history: its bytes, its place in the order, and what its tool does with it.
public struct Migration: Sendable {
  /// What the tool runs a file for.
  public enum Role: Sendable, Hashable {
    /// Takes the schema forward. The file may hold down sections too.
    case up
    /// Only takes the schema back; `counterpart` is what it undoes.
    case down
    /// Run after all versions, again whenever it changes (Flyway's `R__`).
    case repeatable
    /// The whole schema at one version (a dump, Flyway's `B`, Atlas's checkpoint): replayed when it starts the history, never judged.
    case baseline
    /// Run at an event of the tool, such as `afterMigrate`; in no order.
    case callback(event: String)
  }

  public var source: SourceFile
  public var role: Role
  /// Nil for repeatable migrations and callbacks.
  public var version: Version?
  public var description: String
  /// In the order in which they stand in the file, none overlapping. Empty when the file holds nothing for PostgreSQL.
  public var sections: [Section]
  /// Where the tool fills in values before PostgreSQL sees the text: a syntax error there proves nothing.
  public var placeholders: [ByteRange]
  /// The index, in the history, of the migration that undoes this one, or that this one undoes.
  public var counterpart: Int?
  /// Whether the migration is one of the paths asked for, or lies below one; the others are here to be replayed.
  public var isAsked: Bool
  /// What the tool has told of the file from its name and place.
  var claimed: ClaimedFile?

  public var path: String { source.path }

  /// How the tool runs the part that goes forward, or back for a down file.
  public var transaction: TransactionMode? {
    (sections.first { $0.direction == .up } ?? sections.first)?.transaction
  }
}
