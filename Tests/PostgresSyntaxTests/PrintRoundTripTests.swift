import Testing

@testable import PostgresSyntax

/// Statements that fuzzing found to be printed as something else; one row each.
@Suite struct PrintRoundTripTests {
  @Test(arguments: [
    // The point of a number is no name's.
    "SELECT 10. ORDER BY a", "VALUES (-1., 2.)", "SELECT f(1.), 2.::numeric, - 3.",
  ])
  func isReadAsItself(_ text: String) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: text), dialect: .statement)
    #expect(tree.problems == [])
    let statement = try #require(tree.statements.first)
    let print = try #require(Printer.print(statement.statement, of: tree))
    let again = SyntaxTree.parse(SourceFile(path: "", text: print), dialect: .statement)
    #expect(again.problems == [])
    let second = try #require(again.statements.first)
    #expect(second.statement.nodeName == statement.statement.nodeName)
    #expect(Printer.print(second.statement, of: again) == print)
  }
}
