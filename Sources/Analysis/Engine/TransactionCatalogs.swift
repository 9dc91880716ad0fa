import Catalog
import PostgresSyntax

/// The catalogs to go back to when a transaction or a part of it is rolled back.
///
/// Catalogs are values, so keeping one costs nothing; a history that rolls a change back does not have it.
struct TransactionCatalogs {
  private var begin: Catalog?
  private var savepoints: [(name: String, catalog: Catalog)] = []

  mutating func begin(_ catalog: Catalog) {
    begin = catalog
    savepoints = []
  }

  /// What a statement that ran does: `catalog` is the one after it, and goes back where the statement says so.
  mutating func follow(_ statement: Statement, in tree: SyntaxTree, wasOpen: Bool, isOpen: Bool, catalog: inout Catalog) {
    guard case .transaction(let transaction) = statement else { return }
    switch transaction.kind {
    case .begin, .start:
      if !wasOpen { begin(catalog) }
    case .commit, .prepare:
      begin = isOpen ? catalog : nil
      savepoints = []
    case .rollback:
      if let begin { catalog = begin }
      begin = isOpen ? catalog : nil
      savepoints = []
    case .savepoint:
      if let name = transaction.savepoint { savepoints.append((tree.string(name), catalog)) }
    case .release:
      if let index = index(of: transaction.savepoint, in: tree) { savepoints.removeSubrange(index...) }
    case .rollbackTo:
      if let index = index(of: transaction.savepoint, in: tree) {
        catalog = savepoints[index].catalog
        savepoints.removeSubrange((index + 1)...)
      }
    case .commitPrepared, .rollbackPrepared:
      break
    }
  }

  private func index(of name: Name?, in tree: SyntaxTree) -> Int? {
    guard let name else { return nil }
    let text = tree.string(name)
    return savepoints.lastIndex { $0.name == text }
  }
}
