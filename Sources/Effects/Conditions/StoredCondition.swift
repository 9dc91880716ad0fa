import Catalog
import PostgresSyntax

/// A stored expression, parsed again so that its parts can be looked at.
struct StoredCondition {
  var tree: SyntaxTree
  var expression: ExpressionID

  init?(_ stored: StoredExpression, in catalog: Catalog) {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: "SELECT " + catalog.text(of: stored)), dialect: .statement)
    guard case .select(let id)? = tree.statements.first?.statement, let expression = tree[id].targetList.first?.value else { return nil }
    self.tree = tree
    self.expression = expression
  }

  var conjunction: ColumnCondition.Conjunction { ColumnCondition.conjunction(of: expression, in: tree) }
}
