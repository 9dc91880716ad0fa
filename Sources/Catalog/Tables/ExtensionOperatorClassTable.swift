/// The operator classes that extensions bring.
/// `extension class method type default;…`
enum ExtensionOperatorClassTable {
  static let table = LiteralTable(rows)

  static let rows: StaticString = #"""
    bloom int4_ops bloom int4 1;text_ops bloom text 1
    btree_gin bit_ops gin bit 1;bool_ops gin bool 1;bpchar_ops gin bpchar 1;bytea_ops gin bytea 1;char_ops gin char 1;cidr_ops gin cidr 1;date_ops gin date 1;enum_ops gin anyenum 1;float4_ops gin float4 1;float8_ops gin float8 1;inet_ops gin inet 1;int2_ops gin int2 1;int4_ops gin int4 1;int8_ops gin int8 1;interval_ops gin interval 1;macaddr8_ops gin macaddr8 1;macaddr_ops gin macaddr 1;money_ops gin money 1;name_ops gin name 1;numeric_ops gin numeric 1;oid_ops gin oid 1;text_ops gin text 1;time_ops gin time 1;timestamp_ops gin timestamp 1;timestamptz_ops gin timestamptz 1;timetz_ops gin timetz 1;uuid_ops gin uuid 1;varbit_ops gin varbit 1;varchar_ops gin varchar 1
    btree_gist gist_bit_ops gist bit 1;gist_bool_ops gist bool 1;gist_bpchar_ops gist bpchar 1;gist_bytea_ops gist bytea 1;gist_cash_ops gist money 1;gist_cidr_ops gist cidr 1;gist_date_ops gist date 1;gist_enum_ops gist anyenum 1;gist_float4_ops gist float4 1;gist_float8_ops gist float8 1;gist_inet_ops gist inet 1;gist_int2_ops gist int2 1;gist_int4_ops gist int4 1;gist_int8_ops gist int8 1;gist_interval_ops gist interval 1;gist_macaddr8_ops gist macaddr8 1;gist_macaddr_ops gist macaddr 1;gist_numeric_ops gist numeric 1;gist_oid_ops gist oid 1;gist_text_ops gist text 1;gist_time_ops gist time 1;gist_timestamp_ops gist timestamp 1;gist_timestamptz_ops gist timestamptz 1;gist_timetz_ops gist timetz 1;gist_uuid_ops gist uuid 1;gist_vbit_ops gist varbit 1
    citext citext_ops btree citext 1;citext_ops hash citext 1;citext_pattern_ops btree citext 0
    cube cube_ops btree cube 1;gist_cube_ops gist cube 1
    hstore btree_hstore_ops btree hstore 1;gin_hstore_ops gin hstore 1;gist_hstore_ops gist hstore 1;hash_hstore_ops hash hstore 1
    intarray gin__int_ops gin int4[] 0;gist__int_ops gist int4[] 1;gist__intbig_ops gist int4[] 0
    isn ean13_ops btree ean13 1;ean13_ops hash ean13 1;isbn13_ops btree isbn13 1;isbn13_ops hash isbn13 1;isbn_ops btree isbn 1;isbn_ops hash isbn 1;ismn13_ops btree ismn13 1;ismn13_ops hash ismn13 1;ismn_ops btree ismn 1;ismn_ops hash ismn 1;issn13_ops btree issn13 1;issn13_ops hash issn13 1;issn_ops btree issn 1;issn_ops hash issn 1;upc_ops btree upc 1;upc_ops hash upc 1
    ltree gist__ltree_ops gist ltree[] 1;gist_ltree_ops gist ltree 1;ltree_ops btree ltree 1
    pg_trgm gin_trgm_ops gin text 0;gist_trgm_ops gist text 0
    seg gist_seg_ops gist seg 1;seg_ops btree seg 1
    vector bit_hamming_ops hnsw bit 0;bit_hamming_ops ivfflat bit 0;bit_jaccard_ops hnsw bit 0;halfvec_cosine_ops hnsw halfvec 0;halfvec_cosine_ops ivfflat halfvec 0;halfvec_ip_ops hnsw halfvec 0;halfvec_ip_ops ivfflat halfvec 0;halfvec_l1_ops hnsw halfvec 0;halfvec_l2_ops hnsw halfvec 0;halfvec_l2_ops ivfflat halfvec 0;halfvec_ops btree halfvec 1;sparsevec_cosine_ops hnsw sparsevec 0;sparsevec_ip_ops hnsw sparsevec 0;sparsevec_l1_ops hnsw sparsevec 0;sparsevec_l2_ops hnsw sparsevec 0;sparsevec_ops btree sparsevec 1;vector_cosine_ops hnsw vector 0;vector_cosine_ops ivfflat vector 0;vector_ip_ops hnsw vector 0;vector_ip_ops ivfflat vector 0;vector_l1_ops hnsw vector 0;vector_l2_ops hnsw vector 0;vector_l2_ops ivfflat vector 1;vector_ops btree vector 1
    """#
}
