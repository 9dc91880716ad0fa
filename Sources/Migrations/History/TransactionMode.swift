/// Which transaction a migration tool puts around what it runs. It decides whether CONCURRENTLY fails and how long locks live.
///
/// It is what the tool does, not what the file says: `BEGIN` and `COMMIT` written in the file act inside it.
public enum TransactionMode: Sendable, Hashable {
  /// The tool begins a transaction, runs the section, commits. Locks live until the section ends.
  case perFile
  /// One transaction around all pending migrations. Locks live until the last of them has run.
  case perRun
  /// No BEGIN, but the section is one query string of the simple protocol: a single statement commits by itself, several share an
  /// implicit transaction (PostgreSQL, “Multiple Statements in a Simple Query”), in which CONCURRENTLY fails.
  case implicit
  /// Each statement is sent alone and commits alone. What has run stays when a later statement fails.
  case autocommit
  /// Flyway: like `perFile`, unless every statement is one that Flyway knows to refuse a transaction (`runsOutsideTransaction`), in which
  /// case it is `autocommit`. A file that mixes both is an error, or, when `mixedAllowed`, `autocommit` as a whole.
  case automatic(mixedAllowed: Bool)
}

/// How the author of a migration makes its tool run it outside a transaction.
public struct TransactionOptOut: Sendable, Hashable {
  public enum Change: Sendable, Hashable {
    /// A text to insert at a byte offset of the file.
    case insert(String, at: UInt32)
    /// A file to write beside the migration.
    case addFile(path: String, contents: String)
    /// A new path for the migration.
    case rename(to: String)
    /// Nothing but to leave the statement alone in a file of its own.
    case standAlone
  }

  public var change: Change
  /// The tool then still sends the section as one query: only a section of exactly one statement is outside a transaction.
  public var needsSingleStatement: Bool
  /// What to do, as the end of a sentence: “write “-- +goose NO TRANSACTION” on a line of its own”.
  public var help: String

  public init(_ change: Change, needsSingleStatement: Bool, help: String) {
    self.change = change
    self.needsSingleStatement = needsSingleStatement
    self.help = help
  }
}

extension TransactionMode {
  /// Whether Flyway takes this statement for one that refuses a transaction (`TransactionMode.automatic`).
  ///
  /// The list is Flyway's (`PostgreSQLParser`), gaps included: it does not know REINDEX CONCURRENTLY, REFRESH MATERIALIZED VIEW CONCURRENTLY
  /// and DETACH PARTITION CONCURRENTLY, which therefore fail. `statement` is the statement's bytes without leading comments;
  /// `postgresVersion` is the server's major version.
  public static func runsOutsideTransaction(_ statement: some Collection<UInt8>, postgresVersion: Int) -> Bool {
    // Only ALTER TYPE … ADD VALUE, before version 12, is told by words that stand farther on.
    let words = statement.prefix(200).lowercasedWords(atMost: postgresVersion < 12 ? .max : 4)
    func word(_ index: Int) -> String { index < words.count ? words[index] : "" }
    switch word(0) {
    case "vacuum", "vacuum;": return true
    case "discard": return word(1) == "all" || word(1) == "all;"
    case "create", "drop":
      if word(1) == "index" { return word(2) == "concurrently" }
      if word(1) == "unique" { return word(2) == "index" && word(3) == "concurrently" }
      return ["database", "tablespace", "subscription"].contains(word(1))
    case "reindex":
      return ["schema", "database", "system"].contains(word(1) == "verbose" ? word(2) : word(1))
    case "alter":
      if word(1) == "system" { return true }
      guard word(1) == "type", postgresVersion < 12 else { return false }
      return zip(words, words.dropFirst()).contains { $0 == "add" && $1 == "value" }
    default: return word(0).hasPrefix("vacuum(")
    }
  }
}
