/// The operators that extensions bring.
/// `extension/symbol` and what stands in `OperatorTable`.
enum ExtensionOperatorTable {
  static let table = LiteralTable(rows)

  static let rows: StaticString = #"""
    btree_gist/<-> date date int4 i!;float4 float4 float4 i!;float8 float8 float8 i!;int2 int2 int2 i!;int4 int4 int4 i!;int8 int8 int8 i!;interval interval interval i!;money money money i!;oid oid oid i!;time time interval i!;timestamp timestamp interval i!;timestamptz timestamptz interval i!
    citext/!~ citext citext bool i!;citext text bool i!
    citext/!~* citext citext bool i!;citext text bool i!
    citext/!~~ citext citext bool i!;citext text bool i!
    citext/!~~* citext citext bool i!;citext text bool i!
    citext/< citext citext bool i!
    citext/<= citext citext bool i!
    citext/<> citext citext bool i!
    citext/= citext citext bool i!
    citext/> citext citext bool i!
    citext/>= citext citext bool i!
    citext/~ citext citext bool i!;citext text bool i!
    citext/~* citext citext bool i!;citext text bool i!
    citext/~<=~ citext citext bool i!
    citext/~<~ citext citext bool i!
    citext/~>=~ citext citext bool i!
    citext/~>~ citext citext bool i!
    citext/~~ citext citext bool i!;citext text bool i!
    citext/~~* citext citext bool i!;citext text bool i!
    cube/&& cube cube bool i!
    cube/-> cube int4 float8 i!
    cube/< cube cube bool i!
    cube/<#> cube cube float8 i!
    cube/<-> cube cube float8 i!
    cube/<= cube cube bool i!
    cube/<=> cube cube float8 i!
    cube/<> cube cube bool i!
    cube/<@ cube cube bool i!
    cube/= cube cube bool i!
    cube/> cube cube bool i!
    cube/>= cube cube bool i!
    cube/@> cube cube bool i!
    cube/~> cube int4 float8 i!
    earthdistance/<@> point point float8 i!
    hstore/#<# hstore hstore bool i!
    hstore/#<=# hstore hstore bool i!
    hstore/#= anyelement hstore anyelement i
    hstore/#># hstore hstore bool i!
    hstore/#>=# hstore hstore bool i!
    hstore/%# - hstore text[] i!
    hstore/%% - hstore text[] i!
    hstore/- hstore hstore hstore i!;hstore text hstore i!;hstore text[] hstore i!
    hstore/-> hstore text text i!;hstore text[] text[] i!
    hstore/<> hstore hstore bool i!
    hstore/<@ hstore hstore bool i!
    hstore/= hstore hstore bool i!
    hstore/? hstore text bool i!
    hstore/?& hstore text[] bool i!
    hstore/?| hstore text[] bool i!
    hstore/@> hstore hstore bool i!
    hstore/|| hstore hstore hstore i!
    intarray/# - int4[] int4 i!;int4[] int4 int4 i!
    intarray/& int4[] int4[] int4[] i!
    intarray/&& int4[] int4[] bool i!
    intarray/+ int4[] int4 int4[] i!;int4[] int4[] int4[] i!
    intarray/- int4[] int4 int4[] i!;int4[] int4[] int4[] i!
    intarray/<@ int4[] int4[] bool i!
    intarray/@> int4[] int4[] bool i!
    intarray/@@ int4[] query_int bool i!
    intarray/| int4[] int4 int4[] i!;int4[] int4[] int4[] i!
    intarray/~~ query_int int4[] bool i!
    isn/< ean13 ean13 bool i!;ean13 isbn bool i!;ean13 isbn13 bool i!;ean13 ismn bool i!;ean13 ismn13 bool i!;ean13 issn bool i!;ean13 issn13 bool i!;ean13 upc bool i!;isbn ean13 bool i!;isbn isbn bool i!;isbn isbn13 bool i!;isbn13 ean13 bool i!;isbn13 isbn bool i!;isbn13 isbn13 bool i!;ismn ean13 bool i!;ismn ismn bool i!;ismn ismn13 bool i!;ismn13 ean13 bool i!;ismn13 ismn bool i!;ismn13 ismn13 bool i!;issn ean13 bool i!;issn issn bool i!;issn issn13 bool i!;issn13 ean13 bool i!;issn13 issn bool i!;issn13 issn13 bool i!;upc ean13 bool i!;upc upc bool i!
    isn/<= ean13 ean13 bool i!;ean13 isbn bool i!;ean13 isbn13 bool i!;ean13 ismn bool i!;ean13 ismn13 bool i!;ean13 issn bool i!;ean13 issn13 bool i!;ean13 upc bool i!;isbn ean13 bool i!;isbn isbn bool i!;isbn isbn13 bool i!;isbn13 ean13 bool i!;isbn13 isbn bool i!;isbn13 isbn13 bool i!;ismn ean13 bool i!;ismn ismn bool i!;ismn ismn13 bool i!;ismn13 ean13 bool i!;ismn13 ismn bool i!;ismn13 ismn13 bool i!;issn ean13 bool i!;issn issn bool i!;issn issn13 bool i!;issn13 ean13 bool i!;issn13 issn bool i!;issn13 issn13 bool i!;upc ean13 bool i!;upc upc bool i!
    isn/<> ean13 ean13 bool i!;ean13 isbn bool i!;ean13 isbn13 bool i!;ean13 ismn bool i!;ean13 ismn13 bool i!;ean13 issn bool i!;ean13 issn13 bool i!;ean13 upc bool i!;isbn ean13 bool i!;isbn isbn bool i!;isbn isbn13 bool i!;isbn13 ean13 bool i!;isbn13 isbn bool i!;isbn13 isbn13 bool i!;ismn ean13 bool i!;ismn ismn bool i!;ismn ismn13 bool i!;ismn13 ean13 bool i!;ismn13 ismn bool i!;ismn13 ismn13 bool i!;issn ean13 bool i!;issn issn bool i!;issn issn13 bool i!;issn13 ean13 bool i!;issn13 issn bool i!;issn13 issn13 bool i!;upc ean13 bool i!;upc upc bool i!
    isn/= ean13 ean13 bool i!;ean13 isbn bool i!;ean13 isbn13 bool i!;ean13 ismn bool i!;ean13 ismn13 bool i!;ean13 issn bool i!;ean13 issn13 bool i!;ean13 upc bool i!;isbn ean13 bool i!;isbn isbn bool i!;isbn isbn13 bool i!;isbn13 ean13 bool i!;isbn13 isbn bool i!;isbn13 isbn13 bool i!;ismn ean13 bool i!;ismn ismn bool i!;ismn ismn13 bool i!;ismn13 ean13 bool i!;ismn13 ismn bool i!;ismn13 ismn13 bool i!;issn ean13 bool i!;issn issn bool i!;issn issn13 bool i!;issn13 ean13 bool i!;issn13 issn bool i!;issn13 issn13 bool i!;upc ean13 bool i!;upc upc bool i!
    isn/> ean13 ean13 bool i!;ean13 isbn bool i!;ean13 isbn13 bool i!;ean13 ismn bool i!;ean13 ismn13 bool i!;ean13 issn bool i!;ean13 issn13 bool i!;ean13 upc bool i!;isbn ean13 bool i!;isbn isbn bool i!;isbn isbn13 bool i!;isbn13 ean13 bool i!;isbn13 isbn bool i!;isbn13 isbn13 bool i!;ismn ean13 bool i!;ismn ismn bool i!;ismn ismn13 bool i!;ismn13 ean13 bool i!;ismn13 ismn bool i!;ismn13 ismn13 bool i!;issn ean13 bool i!;issn issn bool i!;issn issn13 bool i!;issn13 ean13 bool i!;issn13 issn bool i!;issn13 issn13 bool i!;upc ean13 bool i!;upc upc bool i!
    isn/>= ean13 ean13 bool i!;ean13 isbn bool i!;ean13 isbn13 bool i!;ean13 ismn bool i!;ean13 ismn13 bool i!;ean13 issn bool i!;ean13 issn13 bool i!;ean13 upc bool i!;isbn ean13 bool i!;isbn isbn bool i!;isbn isbn13 bool i!;isbn13 ean13 bool i!;isbn13 isbn bool i!;isbn13 isbn13 bool i!;ismn ean13 bool i!;ismn ismn bool i!;ismn ismn13 bool i!;ismn13 ean13 bool i!;ismn13 ismn bool i!;ismn13 ismn13 bool i!;issn ean13 bool i!;issn issn bool i!;issn issn13 bool i!;issn13 ean13 bool i!;issn13 issn bool i!;issn13 issn13 bool i!;upc ean13 bool i!;upc upc bool i!
    ltree/< ltree ltree bool i!
    ltree/<= ltree ltree bool i!
    ltree/<> ltree ltree bool i!
    ltree/<@ ltree ltree bool i!;ltree ltree[] bool i!;ltree[] ltree bool i!
    ltree/= ltree ltree bool i!
    ltree/> ltree ltree bool i!
    ltree/>= ltree ltree bool i!
    ltree/? lquery[] ltree bool i!;lquery[] ltree[] bool i!;ltree lquery[] bool i!;ltree[] lquery[] bool i!
    ltree/?<@ ltree[] ltree ltree i!
    ltree/?@ ltree[] ltxtquery ltree i!
    ltree/?@> ltree[] ltree ltree i!
    ltree/?~ ltree[] lquery ltree i!
    ltree/@ ltree ltxtquery bool i!;ltree[] ltxtquery bool i!;ltxtquery ltree bool i!;ltxtquery ltree[] bool i!
    ltree/@> ltree ltree bool i!;ltree ltree[] bool i!;ltree[] ltree bool i!
    ltree/^<@ ltree ltree bool i!;ltree ltree[] bool i!;ltree[] ltree bool i!
    ltree/^? lquery[] ltree bool i!;lquery[] ltree[] bool i!;ltree lquery[] bool i!;ltree[] lquery[] bool i!
    ltree/^@ ltree ltxtquery bool i!;ltree[] ltxtquery bool i!;ltxtquery ltree bool i!;ltxtquery ltree[] bool i!
    ltree/^@> ltree ltree bool i!;ltree ltree[] bool i!;ltree[] ltree bool i!
    ltree/^~ lquery ltree bool i!;lquery ltree[] bool i!;ltree lquery bool i!;ltree[] lquery bool i!
    ltree/|| ltree ltree ltree i!;ltree text ltree i!;text ltree ltree i!
    ltree/~ lquery ltree bool i!;lquery ltree[] bool i!;ltree lquery bool i!;ltree[] lquery bool i!
    pg_trgm/% text text bool s!
    pg_trgm/%> text text bool s!
    pg_trgm/%>> text text bool s!
    pg_trgm/<% text text bool s!
    pg_trgm/<-> text text float4 i!
    pg_trgm/<->> text text float4 i!
    pg_trgm/<->>> text text float4 i!
    pg_trgm/<<% text text bool s!
    pg_trgm/<<-> text text float4 i!
    pg_trgm/<<<-> text text float4 i!
    seg/&& seg seg bool i!
    seg/&< seg seg bool i!
    seg/&> seg seg bool i!
    seg/< seg seg bool i!
    seg/<< seg seg bool i!
    seg/<= seg seg bool i!
    seg/<> seg seg bool i!
    seg/<@ seg seg bool i!
    seg/= seg seg bool i!
    seg/> seg seg bool i!
    seg/>= seg seg bool i!
    seg/>> seg seg bool i!
    seg/@> seg seg bool i!
    vector/* halfvec halfvec halfvec i!;vector vector vector i!
    vector/+ halfvec halfvec halfvec i!;vector vector vector i!
    vector/- halfvec halfvec halfvec i!;vector vector vector i!
    vector/< halfvec halfvec bool i!;sparsevec sparsevec bool i!;vector vector bool i!
    vector/<#> halfvec halfvec float8 i!;sparsevec sparsevec float8 i!;vector vector float8 i!
    vector/<%> bit bit float8 i!
    vector/<+> halfvec halfvec float8 i!;sparsevec sparsevec float8 i!;vector vector float8 i!
    vector/<-> halfvec halfvec float8 i!;sparsevec sparsevec float8 i!;vector vector float8 i!
    vector/<= halfvec halfvec bool i!;sparsevec sparsevec bool i!;vector vector bool i!
    vector/<=> halfvec halfvec float8 i!;sparsevec sparsevec float8 i!;vector vector float8 i!
    vector/<> halfvec halfvec bool i!;sparsevec sparsevec bool i!;vector vector bool i!
    vector/<~> bit bit float8 i!
    vector/= halfvec halfvec bool i!;sparsevec sparsevec bool i!;vector vector bool i!
    vector/> halfvec halfvec bool i!;sparsevec sparsevec bool i!;vector vector bool i!
    vector/>= halfvec halfvec bool i!;sparsevec sparsevec bool i!;vector vector bool i!
    vector/|| halfvec halfvec halfvec i!;vector vector vector i!
    """#
}
