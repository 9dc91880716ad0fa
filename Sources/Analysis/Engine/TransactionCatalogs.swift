import Catalog
import Effects
import PostgresSyntax

/// The catalogs to go back to when a transaction or a part of it is rolled back.
///
/// Catalogs are values, so keeping one costs nothing; a history that rolls a change back does not have it.
struct TransactionCatalogs {
  private var begin: Catalog?
  private var savepoints = Savepoints<Catalog>()

  mutating func begin(_ catalog: Catalog) {
    begin = catalog
    savepoints.removeAll()
  }

  /// What a statement that ran does: `catalog` is the one after it, and goes back where the statement says so.
  mutating func follow(_ statement: Statement, in tree: SyntaxTree, wasOpen: Bool, isOpen: Bool, catalog: inout Catalog) {
    guard case .transaction(let transaction) = statement else { return }
    switch transaction.kind {
    case .begin, .start:
      if !wasOpen { begin(catalog) }
    case .commit, .prepare:
      begin = isOpen ? catalog : nil
      savepoints.removeAll()
    case .rollback:
      if let begin { catalog = begin }
      begin = isOpen ? catalog : nil
      savepoints.removeAll()
    case .savepoint: savepoints.set(transaction.savepoint, in: tree, to: catalog)
    case .release: savepoints.release(transaction.savepoint, in: tree)
    case .rollbackTo: catalog = savepoints.goBack(to: transaction.savepoint, in: tree) ?? catalog
    case .commitPrepared, .rollbackPrepared:
      break
    }
  }
}
