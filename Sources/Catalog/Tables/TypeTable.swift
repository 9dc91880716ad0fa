/// The built-in types, by name (`pg_type.dat`).
/// `name oid category preferred length byValue align storage collatable kind arrayOID subtype`; the subtype is a range's element, or a multirange's range.
enum TypeTable {
  static let table = LiteralTable(rows)

  static let rows: StaticString = #"""
    _record 2287 P 0 -1 0 d x 0 p 0
    aclitem 1033 U 0 16 0 d p 0 b 1034
    any 2276 P 0 4 1 i p 0 p 0
    anyarray 2277 P 0 -1 0 d x 0 p 0
    anycompatible 5077 P 0 4 1 i p 0 p 0
    anycompatiblearray 5078 P 0 -1 0 d x 0 p 0
    anycompatiblemultirange 4538 P 0 -1 0 d x 0 p 0
    anycompatiblenonarray 5079 P 0 4 1 i p 0 p 0
    anycompatiblerange 5080 P 0 -1 0 d x 0 p 0
    anyelement 2283 P 0 4 1 i p 0 p 0
    anyenum 3500 P 0 4 1 i p 0 p 0
    anymultirange 4537 P 0 -1 0 d x 0 p 0
    anynonarray 2776 P 0 4 1 i p 0 p 0
    anyrange 3831 P 0 -1 0 d x 0 p 0
    bit 1560 V 0 -1 0 i x 0 b 1561
    bool 16 B 1 1 1 c p 0 b 1000
    box 603 G 0 32 0 d p 0 b 1020
    bpchar 1042 S 0 -1 0 i x 1 b 1014
    bytea 17 U 0 -1 0 i x 0 b 1001
    char 18 Z 0 1 1 c p 0 b 1002
    cid 29 U 0 4 1 i p 0 b 1012
    cidr 650 I 0 -1 0 i m 0 b 651
    circle 718 G 0 24 0 d p 0 b 719
    cstring 2275 P 0 -2 0 c p 0 p 1263
    date 1082 D 0 4 1 i p 0 b 1182
    datemultirange 4535 R 0 -1 0 i x 0 m 6155 daterange
    daterange 3912 R 0 -1 0 i x 0 r 3913 date
    event_trigger 3838 P 0 4 1 i p 0 p 0
    fdw_handler 3115 P 0 4 1 i p 0 p 0
    float4 700 N 0 4 1 i p 0 b 1021
    float8 701 N 1 8 1 d p 0 b 1022
    gtsvector 3642 U 0 -1 0 i p 0 b 3644
    index_am_handler 325 P 0 4 1 i p 0 p 0
    inet 869 I 1 -1 0 i m 0 b 1041
    int2 21 N 0 2 1 s p 0 b 1005
    int2vector 22 A 0 -1 0 i p 0 b 1006
    int4 23 N 0 4 1 i p 0 b 1007
    int4multirange 4451 R 0 -1 0 i x 0 m 6150 int4range
    int4range 3904 R 0 -1 0 i x 0 r 3905 int4
    int8 20 N 0 8 1 d p 0 b 1016
    int8multirange 4536 R 0 -1 0 d x 0 m 6157 int8range
    int8range 3926 R 0 -1 0 d x 0 r 3927 int8
    internal 2281 P 0 8 1 d p 0 p 0
    interval 1186 T 1 16 0 d p 0 b 1187
    json 114 U 0 -1 0 i x 0 b 199
    jsonb 3802 U 0 -1 0 i x 0 b 3807
    jsonpath 4072 U 0 -1 0 i x 0 b 4073
    language_handler 2280 P 0 4 1 i p 0 p 0
    line 628 G 0 24 0 d p 0 b 629
    lseg 601 G 0 32 0 d p 0 b 1018
    macaddr 829 U 0 6 0 i p 0 b 1040
    macaddr8 774 U 0 8 0 i p 0 b 775
    money 790 N 0 8 1 d p 0 b 791
    name 19 S 0 64 0 c p 1 b 1003
    numeric 1700 N 0 -1 0 i m 0 b 1231
    nummultirange 4532 R 0 -1 0 i x 0 m 6151 numrange
    numrange 3906 R 0 -1 0 i x 0 r 3907 numeric
    oid 26 N 1 4 1 i p 0 b 1028
    oidvector 30 A 0 -1 0 i p 0 b 1013
    path 602 G 0 -1 0 d x 0 b 1019
    pg_brin_bloom_summary 4600 Z 0 -1 0 i x 1 b 0
    pg_brin_minmax_multi_summary 4601 Z 0 -1 0 i x 1 b 0
    pg_ddl_command 32 P 0 8 1 d p 0 p 0
    pg_dependencies 3402 Z 0 -1 0 i x 1 b 0
    pg_lsn 3220 U 0 8 1 d p 0 b 3221
    pg_mcv_list 5017 Z 0 -1 0 i x 1 b 0
    pg_ndistinct 3361 Z 0 -1 0 i x 1 b 0
    pg_node_tree 194 Z 0 -1 0 i x 1 b 0
    pg_snapshot 5038 U 0 -1 0 d x 0 b 5039
    point 600 G 0 16 0 d p 0 b 1017
    polygon 604 G 0 -1 0 d x 0 b 1027
    record 2249 P 0 -1 0 d x 0 p 2287
    refcursor 1790 U 0 -1 0 i x 0 b 2201
    regclass 2205 N 0 4 1 i p 0 b 2210
    regcollation 4191 N 0 4 1 i p 0 b 4192
    regconfig 3734 N 0 4 1 i p 0 b 3735
    regdictionary 3769 N 0 4 1 i p 0 b 3770
    regnamespace 4089 N 0 4 1 i p 0 b 4090
    regoper 2203 N 0 4 1 i p 0 b 2208
    regoperator 2204 N 0 4 1 i p 0 b 2209
    regproc 24 N 0 4 1 i p 0 b 1008
    regprocedure 2202 N 0 4 1 i p 0 b 2207
    regrole 4096 N 0 4 1 i p 0 b 4097
    regtype 2206 N 0 4 1 i p 0 b 2211
    table_am_handler 269 P 0 4 1 i p 0 p 0
    text 25 S 1 -1 0 i x 1 b 1009
    tid 27 U 0 6 0 s p 0 b 1010
    time 1083 D 0 8 1 d p 0 b 1183
    timestamp 1114 D 0 8 1 d p 0 b 1115
    timestamptz 1184 D 1 8 1 d p 0 b 1185
    timetz 1266 D 0 12 0 d p 0 b 1270
    trigger 2279 P 0 4 1 i p 0 p 0
    tsm_handler 3310 P 0 4 1 i p 0 p 0
    tsmultirange 4533 R 0 -1 0 d x 0 m 6152 tsrange
    tsquery 3615 U 0 -1 0 i p 0 b 3645
    tsrange 3908 R 0 -1 0 d x 0 r 3909 timestamp
    tstzmultirange 4534 R 0 -1 0 d x 0 m 6153 tstzrange
    tstzrange 3910 R 0 -1 0 d x 0 r 3911 timestamptz
    tsvector 3614 U 0 -1 0 i x 0 b 3643
    txid_snapshot 2970 U 0 -1 0 d x 0 b 2949
    unknown 705 X 0 -2 0 c p 0 p 0
    uuid 2950 U 0 16 0 c p 0 b 2951
    varbit 1562 V 1 -1 0 i x 0 b 1563
    varchar 1043 S 0 -1 0 i x 1 b 1015
    void 2278 P 0 4 1 i p 0 p 0
    xid 28 U 0 4 1 i p 0 b 1011
    xid8 5069 U 0 8 1 d p 0 b 271
    xml 142 U 0 -1 0 i x 0 b 143
    """#
}
