import PostgresSyntax

/// Which words the statements of a file say, and what leads back from it says: for fixes that move or remove what has a name, and must not
/// where others may need it.
///
/// Text, on purpose: code in strings and bodies counts, so that in doubt a name is taken to be used. Only comments between statements
/// do not count; and of statements that name tables and columns and no index, only the strings count where an index is asked for.
public struct FileWords: Sendable {
  /// The number of the last statement that leads forward and says the word.
  private(set) var lastStatement: [String: Int] = [:]
  /// The same for words that may be the name of an index.
  private var lastNamingIndexes: [String: Int] = [:]
  /// Words of the down part, and of the files that undo this one.
  private(set) var wayBack: Set<String> = []
  private var wayBackNamingIndexes: Set<String> = []

  public init(_ file: MigrationFile) {
    for (number, statement) in file.tree.statements.enumerated() {
      if file.isDown(statement.range) {
        addToWayBack(statement, in: file.tree)
      } else {
        for word in file.tree.source.bytes[statement.range.indices].sqlWords { lastStatement[word] = number }
        for word in Self.wordsNamingIndexes(statement, in: file.tree) { lastNamingIndexes[word] = number }
      }
    }
    for down in file.downFiles {
      for statement in down.tree.statements { addToWayBack(statement, in: down.tree) }
    }
  }

  private mutating func addToWayBack(_ statement: RawStmt, in tree: SyntaxTree) {
    wayBack.formUnion(tree.source.bytes[statement.range.indices].sqlWords)
    wayBackNamingIndexes.formUnion(Self.wordsNamingIndexes(statement, in: tree))
  }

  /// Whether a statement after number `statement`, counted from 0, may say the name; -1 asks all of them.
  ///
  /// - Parameter isIndex: The name is one of an index.
  public func say(_ name: String, after statement: Int, isIndex: Bool = false) -> Bool {
    let last = isIndex ? lastNamingIndexes : lastStatement
    return name.utf8.sqlWords.allSatisfy { last[$0].map { $0 > statement } ?? false }
  }

  /// Whether the way back may say the name.
  public func wayBackSays(_ name: String, isIndex: Bool = false) -> Bool {
    name.utf8.sqlWords.allSatisfy((isIndex ? wayBackNamingIndexes : wayBack).contains)
  }

  /// All words of a statement, or those of its strings where nothing else of it can be an index.
  private static func wordsNamingIndexes(_ statement: RawStmt, in tree: SyntaxTree) -> [String] {
    let bytes = tree.source.bytes[statement.range.indices]
    guard !statement.statement.mayNameIndexes else { return bytes.sqlWords }
    let text = Array(bytes)
    guard text.contains(where: { $0 == 0x27 || $0 == 0x24 }) else { return [] }
    return TextPieces(text).strings.flatMap { text[$0.indices].sqlWords }
  }
}

extension Statement {
  /// Whether a name outside strings may be that of an index.
  fileprivate var mayNameIndexes: Bool {
    switch self {
    case .select, .insert, .update, .delete, .merge, .create, .truncate, .createEnum, .createSeq, .grant, .transaction, .variableSet: false
    case .alterTable(let alter):
      alter.commands.contains { command in
        switch command.kind {
        case .addColumn, .dropColumn, .columnDefault, .dropNotNull, .setNotNull, .alterColumnType, .dropConstraint, .validateConstraint:
          false
        default: true
        }
      }
    default: true
    }
  }
}
