import PostgresSyntax

/// What a body holds, in few words, for tests to compare.
enum BodyOutline {
  /// The statements of a block by their short node names, nested ones in parentheses: `if(assign) return`.
  static func text(_ nodes: [PLpgSQLNode]) -> String {
    nodes.map { node in
      let name = node.statement.nodeName.map { String($0.dropFirst("PLpgSQL_stmt_".count)) } ?? "null"
      let inner = text(node.statement.children)
      return inner.isEmpty ? name : "\(name)(\(inner))"
    }.joined(separator: " ")
  }

  /// The outline of the first body of a file.
  static func text(_ tree: SyntaxTree) -> String? {
    guard let body = tree.bodies.first, let block = body.block else { return nil }
    return text(block.statements + block.handlers.flatMap(\.statements))
  }

  static func parse(_ text: String) -> SyntaxTree { SyntaxTree.parse(SourceFile(path: "test.sql", text: text)) }

  /// The first body of a file whose statements are wanted.
  static func statements(_ tree: SyntaxTree) -> [BodyStatement] {
    guard let statement = tree.statements.first?.statement else { return [] }
    let body: RoutineBody? =
      switch statement {
      case .createFunction(let function): tree.body(of: function)
      case .doBlock(let block): tree.body(of: block)
      default: nil
      }
    return body.map { tree.statements(of: $0) } ?? []
  }

  /// `UpdateStmt` for a statement, `opaque` for text that nobody knows.
  static func name(_ statement: BodyStatement) -> String {
    guard case .statement(let content) = statement.content else { return "opaque" }
    return content.nodeName ?? "invalid"
  }
}
