import PostgresSyntax
import Testing

@Suite("Walking queries")
struct TraversalTests {
  @Test("References are found wherever they stand", arguments: Self.statements)
  func findsReferences(_ sql: String, _ expected: [String]) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql), dialect: .statement)
    #expect(tree.problems == [])
    let statement = try #require(tree.statements.first).statement
    #expect(tree.references(of: statement).map { describe($0, tree) }.sorted() == expected.sorted())
  }

  private func describe(_ reference: Reference, _ tree: SyntaxTree) -> String {
    func joined(_ names: NameList) -> String { tree[names].map { tree.string($0) }.joined(separator: ".") }
    switch reference {
    case .relation(let relation): return "relation " + tree.text(relation.range)
    case .column(let column, _): return "column " + joined(column.fields) + (column.isStar ? "*" : "")
    case .function(let name, _): return "function " + (name.isSystem ? "pg_catalog." : "") + joined(name.parts)
    case .operator(let name, _): return "operator " + tree.string(name.symbol)
    case .type(let type): return "type " + joined(tree[type].names)
    case .collation(let name, _): return "collation " + joined(name)
    }
  }

  static let statements: [(String, [String])] = [
    (
      "WITH a AS (DELETE FROM s.t RETURNING b) SELECT f(c)::int FROM a JOIN d ON e = g WHERE EXISTS (SELECT h FROM i)",
      [
        "relation s.t", "relation a", "relation d", "relation i", "column b", "column c", "column e", "column g", "column h", "function f",
        "type int4", "operator =",
      ]
    ),
    (
      "INSERT INTO t (a[b]) SELECT EXTRACT(year FROM c) FROM g(h) ON CONFLICT (lower(i)) DO UPDATE SET j = k RETURNING l COLLATE m",
      [
        "relation t", "column b", "column c", "column h", "column i", "column k", "column l", "function pg_catalog.extract", "function g",
        "function lower", "collation m",
      ]
    ),
    (
      "UPDATE t SET (a, b) = (SELECT c, d FROM e) FROM f WHERE g = ANY (h) RETURNING *",
      ["relation t", "relation e", "relation f", "column c", "column d", "column g", "column h", "operator =", "column *"]
    ),
    (
      "MERGE INTO t USING u ON a WHEN MATCHED AND b THEN UPDATE SET c = d WHEN NOT MATCHED THEN INSERT (e) VALUES (f)",
      ["relation t", "relation u", "column a", "column b", "column d", "column f"]
    ),
    (
      "SELECT sum(a) FILTER (WHERE b) OVER (PARTITION BY c ORDER BY d ROWS e PRECEDING) FROM ROWS FROM (f() AS (g text)) UNION TABLE h",
      [
        "column a", "column b", "column c", "column d", "column e", "column *", "function sum", "function f", "type text", "relation h",
      ]
    ),
    ("CREATE VIEW v AS SELECT a FROM t", ["relation v", "relation t", "column a"]),
    ("EXPLAIN SELECT a FROM t", ["relation t", "column a"]),
  ]

  @Test("What a visit refuses is not entered")
  func stops() throws {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: "SELECT f(a, g(b))"), dialect: .statement)
    guard case .select(let select) = try #require(tree.statements.first).statement else { return }
    let value = try #require(tree[select].targetList.first?.value)
    var seen = 0
    tree.walk(value) { _, expression in
      seen += 1
      if case .funcCall(let call) = expression { return tree[call.arguments].count > 1 }
      return true
    }
    #expect(seen == 3)
  }
}
