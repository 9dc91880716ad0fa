import PostgresSyntax

/// The statements of a file that run forward, those of DO blocks among them, and the names that they give and drop.
///
/// Made once for a file and shared by its steps, so that a rule may ask at every statement what the others do. It knows names, not
/// objects: `IF NOT EXISTS`, `IF EXISTS` and what bodies of functions do are not weighed.
final class FileStatements: Sendable {
  /// A statement, with the tree that it is in.
  struct Entry: Sendable {
    /// The number of the file's statement that it is, or in whose body it stands.
    let number: Int
    let statement: Statement
    let tree: SyntaxTree
  }

  /// In the order of the text.
  let entries: [Entry]
  /// The numbers of the statements that make or rename something to a name.
  private let makers: [MadeObject: [Int]]
  /// The numbers of the statements that drop something of a name. `relation` stands for all that shares the names of relations.
  private let droppers: [MadeObject: [Int]]

  static let none = FileStatements([])

  convenience init(_ file: MigrationFile) {
    let down = file.sections.filter(\.isDown)
    let tree = file.tree
    var entries: [Entry] = []
    entries.reserveCapacity(tree.statements.count)
    for (number, raw) in tree.statements.enumerated() where !down.contains(where: { $0.range.contains(raw.range) }) {
      guard case .doBlock(let block) = raw.statement, let body = tree.body(of: block) else {
        entries.append(Entry(number: number, statement: raw.statement, tree: tree))
        continue
      }
      for inner in tree.statements(of: body) {
        if case .statement(let statement) = inner.content {
          entries.append(Entry(number: number, statement: statement, tree: inner.tree))
        }
      }
    }
    self.init(entries)
  }

  private init(_ entries: [Entry]) {
    self.entries = entries
    var makers: [MadeObject: [Int]] = [:]
    var droppers: [MadeObject: [Int]] = [:]
    for entry in entries {
      if let made = entry.tree.objectMade(by: entry.statement) { makers[made, default: []].append(entry.number) }
      guard case .drop(let drop) = entry.statement else { continue }
      for dropped in entry.tree.namesDropped(by: drop) { droppers[dropped, default: []].append(entry.number) }
    }
    self.makers = makers
    self.droppers = droppers
  }

  /// Whether a statement other than `number` makes the object.
  func make(_ object: MadeObject, besides number: Int) -> Bool { makers[object]?.contains { $0 != number } == true }

  /// Whether a statement after `number` makes the object.
  func makeLater(_ object: MadeObject, than number: Int) -> Bool { makers[object]?.last.map { $0 > number } == true }

  /// Whether a statement other than `number` drops the object.
  func drop(_ object: MadeObject, besides number: Int) -> Bool { droppers[object]?.contains { $0 != number } == true }
}

extension SyntaxTree {
  /// The relations, triggers and routines that a DROP names.
  fileprivate func namesDropped(by drop: DropStmt) -> [MadeObject] {
    drop.objects.compactMap { object in
      switch (drop.objectType, object.name) {
      case (.table, .name(let parts)), (.view, .name(let parts)), (.materializedView, .name(let parts)),
        (.foreignTable, .name(let parts)), (.sequence, .name(let parts)):
        self[parts].last.map { MadeObject(kind: .relation, name: string($0)) }
      case (.trigger, .name(let parts)): self[parts].last.map { MadeObject(kind: .trigger, name: string($0)) }
      case (_, .withArgs(let routine)): self[routine.name].last.map { MadeObject(kind: .routine, name: string($0)) }
      default: nil
      }
    }
  }
}
