import Catalog
import PostgresSyntax

/// What undoes a statement that goes to a migration of its own.
///
/// Where what undoes its present migration says it in a statement, that one is taken out of there; else it is made from the catalog. What others
/// need of it is not asked here: see `SplitProof`.
struct WayBack {
  /// With comments and semicolons; empty where nothing is to undo, nil where that is not known.
  var text: String?
  var runsOutside = false
  /// What is taken out of the down part of the file.
  var edits: [TextEdit] = []
  /// What is taken out of the file that leads back.
  var otherEdits: [FileEdits] = []
}

extension Step {
  var wayBack: WayBack {
    switch statement {
    case .index(let statement):
      let made = changes.lazy.compactMap({ Self.index($0.new) }).first?.name
      // Refused where it stands, it has made none yet.
      guard let name = made ?? (isRefused ? statement.name.map { tree.string($0) } : nil) else {
        return WayBack(text: isRefused ? nil : "")
      }
      if let written = written({ $0.drops(name, in: $1) }) { return written }
      let schema = statement.relation.schemaName.map { tree.text($0.range) + "." } ?? ""
      return WayBack(text: "DROP INDEX CONCURRENTLY \(schema)\(Printer.quoted(name));", runsOutside: true)
    case .drop(let drop) where drop.objectType == .index:
      let dropped = isRefused ? named(by: drop) : changes.filter { $0.kind == .dropped }.compactMap { Self.index($0.old) }
      guard dropped.count == 1, let index = dropped.first else { return WayBack(text: dropped.isEmpty && !isHistoryPartial ? "" : nil) }
      if let written = written({ $0.makes(index.name, in: $1) }) { return written }
      let words = before.definitionSQL(of: index.id).split(separator: " ", omittingEmptySubsequences: false)
      guard words.count(where: { $0.hasSuffix(";\n") }) == 1, let place = words.firstIndex(of: "INDEX") else { return WayBack(text: nil) }
      let text =
        (words[...place] + (drop.isMissingOK ? ["CONCURRENTLY", "IF", "NOT", "EXISTS"] : ["CONCURRENTLY"]) + words[(place + 1)...]).joined(
          separator: " ")
      return WayBack(text: String(text.dropLast()), runsOutside: true)
    case .alterTable where statement.onlyValidates:
      return WayBack(text: "")
    case .alterEnum: return WayBack(text: "-- PostgreSQL drops no value of an enum.")
    default: return WayBack(text: changes.isEmpty ? "" : nil)
    }
  }

  private static func index(_ object: CatalogObject?) -> Index? { if case .index(let index)? = object { index } else { nil } }

  private func named(by drop: DropStmt) -> [Index] {
    drop.objects.compactMap { if case .name(let parts) = $0.name { index(tree[parts]) } else { nil } }
  }

  /// The statement of the way back that `isInverse` knows, as it is to be in a migration of its own.
  func written(_ isInverse: (Statement, SyntaxTree) -> Bool) -> WayBack? {
    func piece(_ file: MigrationFile, _ statements: [RawStmt]) -> (text: String, edit: TextEdit)? {
      let found = statements.filter { isInverse($0.statement, file.tree) }
      guard found.count == 1, let statement = found.first, let piece = file.piece(of: statement.range) else { return nil }
      let isOfIndex = statement.statement.isIndexStatement && !statement.statement.isConcurrent
      let end = isOfIndex ? file.tree.end(of: .index, in: statement.range) : nil
      let text = file.tree.text(statement.range)
      let head = end.map { file.tree.text(ByteRange(start: statement.range.start, end: $0)) }
      let concurrent =
        head.map {
          $0 + (KeywordCase(of: statement.range, in: file.tree) == .lower ? " concurrently" : " CONCURRENTLY") + text.dropFirst($0.count)
        } ?? text
      return (piece.text(with: concurrent), TextEdit(range: piece.range, newText: ""))
    }
    if let down = file.downFiles.first {
      guard let (text, edit) = piece(down, down.tree.statements) else { return nil }
      return WayBack(text: text, runsOutside: true, otherEdits: [FileEdits(source: down.tree.source, edits: [edit])])
    }
    guard let (text, edit) = piece(file, tree.statements.filter { file.isDown($0.range) }) else { return nil }
    return WayBack(text: text, runsOutside: true, edits: [edit])
  }
}

extension Statement {
  /// `DROP INDEX name`, of one index, which can be done CONCURRENTLY.
  fileprivate func drops(_ index: String, in tree: SyntaxTree) -> Bool {
    guard case .drop(let drop) = self, drop.objectType == .index, drop.objects.count == 1, drop.behavior == .restrict,
      case .name(let parts)? = drop.objects.first?.name, let name = tree[parts].last
    else { return false }
    return tree.string(name) == index
  }

  fileprivate func makes(_ index: String, in tree: SyntaxTree) -> Bool {
    if case .index(let statement) = self { statement.name.map { tree.string($0) } == index } else { false }
  }

  fileprivate var isConcurrent: Bool {
    switch self {
    case .index(let index): index.isConcurrent
    case .drop(let drop): drop.isConcurrent
    default: false
    }
  }
}
