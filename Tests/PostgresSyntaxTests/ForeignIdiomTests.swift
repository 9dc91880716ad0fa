import Testing

@testable import PostgresSyntax

/// What people write who know another database, or use a template, is met with what PostgreSQL has in its place.
@Suite("Idioms of other databases")
struct ForeignIdiomTests {
  @Test("The first problem stands where PostgreSQL finds it and says what to write", arguments: Self.idioms)
  func helps(_ text: String, _ marked: String, _ help: String) throws {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: text + ";\nSELECT 1;"))
    let problem = try #require(tree.problems.first)
    #expect(tree.text(problem.range) == marked)
    #expect(problem.help?.contains(help) ?? false, "\(problem.help ?? "no help")")
    #expect(tree.statements.last?.statement.nodeName == "SelectStmt")
  }

  static let idioms: [(String, String, String)] = [
    // MySQL
    ("SELECT `a` FROM t", "FROM", "double quotes"),
    ("CREATE TABLE `t` (a int)", "`", "double quotes"),
    ("CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY)", "AUTO_INCREMENT", "AS IDENTITY"),
    ("CREATE TABLE t (a int(11) NOT NULL)", "(", "no width"),
    ("CREATE TABLE t (a bigint UNSIGNED)", "UNSIGNED", "no unsigned numbers"),
    ("CREATE TABLE t (a int ZEROFILL)", "ZEROFILL", "lpad"),
    ("CREATE TABLE t (a int COMMENT 'x')", "COMMENT", "COMMENT ON COLUMN"),
    ("CREATE TABLE t (a text CHARACTER SET utf8)", "CHARACTER", "one encoding"),
    ("CREATE TABLE t (a timestamp ON UPDATE CURRENT_TIMESTAMP)", "ON", "trigger"),
    ("CREATE TABLE t (a int, UNIQUE KEY k (a))", "KEY", "CREATE INDEX"),
    ("CREATE TABLE t (a int) ENGINE=InnoDB", "ENGINE", "no storage engines"),
    ("CREATE TABLE t (a int) DEFAULT CHARSET=utf8mb4", "DEFAULT", "one encoding"),
    ("ALTER TABLE t MODIFY COLUMN a bigint", "MODIFY", "ALTER COLUMN name TYPE type"),
    ("ALTER TABLE t CHANGE a b int", "CHANGE", "RENAME COLUMN"),
    ("ALTER TABLE t ADD UNIQUE INDEX i (a)", "INDEX", "CREATE INDEX"),
    ("ALTER TABLE t ADD COLUMN a int AFTER b", "AFTER", "behind all others"),
    ("ALTER TABLE t ADD COLUMN a int FIRST", "FIRST", "behind all others"),
    ("ALTER TABLE t DROP FOREIGN KEY f", "FOREIGN", "DROP CONSTRAINT name"),
    ("ALTER TABLE t DROP PRIMARY KEY", "PRIMARY", "DROP CONSTRAINT name"),
    ("DROP INDEX i ON t", "ON", "DROP INDEX name"),
    ("INSERT IGNORE INTO t VALUES (1)", "IGNORE", "ON CONFLICT DO NOTHING"),
    ("INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1", "DUPLICATE", "DO UPDATE SET"),
    ("REPLACE INTO t VALUES (1)", "REPLACE", "ON CONFLICT"),
    ("SELECT 1 LIMIT 5, 10", "LIMIT 5, 10", "LIMIT count OFFSET start"),
    ("USE shop", "USE", "search_path"),
    ("UNLOCK TABLES", "UNLOCK", "end with the transaction"),
    ("# a comment", "#", "begin with --"),
    ("DELIMITER //", "DELIMITER", "dollar quotes"),
    // SQL Server
    ("CREATE TABLE t (a int IDENTITY(1,1))", "IDENTITY", "AS IDENTITY"),
    ("CREATE TABLE [t] (a int)", "[", "not in brackets"),
    ("CREATE TABLE dbo.[t] (a int)", "[", "not in brackets"),
    ("CREATE CLUSTERED INDEX i ON t (a)", "CLUSTERED", "CLUSTER sorts"),
    ("SELECT TOP 10 a FROM t", "10", "LIMIT 10"),
    ("ALTER TABLE t ALTER COLUMN a VARCHAR(10)", "VARCHAR", "TYPE type"),
    ("ALTER TABLE t ALTER COLUMN a datetime2 NOT NULL", "datetime2", "TYPE type"),
    ("ALTER TABLE t WITH NOCHECK ADD CONSTRAINT c CHECK (a > 0)", "WITH", "NOT VALID"),
    ("EXEC sp_rename 'a', 'b'", "EXEC", "CALL"),
    ("PRINT 'x'", "PRINT", "DO $$"),
    ("IF NOT EXISTS (SELECT 1) CREATE TABLE t (a int)", "IF", "DO $$"),
    ("DECLARE @a int", "@", "in functions only"),
    ("SELECT * FROM a CROSS APPLY f(b)", "APPLY", "LATERAL"),
    ("GO", "GO", "semicolon"),
    // Oracle
    ("CREATE TABLE t (a VARCHAR2(10 CHAR))", "CHAR", "counts characters"),
    ("CREATE TABLE t (a VARCHAR2(10 BYTE))", "BYTE", "counts characters"),
    ("ALTER TABLE t ADD (a int, b int)", "(", "one by one"),
    ("ALTER TABLE t MODIFY (a int)", "MODIFY", "ALTER COLUMN"),
    ("SELECT 1 MINUS SELECT 2", "SELECT", "EXCEPT"),
    ("SELECT 1 FROM t CONNECT BY a = b", "BY", "WITH RECURSIVE"),
    ("CREATE PACKAGE p AS x", "PACKAGE", "schemas"),
    ("CREATE SYNONYM a FOR b", "SYNONYM", "search_path"),
    ("/", "/", "SQL*Plus"),
    // SQLite
    ("CREATE TABLE t (a int PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT", "AS IDENTITY"),
    ("PRAGMA foreign_keys = ON", "PRAGMA", "SQLite"),
    // Templates
    ("SELECT {{ a }}", "{", "placeholder"),
    ("SELECT * FROM ${schema}.t", "$", "placeholder"),
    ("SELECT * FROM $(schema).t", "$", "placeholder"),
    ("INSERT INTO t VALUES (%s, 1)", "%", "placeholder"),
    ("SELECT a FROM t WHERE a = %(name)s", "%", "placeholder"),
    ("INSERT INTO t VALUES (?, 1)", ",", "placeholder"),
    ("SELECT <%= a %> FROM t", "FROM", "placeholder"),
    ("SELECT a FROM <%= t %>", "<%=", "placeholder"),
  ]

  @Test("Lines that another database's tools take for themselves cost one problem each", arguments: Self.lines)
  func foreignLines(_ text: String, _ statements: [String?], _ problems: [String]) {
    let tree = SyntaxTree.parse(SourceFile(path: "", text: text))
    #expect(tree.statements.map(\.statement.nodeName) == statements)
    #expect(tree.problems.map { tree.text($0.range) } == problems)
  }

  static let lines: [(String, [String?], [String])] = [
    ("# it is\nSELECT 1;\nSELECT 2;", [nil, "SelectStmt", "SelectStmt"], ["#"]),
    ("SELECT 1;\n# one\n# two\nSELECT 2;", ["SelectStmt", nil, nil, "SelectStmt"], ["#", "#"]),
    ("GO\nSELECT 1;", [nil, "SelectStmt"], ["GO"]),
    ("SELECT 1;\ngo\nSELECT 2;\nGO\n", ["SelectStmt", nil, "SelectStmt", nil], ["go", "GO"]),
    ("USE shop\nGO\nSELECT 1;", [nil, "SelectStmt"], ["USE"]),
    ("CREATE TABLE t (a int)\nGO\nSELECT 1;", [nil, "SelectStmt"], ["GO"]),
    ("SELECT 1;\n/\nSELECT 2;", ["SelectStmt", nil, "SelectStmt"], ["/"]),
    ("DELIMITER ;\nSELECT 1;", [nil, "SelectStmt"], ["DELIMITER"]),
    ("\\set x 1\n\\i other.sql\nSELECT :x, :'y';\n\\echo done", ["SelectStmt"], []),
    ("SELECT a\n/\nb", ["SelectStmt"], []),
  ]

  @Test("Names that happen to be such words are names")
  func namesStayNames() {
    let text =
      "SELECT go, modify, top, engine AS use FROM exec.print; CREATE TABLE change (ignore int, package text, after int, first int);"
    #expect(SyntaxTree.parse(SourceFile(path: "", text: text)).problems == [])
  }
}
