import PostgresSyntax
import Testing

@Suite("Bodies that nobody would write")
struct PLpgSQLHostileTests {
  private static let sample = """
    CREATE FUNCTION f(a int) RETURNS SETOF int LANGUAGE plpgsql AS $f$
    #variable_conflict error
    <<l>> DECLARE b int := 1; c CURSOR (d int) FOR SELECT d; r record; s text DEFAULT 'x' || 'y';
    BEGIN
      IF a > 1 THEN b := f(2); ELSIF a[1:2] THEN RAISE NOTICE 'x %', 1 USING HINT = 'y'; ELSE NULL; END IF;
      FOR i IN REVERSE 1..2 BY 3 LOOP EXIT WHEN i = 1; END LOOP;
      FOR r IN c(d := 1) LOOP FETCH NEXT FROM c INTO r; END LOOP;
      SELECT 1 INTO STRICT b FROM t; EXECUTE format('DROP TABLE %I', s) USING 1; GET DIAGNOSTICS b = ROW_COUNT;
      CASE a WHEN 1 THEN RETURN NEXT 1; END CASE; RETURN QUERY EXECUTE 'SELECT 1';
    EXCEPTION WHEN OTHERS OR SQLSTATE '12345' THEN ROLLBACK AND CHAIN;
    END l;
    $f$
    """

  @Test("The sample is right, and every piece of it is read without a trap")
  func readsPieces() {
    let bytes = Array(Self.sample.utf8)
    #expect(SyntaxTree.parse(SourceFile(path: "", bytes: bytes)).problems.isEmpty)
    let end = bytes.count - 3
    for cut in stride(from: 60, to: end, by: 1) {
      // Cut short, with the closing quote; and with one byte taken out.
      let short = Array(bytes[..<cut]) + Array("$f$".utf8)
      #expect(SyntaxTree.parse(SourceFile(path: "", bytes: short)).statements.count >= 1)
      var holed = bytes
      holed.remove(at: cut)
      #expect(SyntaxTree.parse(SourceFile(path: "", bytes: holed)).statements.count >= 1)
    }
  }

  @Test("The sample in quotes has the same problems at mapped places")
  func readsQuotedPieces() {
    let parts = Self.sample.split(separator: "$f$", omittingEmptySubsequences: false)
    let head = String(parts[0])
    let body = Array(String(parts[1]).utf8)
    for cut in stride(from: 10, to: body.count, by: 7) {
      let text = String(decoding: body[..<cut], as: UTF8.self)
      let dollar = BodyOutline.parse(head + "$f$" + text + "$f$")
      let quoted = BodyOutline.parse(
        head + "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'")
      #expect(dollar.problems.map(\.message) == quoted.problems.map(\.message))
    }
  }

  @Test(
    "Statements nested too deeply are a problem, not a crash",
    arguments: [
      ("begin ", "end; "), ("if true then ", "end if; "), ("if true then null; else ", "end if; "), ("loop ", "end loop; "),
      ("while true loop ", "end loop; "), ("for i in 1..2 loop ", "end loop; "), ("case when true then ", "end case; "),
      ("begin null; exception when others then ", "end; "),
    ])
  func refusesDepth(_ opening: String, _ closing: String) {
    func body(_ depth: Int) -> String {
      "DO $$ begin " + String(repeating: opening, count: depth) + "null; " + String(repeating: closing, count: depth) + "end $$"
    }
    #expect(BodyOutline.parse(body(20)).problems.isEmpty)
    #expect(BodyOutline.parse(body(5000)).problems.map(\.message) == ["statements are nested too deeply"])
  }

  @Test("Bodies in bodies end somewhere")
  func limitsNestedBodies() {
    var text = "null;"
    for level in 0..<40 { text = "DO $a\(level)$ begin \(text) end $a\(level)$;" }
    let tree = BodyOutline.parse(text)
    #expect(tree.problems.isEmpty)
    #expect(tree.bodies.count == 8)
  }

  @Test(
    "Long bodies are read",
    arguments: [
      ("elsif", "if true then null; ", "elsif false then null; ", "end if; "),
      ("doubled text", "", "s := s || s; ", "execute s; "),
      ("dynamic", "", "execute 'select 1'; ", ""),
      ("scopes", "", "for i in 1..2 loop end loop; ", ""),
      ("slips", "", "s := 1 +; ", ""),
    ])
  func readsLongBodies(_ name: String, _ head: String, _ repeated: String, _ tail: String) {
    let count = 3000
    let tree = BodyOutline.parse("DO $$ declare s text := 'x'; begin " + head + String(repeating: repeated, count: count) + tail + "end $$")
    #expect(tree.bodies.first?.block != nil)
    #expect(tree.problems.count == (name == "slips" ? count : 0))
  }
}
