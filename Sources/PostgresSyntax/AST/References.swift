/// Something that a query speaks of by name.
public enum Reference: Sendable, Hashable {
  /// A relation, or a name of a WITH clause: the tree alone does not tell.
  case relation(RangeVar)
  /// A column, perhaps with the relation before it, or a whole row.
  case column(ColumnRef, ExpressionID)
  /// A function; where the call is of SQL's own syntax, one of `pg_catalog`.
  case function(FuncCall.Name, ExpressionID)
  case `operator`(OperatorName, ExpressionID)
  case type(TypeNameID)
  case collation(NameList, ExpressionID)
}

extension FuncCall {
  /// A call's name and how it was written.
  public struct Name: Sendable, Hashable {
    public var parts: NameList
    public var isSystem: Bool
  }
}

extension SyntaxTree {
  /// All that a statement's queries and expressions speak of, in the order written or nearly so; for which statements, see `children(of:)`.
  public func references(of statement: Statement) -> [Reference] {
    var references: [Reference] = []
    walk(statement) { node in
      addReference(of: node, to: &references)
      return true
    }
    return references
  }

  /// All that an expression speaks of, its subqueries included.
  public func references(of expression: ExpressionID) -> [Reference] {
    var references: [Reference] = []
    walk(.expression(expression)) { node in
      addReference(of: node, to: &references)
      return true
    }
    return references
  }

  private func addReference(of node: SyntaxNode, to references: inout [Reference]) {
    switch node {
    case .relation(let relation): references.append(.relation(relation))
    case .type(let type): references.append(.type(type))
    case .expression(let id):
      switch self[id] {
      case .columnRef(let column): references.append(.column(column, id))
      case .funcCall(let call):
        references.append(.function(FuncCall.Name(parts: call.name, isSystem: call.format == .sqlSyntax), id))
      case .collateClause(_, let collation): references.append(.collation(collation, id))
      case .aExpr(let operation):
        switch operation.kind {
        case .between, .notBetween, .betweenSymmetric, .notBetweenSymmetric: break
        default: references.append(.operator(operation.name, id))
        }
      case .subLink(let link):
        if let name = link.operatorName { references.append(.operator(name, id)) }
      default: break
      }
    case .select, .fromItem, .statement: break
    }
  }
}
