public import PostgresSyntax

/// The open savepoints of a transaction, each with what there was when it was set (PostgreSQL documentation, “SAVEPOINT”).
///
/// A name may be set again; the newest one is meant until it is released.
public struct Savepoints<Value: Sendable>: Sendable {
  /// Innermost last.
  private var open: [(name: String, value: Value)] = []

  public init() {}

  /// SAVEPOINT
  public mutating func set(_ name: Name?, in tree: SyntaxTree, to value: Value) {
    if let name { open.append((tree.string(name), value)) }
  }

  /// RELEASE: the savepoint is forgotten with all that were set since.
  public mutating func release(_ name: Name?, in tree: SyntaxTree) {
    if let index = index(of: name, in: tree) { open.removeSubrange(index...) }
  }

  /// ROLLBACK TO: what there was; the savepoint stays. nil where none has the name.
  public mutating func goBack(to name: Name?, in tree: SyntaxTree) -> Value? {
    guard let index = index(of: name, in: tree) else { return nil }
    open.removeSubrange((index + 1)...)
    return open[index].value
  }

  /// The transaction has ended.
  public mutating func removeAll() { open = [] }

  private func index(of name: Name?, in tree: SyntaxTree) -> Int? {
    guard let name else { return nil }
    let text = tree.string(name)
    return open.lastIndex { $0.name == text }
  }
}
