import Testing

@testable import Catalog

/// What two printed definitions must have in common to mean the same.
@Suite struct DefinitionSpellingTests {
  static let equalPairs: [(String, String)] = [
    ("'none'", "'none'::character varying"),
    ("'none'", "'none'::character varying(20)::text"),
    ("CHECK (s IN ('a', 'b'))", "CHECK (s::text = ANY (ARRAY['a'::character varying, 'b'::character varying]::text[]))"),
    (
      "CHECK (s::text = ANY (ARRAY['a'::character varying::text, 'b'::character varying::text]))",
      "CHECK (s::text = ANY (ARRAY['a'::character varying, 'b'::character varying]::text[]))"
    ),
    ("CHECK (n IN (1, 2))", "CHECK (n = ANY (ARRAY[1, 2]))"),
    ("CHECK (s NOT IN ('a'))", "CHECK (s <> ALL (ARRAY['a'::text]))"),
    ("WHERE (a = '2020-01-01' AND b)", "WHERE (a = '2020-01-01'::timestamp(3) without time zone AND b)"),
    ("DEFAULT ARRAY['a', 'b']", "DEFAULT ARRAY['a'::\"My \"\"Type\".x, 'b']::public.x[]"),
    ("it''s = ANY", "it''s = ANY"),
  ]
  static let otherPairs: [(String, String)] = [
    ("'a'", "'b'::text"),
    ("btree (n)", "btree ((n::text))"),
    ("btree (lower(n::text))", "btree (lower(n))"),
    ("CHECK (s IN ('a', 'b'))", "CHECK (s IN ('a'))"),
    ("CHECK (tags = ARRAY['a'])", "CHECK (tags IN ('a'))"),
    ("'it''s::text'", "'it''s'"),
    ("a[1]::integer", "a[1]"),
    ("'", "''"),
  ]

  @Test("what PostgreSQL adds makes no difference", arguments: equalPairs)
  func same(left: String, right: String) { #expect(DefinitionSpelling(left) == DefinitionSpelling(right)) }

  @Test("all else does", arguments: otherPairs)
  func different(left: String, right: String) { #expect(DefinitionSpelling(left) != DefinitionSpelling(right)) }
}
