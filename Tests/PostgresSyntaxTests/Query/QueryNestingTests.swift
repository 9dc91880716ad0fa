import PostgresSyntax
import Testing

@Suite("Long and deep queries")
struct QueryNestingTests {
  @Test("What nests too deeply is a problem", arguments: Self.deep)
  func refusesDepth(_ opening: String, _ middle: String, _ closing: String) throws {
    for count in [5_000, 20_000] {
      let text = "SELECT " + String(repeating: opening, count: count) + middle + String(repeating: closing, count: count)
      let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: text), dialect: .statement)
      let problem = try #require(tree.problems.first)
      #expect(problem.message.hasPrefix("expression or query is nested deeper than"))
    }
  }

  static let deep: [(String, String, String)] = [
    ("(", "1", ")"),
    ("(SELECT ", "1", ")"),
    ("(SELECT * FROM (", "t", "))"),
    ("NOT ", "a", ""),
    ("- ", "a", ""),
    ("f(", "a", ")"),
    ("a[", "1", "]"),
    ("COALESCE(", "a", ")"),
    ("CAST(", "a", " AS int)"),
    ("CASE WHEN a THEN ", "b", " END"),
    ("ARRAY[", "a", "]"),
    ("ROW(", "a", ")"),
    ("(1 + ", "a", ")"),
    ("a IN (", "1", ")"),
    ("EXISTS (SELECT ", "1", ")"),
    ("XMLCONCAT(", "a", ")"),
    ("JSON_ARRAY(", "a", ")"),
    ("a::t(", "1", ")"),
  ]

  @Test("Parentheses may nest as deep as anyone nests them")
  func acceptsDepth() throws {
    let text = "SELECT " + String(repeating: "(a + ", count: 50) + "b" + String(repeating: ")", count: 50)
    #expect(try canonical(text).hasPrefix("SELECT a + (a + (a"))
  }

  @Test("A chain of operators may have any length", arguments: Self.chains)
  func acceptsLength(_ first: String, _ link: String) throws {
    let count = 20_000
    let text = first + String(repeating: link, count: count)
    #expect(try canonical(text) == text)
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: text), dialect: .statement)
    let statement = try #require(tree.statements.first).statement
    var nodes = 0
    tree.walk(statement) { _ in
      nodes += 1
      return true
    }
    #expect(nodes > count)
  }

  static let chains: [(String, String)] = [
    ("SELECT a", " AND a"),
    ("SELECT a", " OR a"),
    ("SELECT a", " || b"),
    ("SELECT a", " - b"),
    ("SELECT a", "::text"),
    ("SELECT a", " COLLATE x"),
    ("SELECT a", " AT TIME ZONE b"),
    ("SELECT a", ", b"),
    ("SELECT a", "[1]"),
    ("SELECT 1", " UNION SELECT 2"),
    ("SELECT * FROM a", " JOIN b ON c"),
    ("SELECT * FROM a", " CROSS JOIN b"),
    ("VALUES (1)", ", (2)"),
  ]

  @Test("Depth is found without walking all")
  func findsDepth() throws {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: "SELECT a + b + c + d; SELECT a"), dialect: .file)
    #expect(tree.isDeeper(than: 3, tree.statements[0].statement))
    #expect(!tree.isDeeper(than: 5, tree.statements[0].statement))
    #expect(!tree.isDeeper(than: 2, tree.statements[1].statement))
  }
}
