import PostgresSyntax
import Testing

@Suite("What bodies run, and when")
struct BodyAnalysisTests {
  /// The context in few words.
  private static func describe(_ context: BodyContext) -> String {
    var words: [String] = []
    if context.isUnconditional { words.append("always") }
    if context.isConditional { words.append("conditional") }
    if context.isRepeated { words.append("repeated") }
    if context.isInHandler { words.append("handler") }
    if context.isProtected { words.append("protected") }
    if context.isAfterExit { words.append("after exit") }
    return words.joined(separator: ", ")
  }

  @Test(
    "Each statement knows what decides whether it runs",
    arguments: [
      ("DELETE FROM t;", ["always"]),
      ("IF a THEN DELETE FROM t; ELSE DELETE FROM u; END IF; DELETE FROM v;", ["conditional", "conditional", "always"]),
      ("CASE 1 WHEN 2 THEN DELETE FROM t; END CASE; DELETE FROM u;", ["conditional", "always"]),
      ("LOOP DELETE FROM t; EXIT; END LOOP; DELETE FROM u;", ["repeated", "always"]),
      ("FOR i IN 1..2 LOOP IF i = 1 THEN DELETE FROM t; END IF; END LOOP;", ["conditional, repeated"]),
      ("BEGIN DELETE FROM t; EXCEPTION WHEN OTHERS THEN DELETE FROM u; END; DELETE FROM v;", ["always, protected", "handler", "always"]),
      ("IF a THEN RETURN; END IF; DELETE FROM t;", ["after exit"]),
      ("BEGIN BEGIN DELETE FROM t; END; END;", ["always"]),
    ])
  func knowsContext(_ body: String, _ expected: [String]) {
    let tree = BodyOutline.parse("DO $$ DECLARE a boolean; BEGIN \(body) END $$;")
    #expect(tree.problems.isEmpty)
    #expect(BodyOutline.statements(tree).map { Self.describe($0.context) } == expected)
  }

  @Test("The conditions around a statement are known, and which of them do not hold")
  func knowsConditions() throws {
    let tree = BodyOutline.parse(
      "DO $$ BEGIN IF EXISTS (SELECT FROM a) THEN NULL; ELSIF EXISTS (SELECT FROM b) THEN WHILE c() LOOP DELETE FROM t; END LOOP; END IF; END $$;"
    )
    let statement = try #require(BodyOutline.statements(tree).first { BodyOutline.name($0) == "DeleteStmt" })
    let conditions = statement.context.conditions.map { ($0.isNegated ? "not " : "") + tree.text($0.expression.range) }
    #expect(conditions == ["not EXISTS (SELECT FROM a)", "EXISTS (SELECT FROM b)", "c()"])
  }

