import Testing

@testable import PostgresSyntax

/// One slip in a long list is one problem, and costs one element.
@Suite("Slips inside of lists")
struct ListRecoveryTests {
  /// What is left of the statements, printed, `-` for one that could not be read; and the problems as `message: marked text`.
  private func read(_ text: String) -> (statements: [String], problems: [String]) {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: text))
    return (
      tree.statements.map { Printer.print($0.statement, of: tree) ?? "-" },
      tree.problems.map { problem in
        #expect(problem.message.hasSuffix("\"\(tree.text(problem.range))\"") || problem.message.contains("end of input"))
        return problem.message
      }
    )
  }

  @Test("The others are read", arguments: Self.slips)
  func keepsTheOthers(_ text: String, _ statement: String, _ problems: [String]) {
    let result = read(text + ";\nSELECT 1;")
    #expect(result.statements == [statement, "SELECT 1"])
    #expect(result.problems == problems)
  }

  static let slips: [(String, String, [String])] = [
    // Columns of a table.
    (
      "create table t (a int, b text nto null, c int)", "CREATE TABLE t (a integer, b text, c integer)", ["syntax error at or near \"nto\""]
    ),
    (
      "create table t (a int, b int defualt 5, c int)", "CREATE TABLE t (a integer, b integer, c integer)",
      ["syntax error at or near \"defualt\""]
    ),
    ("create table t (a int, b varchar(10 20), c int)", "CREATE TABLE t (a integer, c integer)", ["syntax error at or near \"20\""]),
    (
      "create table t (a int, b numeric 10,2, c int)", "CREATE TABLE t (a integer, b numeric, c integer)",
      ["syntax error at or near \"10\""]
    ),
    ("create table t (a int,, c int)", "CREATE TABLE t (a integer, c integer)", ["syntax error at or near \",\""]),
    ("create table t (a int, b int,)", "CREATE TABLE t (a integer, b integer)", ["syntax error at or near \")\""]),
    ("create table t (a int, b, c int)", "CREATE TABLE t (a integer, c integer)", ["syntax error at or near \",\""]),
    ("create table t (a int primry key, b int)", "CREATE TABLE t (a integer, b integer)", ["syntax error at or near \"primry\""]),
    (
      "create table t (a int, constraint c chek (a > 0), foreign key a references u, b int)", "CREATE TABLE t (a integer, b integer)",
      ["syntax error at or near \"chek\"", "syntax error at or near \"a\""]
    ),
    (
      "create table t (a int, b text default 'x' 'y' z, c int) with (fillfactor = 70)",
      "CREATE TABLE t (a integer, b text DEFAULT 'x', c integer) WITH (fillfactor = 70)", ["syntax error at or near \"'y'\""]
    ),
    (
      "create table t (a int, b int default 1a, c int)", "CREATE TABLE t (a integer, c integer)",
      ["trailing junk after numeric literal at or near \"1a\""]
    ),
    // A forgotten comma costs nothing, where it shows.
    (
      "create table t (\n  a int,\n  b int\n  c text,\n  d int\n)", "CREATE TABLE t (a integer, b integer, c text, d integer)",
      ["syntax error at or near \"c\""]
    ),
    ("create table t (a int b text, c int)", "CREATE TABLE t (a integer, c integer)", ["syntax error at or near \"b\""]),
    // A comma that stands one word too early or too late is one problem.
    ("create table t (a int b, int, c int)", "CREATE TABLE t (a integer, c integer)", ["syntax error at or near \"b\""]),
    // Commands of ALTER TABLE, which end with the statement.
    (
      "alter table t add column a int, alter column b typ int, drop column c", "ALTER TABLE t ADD COLUMN a integer, DROP COLUMN c",
      ["syntax error at or near \"typ\""]
    ),
    (
      "alter table t modify column a int, add column b numeric(10,2), change c d int, drop column e",
      "ALTER TABLE t ADD COLUMN b numeric(10, 2), DROP COLUMN e",
      ["syntax error at or near \"modify\"", "syntax error at or near \"change\""]
    ),
    ("alter table t add column a int,\n  add column b\n", "ALTER TABLE t ADD COLUMN a integer", ["syntax error at or near \";\""]),
    // Labels of an enum, attributes of a type, rows of VALUES.
    ("create type e as enum ('a', b, 'c')", "CREATE TYPE e AS ENUM ('a', 'c')", ["syntax error at or near \"b\""]),
    (
      "alter type c add attribute a int, drop atribute b x y, add attribute d int",
      "ALTER TYPE c ADD ATTRIBUTE a integer, ADD ATTRIBUTE d integer",
      ["syntax error at or near \"atribute\""]
    ),
    ("insert into t values (1, 2), (3 4), (5, 6)", "INSERT INTO t VALUES (1, 2), (5, 6)", ["syntax error at or near \"4\""]),
    (
      "insert into t values (1, 2), (3, ), (f(5 6), 7), (8, 9) returning a", "INSERT INTO t VALUES (1, 2), (8, 9) RETURNING a",
      ["syntax error at or near \")\"", "syntax error at or near \"6\""]
    ),
  ]

  @Test("Where the parentheses do not fit, the statement is lost, with its first problem", arguments: Self.lost)
  func losesTheStatement(_ text: String, _ problem: String) {
    let result = read(text + ";\nSELECT 1;")
    #expect(result.statements == ["-", "SELECT 1"])
    #expect(result.problems == [problem])
  }

  static let lost: [(String, String)] = [
    ("create table t (a int, b numeric 10,2), c int)", "syntax error at or near \"10\""),
    ("create table t (a int defualt 1, b int) enigne = x", "syntax error at or near \"defualt\""),
    ("create table t (a int, b text nto null", "syntax error at or near \"nto\""),
    ("create table t (a int, b varchar(10, c int)", "syntax error at or near \",\""),
    ("insert into t values (1 2)", "syntax error at or near \"2\""),
    ("insert into t values (1, 2), (3 4), 5", "syntax error at or near \"4\""),
    ("alter table t add column a numeric(10, add column b int", "syntax error at or near \"column\""),
  ]

  @Test("A statement with something left out is marked")
  func isPartial() {
    let tree = SyntaxTree.parse(
      SourceFile(path: "", text: "create table a (b int);\ncreate table c (d int x);\ncreate table e (f int, g);"))
    #expect(tree.statements.map { tree.isPartial($0) } == [false, true, true])
    #expect(tree.problems.count == 2)
  }

  @Test("A query string is refused at its first problem")
  func statementsAreNotRepaired() {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: "create table t (a int x, b int y)"), dialect: .statement)
    #expect(tree.problems.map(\.message) == ["syntax error at or near \"x\""])
    #expect(tree.statements.map(\.statement.nodeName) == [nil])
  }

  @Test("Many slips in one list cost no more than one each")
  func manySlips() {
    let columns = (0..<20_000).map { "c\($0) int nto null" }.joined(separator: ",\n")
    let tree = SyntaxTree.parse(SourceFile(path: "", text: "create table t (\(columns));\nselect 1;"))
    #expect(tree.statements.map(\.statement.nodeName) == [nil, "SelectStmt"])
    #expect(tree.problems.count == 1)
  }
}
