import Testing

@testable import Policy

@Suite struct RelationPatternTests {
  @Test(
    arguments: [
      ("orders", "public", "orders", true), ("orders", "audit", "orders", true), ("orders", nil, "orders", true),
      ("orders", "public", "orders2", false),
      ("tmp_*", "public", "tmp_", true), ("tmp_*", "public", "tmp_x", true), ("tmp_*", "public", "atmp_x", false),
      ("*_del", nil, "x_del", true),
      ("*a*b*", nil, "xxaxxbxx", true), ("*a*b*", nil, "xxbxxa", false), ("t?", nil, "tä", true), ("t?", nil, "t", false),
      ("*", "x", "y", true),
      ("audit.*", "audit", "log", true), ("audit.*", "public", "audit", false), ("audit.*", nil, "x", false), ("public.x", nil, "x", true),
      ("*.x", "any", "x", true), ("Orders", "public", "orders", true), ("orders", "public", "Orders", true),
      ("\"Orders\"", "public", "orders", false),
      ("\"Orders\"", "public", "Orders", true), ("\"a b\".\"c.d\"", "a b", "c.d", true), ("\"t*\"", nil, "tx", false),
      ("a-b", nil, "a-b", true),
      ("größe", nil, "größe", true),
    ] as [(String, String?, String, Bool)])
  func matching(pattern: String, schema: String?, name: String, expected: Bool) {
    #expect(RelationPattern(pattern)?.matches(schema: schema, name: name) == expected)
  }

  @Test(arguments: ["", ".", "a.", ".a", "a.b.c", "tmp_%", "[ab]", "a b", "/x/", "\"a", "a\"b", "\"a\"b", "{a,b}", "a;b", "\"\""])
  func noPattern(text: String) { #expect(RelationPattern(text) == nil) }

  @Test func manyStarsDoNotExplode() {
    let pattern = RelationPattern(String(repeating: "*a", count: 200) + "b")
    #expect(pattern?.matches(schema: nil, name: String(repeating: "a", count: 2_000)) == false)
  }
}
