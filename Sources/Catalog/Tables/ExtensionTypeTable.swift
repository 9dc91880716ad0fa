/// The types that extensions bring.
/// `extension name category preferred collatable storage;…`
enum ExtensionTypeTable {
  static let table = LiteralTable(rows)

  static let rows: StaticString = #"""
    btree_gist gbtreekey16 U 0 0 p;gbtreekey2 U 0 0 p;gbtreekey32 U 0 0 p;gbtreekey4 U 0 0 p;gbtreekey8 U 0 0 p;gbtreekey_var U 0 0 x
    citext citext S 0 1 x
    cube cube U 0 0 p
    earthdistance earth U 0 0 p
    hstore ghstore U 0 0 p;hstore U 0 0 x
    intarray intbig_gkey U 0 0 p;query_int U 0 0 p
    isn ean13 U 0 0 p;isbn U 0 0 p;isbn13 U 0 0 p;ismn U 0 0 p;ismn13 U 0 0 p;issn U 0 0 p;issn13 U 0 0 p;upc U 0 0 p
    lo lo N 0 0 p
    ltree lquery U 0 0 x;ltree U 0 0 x;ltree_gist U 0 0 p;ltxtquery U 0 0 x
    pg_trgm gtrgm U 0 0 p
    seg seg U 0 0 p
    vector halfvec U 0 0 e;sparsevec U 0 0 e;vector U 0 0 e
    """#
}
