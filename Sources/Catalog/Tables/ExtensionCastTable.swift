/// The casts that extensions bring.
/// `extension source target context-and-method;…`, as in `CastTable`.
enum ExtensionCastTable {
  static let table = LiteralTable(rows)

  static let rows: StaticString = #"""
    citext bool citext af;bpchar citext af;citext bpchar ab;citext text ib;citext varchar ib;inet citext af;text citext ab;varchar citext ab
    hstore hstore json ef;hstore jsonb ef;text[] hstore ef
    isn ean13 isbn ef;ean13 isbn13 ef;ean13 ismn ef;ean13 ismn13 ef;ean13 issn ef;ean13 issn13 ef;ean13 upc ef;isbn ean13 ab;isbn isbn13 ab;isbn13 ean13 ab;isbn13 isbn ab;ismn ean13 ab;ismn ismn13 ab;ismn13 ean13 ab;ismn13 ismn ab;issn ean13 ab;issn issn13 ab;issn13 ean13 ab;issn13 issn ab;upc ean13 ab
    vector float4[] halfvec af;float4[] sparsevec af;float4[] vector af;float8[] halfvec af;float8[] sparsevec af;float8[] vector af;halfvec float4[] af;halfvec halfvec if;halfvec sparsevec if;halfvec vector af;int4[] halfvec af;int4[] sparsevec af;int4[] vector af;numeric[] halfvec af;numeric[] sparsevec af;numeric[] vector af;sparsevec halfvec af;sparsevec sparsevec if;sparsevec vector af;vector float4[] if;vector halfvec if;vector sparsevec if;vector vector if
    """#
}
