import Catalog
import PostgresSyntax

/// Statements that hold other statements, and code that is run.
extension EffectsBuilder {
  mutating func explain(_ statement: ExplainStmt) {
    let isAnalyzed = DefValue.isOn("analyze", statement.options, in: tree)
    let stage: QueryStage = isAnalyzed ? .executed : .planned
    switch tree[statement.query].statement {
    case .createTableAs(let create): nested(create.query, stage)
    case .declareCursor(let cursor): query(cursor.query, .planned)
    case .refreshMatView(let refresh): if isAnalyzed { self.refresh(refresh) }
    default: nested(statement.query, stage)
    }
  }

  /// The statement that an earlier one prepared in the same session.
  mutating func execute(_ statement: ExecuteStmt, _ stage: QueryStage) {
    guard let text = session.preparedStatements[tree.string(statement.name)] else { return isUncertain = true }
    let prepared = SyntaxTree.parse(SourceFile(path: "", text: text), dialect: .statement)
    guard let query = prepared.statements.first?.statement else { return isUncertain = true }
    var inner = EffectsBuilder(tree: prepared, range: range, before: before, after: after, session: session, version: version)
    inner.run(query, stage)
    absorb(inner)
  }

  /// Code whose statements are not in the file: what it locks is not known.
  mutating func runsCode() { isUncertain = true }

  /// CREATE SCHEMA with elements is those elements.
  mutating func createSchema(_ statement: CreateSchemaStmt) {
    let outside = context
    defer { context = outside }
    if let name = statement.name ?? statement.authorization?.name {
      context.searchPath = SearchPath([tree.string(name)] + outside.searchPath.schemas)
    }
    for element in statement.elements {
      let raw = tree[element]
      let outer = range
      range = raw.range
      apply(raw.statement)
      range = outer
    }
  }
}
