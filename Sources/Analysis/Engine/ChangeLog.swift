public import Catalog
import PostgresSyntax

/// What each statement of a history changed, in order, for the biographies of objects. What was rolled back is not in it.
public struct ChangeLog: Sendable {
  public struct Entry: Sendable {
    public var origin: Origin
    /// The first line of the statement, cut where it is long.
    public var statement: String
    public var changes: [CatalogChange]
  }

  public private(set) var entries: [Entry] = []
  /// How many entries there were when the open transaction and its savepoints began.
  private var begin: Int?
  private var savepoints: [(name: String, count: Int)] = []

  public init() {}

  mutating func open(isInTransaction: Bool) {
    begin = isInTransaction ? entries.count : nil
    savepoints = []
  }

  mutating func note(_ changes: [CatalogChange], by statement: RawStmt, at origin: Origin, in tree: SyntaxTree) {
    guard !changes.isEmpty else { return }
    let line = tree.text(statement.range).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    entries.append(Entry(origin: origin, statement: line.count > 100 ? line.prefix(99) + "…" : line, changes: changes))
  }

  /// Takes back what a rollback takes back; see `TransactionCatalogs`.
  mutating func follow(_ statement: Statement, in tree: SyntaxTree, wasOpen: Bool, isOpen: Bool) {
    guard case .transaction(let transaction) = statement else { return }
    switch transaction.kind {
    case .begin, .start: if !wasOpen { open(isInTransaction: true) }
    case .commit, .prepare: open(isInTransaction: isOpen)
    case .rollback:
      if let begin { entries.removeSubrange(begin...) }
      open(isInTransaction: isOpen)
    case .savepoint:
      if let name = transaction.savepoint { savepoints.append((tree.string(name), entries.count)) }
    case .rollbackTo:
      guard let name = transaction.savepoint.map({ tree.string($0) }), let index = savepoints.lastIndex(where: { $0.name == name }) else {
        return
      }
      entries.removeSubrange(savepoints[index].count...)
      savepoints.removeSubrange((index + 1)...)
    case .release, .commitPrepared, .rollbackPrepared: break
    }
  }
}