  @Test("Queries and expressions that call or read are listed with their roles")
  func listsRoles() {
    let tree = BodyOutline.parse(
      """
      DO $$ DECLARE r record; n int := 1 + 2; m int := f(); BEGIN
        n := n + 1; n := (SELECT max(a) FROM t); PERFORM g(); FOR r IN SELECT * FROM u LOOP NULL; END LOOP; INSERT INTO v VALUES (n);
      END $$;
      """)
    let listed = BodyOutline.statements(tree).map { "\($0.role) \($0.tree.text($0.range))" }
    #expect(
      listed == [
        "expression f()", "expression (SELECT max(a) FROM t)", "statement PERFORM g()", "query SELECT * FROM u",
        "statement INSERT INTO v VALUES (n)",
      ])
  }

  @Test("INTO's variables are no part of the statement")
  func takesIntoAway() throws {
    let tree = BodyOutline.parse("DO $$ DECLARE a int; BEGIN SELECT b INTO STRICT a FROM t WHERE c; END $$;")
    let statement = try #require(BodyOutline.statements(tree).first)
    guard case .statement(let query) = statement.content else {
      Issue.record("opaque")
      return
    }
    #expect(Printer.print(query, of: tree) == "SELECT b FROM t WHERE c")
  }

  @Test(
    "Names in scope may be variables",
    arguments: [
      ("a", true), ("p", true), ("r", true), ("i", true), ("inner_block", true), ("found", true), ("b", false), ("c", false), ("q", false),
    ])
  func knowsScopes(_ name: String, _ isKnown: Bool) throws {
    let tree = BodyOutline.parse(
      """
      CREATE FUNCTION f(p int) RETURNS int LANGUAGE plpgsql AS $$
      DECLARE a int; BEGIN
        <<inner_block>> DECLARE r record; BEGIN
          FOR i IN 1..2 LOOP DELETE FROM t WHERE a = b AND p AND r AND i AND c AND q AND inner_block AND found; END LOOP;
        END;
        DECLARE b int; BEGIN NULL; END;
        RETURN 1;
      END $$;
      """)
    let body = try #require(tree.bodies.first)
    let statement = try #require(tree.statements(of: body).first)
    let id = try #require(Self.name(name, in: tree))
    #expect(body.scopes.mayBeVariable(id, in: statement.scope) == isKnown)
  }

  /// The number of a name that is in the tree's WHERE clause.
  private static func name(_ text: String, in tree: SyntaxTree) -> NameID? {
    (0..<UInt32(tree.nameTable.count)).map { NameID(rawValue: $0) }.first { tree.nameTable.string($0) == text }
  }

  // MARK: - EXECUTE

  @Test(
    "Constant text that EXECUTE runs is read",
    arguments: [
      ("EXECUTE 'DROP TABLE t'", "DROP TABLE t"),
      ("EXECUTE $x$DROP TABLE t$x$", "DROP TABLE t"),
      ("EXECUTE 'DROP TABLE ' || 't'", "DROP TABLE t"),
      ("EXECUTE ('DROP TABLE '::text || quote_ident('Odd T')) || ' CASCADE'", "DROP TABLE \"Odd T\" CASCADE"),
      (
        "EXECUTE format('ALTER TABLE %I.%I ALTER a SET DEFAULT %L', 's', 'Big', 'it''s')",
        "ALTER TABLE s.\"Big\" ALTER a SET DEFAULT 'it''s'"
      ),
      ("EXECUTE format('DROP %2$s %1$I -- %%', 'select', 'TABLE')", "DROP TABLE \"select\""),
      ("EXECUTE c || ' t'", "DROP TABLE t"),
      ("s := 'DROP TABLE'; s := s || ' t'; EXECUTE s", "DROP TABLE t"),
      ("FOR r IN EXECUTE 'SELECT 1' LOOP END LOOP", "SELECT 1"),
      ("EXECUTE concat('DROP TABLE ', 't')", "DROP TABLE t"),
      ("EXECUTE 'DROP TABLE t' INTO s USING 1", "DROP TABLE t"),
    ])
  func readsDynamicText(_ body: String, _ text: String) throws {
    let tree = BodyOutline.parse("DO $$ DECLARE c CONSTANT text := 'DROP TABLE'; s text; r record; BEGIN \(body); END $$;")
    #expect(tree.problems.isEmpty)
    let statement = try #require(BodyOutline.statements(tree).first { $0.role == .dynamic })
    #expect(statement.tree.text(statement.range) == text)
    #expect(!statement.isUncertain)
  }

  @Test(
    "Values that only the server knows leave placeholders",
    arguments: [
      ("EXECUTE format('ALTER TABLE %I ADD COLUMN b int', r.name)", "ALTER TABLE _r_name ADD COLUMN b int"),
      ("EXECUTE 'DROP INDEX ' || r.name || '_idx'", "DROP INDEX _r_name_idx"),
      ("EXECUTE 'UPDATE t SET a = ' || quote_literal(s)", "UPDATE t SET a = '_s'"),
      ("EXECUTE format('DROP TABLE %s', s)", "DROP TABLE _s"),
    ])
  func fillsUnknownValues(_ body: String, _ text: String) throws {
    let tree = BodyOutline.parse("DO $$ DECLARE s text; r record; BEGIN \(body); END $$;")
    let statement = try #require(BodyOutline.statements(tree).first { $0.role == .dynamic })
    #expect(statement.tree.text(statement.range) == text)
    #expect(statement.isUncertain)
  }

  @Test(
    "Text that cannot be known, or does not read, is opaque",
    arguments: [
      "EXECUTE s", "EXECUTE f()", "EXECUTE s || ' CASCADE'", "EXECUTE 'DROP TABEL t'", "EXECUTE format(s, 'x')", "EXECUTE ''",
      "s := 'DROP TABLE t'; IF true THEN s := 'x'; END IF; EXECUTE s", "s := 'SELECT 1'; SELECT 'x' INTO s; EXECUTE s",
      "s := 'SELECT 1'; LOOP EXECUTE s; s := 'x'; END LOOP", "s := 'SELECT 1'; CALL p(s); EXECUTE s", "EXECUTE 'x' || s INTO s",
    ])
  func keepsOpaque(_ body: String) throws {
    let tree = BodyOutline.parse("DO $$ DECLARE s text; BEGIN \(body); END $$;")
    #expect(tree.problems.isEmpty)
    let statement = try #require(BodyOutline.statements(tree).first { $0.role == .dynamic })
    #expect(BodyOutline.name(statement) == "opaque")
  }

  @Test("Dynamic text leads back to the literals it comes from")
  func mapsDynamicText() throws {
    let tree = BodyOutline.parse(
      "DO $$ BEGIN EXECUTE 'ALTER TABLE a ' || 'DROP COLUMN ''b'; EXECUTE format('DROP TABLE %I', 'xyz'); END $$;")
    let statement = try #require(BodyOutline.statements(tree).last)
    guard case .statement(.drop(let drop)) = statement.content, case .name(let names)? = drop.objects.first?.name,
      let name = statement.tree[names].first
    else {
      Issue.record("no DROP TABLE")
      return
    }
    #expect(tree.text(statement.tree.fileRange(of: name.range)) == "xyz")
  }
}
