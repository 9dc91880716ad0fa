/// The built-in casts, by source type (`pg_cast.dat`).
/// `source target context method function volatility;…` with the letters of `pg_cast`: context `i`mplicit, `a`ssignment, `e`xplicit;
/// method `b`inary coercible, `f`unction, `i`nput and output.
enum CastTable {
  static let table = LiteralTable(rows)

  static let rows: StaticString = #"""
    bit bit i f bit i;int4 e f int4 i;int8 e f int8 i;varbit i b
    bool bpchar a f text i;int4 e f int4 i;text a f text i;varchar a f text i
    box circle e f circle i;lseg e f lseg i;point e f point i;polygon a f polygon i
    bpchar bpchar i f bpchar i;char a f char i;name i f name i;text i f text i;varchar i f text i;xml e f xml s
    bytea int2 e f int2 i;int4 e f int4 i;int8 e f int8 i
    char bpchar a f bpchar i;int4 e f int4 i;text i f text i;varchar a f text i
    cidr bpchar a f text i;inet i b;text a f text i;varchar a f text i
    circle box e f box i;point e f point i;polygon e f polygon i
    date timestamp i f timestamp i;timestamptz i f timestamptz s
    daterange datemultirange e f datemultirange i
    float4 float8 i f float8 i;int2 a f int2 i;int4 a f int4 i;int8 a f int8 i;numeric a f numeric i
    float8 float4 a f float4 i;int2 a f int2 i;int4 a f int4 i;int8 a f int8 i;numeric a f numeric i
    inet bpchar a f text i;cidr a f cidr i;text a f text i;varchar a f text i
    int2 bytea e f bytea i;float4 i f float4 i;float8 i f float8 i;int4 i f int4 i;int8 i f int8 i;numeric i f numeric i;oid i f int4 i;regclass i f int4 i;regcollation i f int4 i;regconfig i f int4 i;regdictionary i f int4 i;regnamespace i f int4 i;regoper i f int4 i;regoperator i f int4 i;regproc i f int4 i;regprocedure i f int4 i;regrole i f int4 i;regtype i f int4 i
    int4 bit e f bit i;bool e f bool i;bytea e f bytea i;char e f char i;float4 i f float4 i;float8 i f float8 i;int2 a f int2 i;int8 i f int8 i;money a f money s;numeric i f numeric i;oid i b;regclass i b;regcollation i b;regconfig i b;regdictionary i b;regnamespace i b;regoper i b;regoperator i b;regproc i b;regprocedure i b;regrole i b;regtype i b
    int4range int4multirange e f int4multirange i
    int8 bit e f bit i;bytea e f bytea i;float4 i f float4 i;float8 i f float8 i;int2 a f int2 i;int4 a f int4 i;money a f money s;numeric i f numeric i;oid i f oid i;regclass i f oid i;regcollation i f oid i;regconfig i f oid i;regdictionary i f oid i;regnamespace i f oid i;regoper i f oid i;regoperator i f oid i;regproc i f oid i;regprocedure i f oid i;regrole i f oid i;regtype i f oid i
    int8range int8multirange e f int8multirange i
    interval interval i f interval i;time a f time i
    json jsonb a i
    jsonb bool e f bool i;float4 e f float4 i;float8 e f float8 i;int2 e f int2 i;int4 e f int4 i;int8 e f int8 i;json a i;numeric e f numeric i
    lseg point e f point i
    macaddr macaddr8 i f macaddr8 i
    macaddr8 macaddr i f macaddr i
    money numeric a f numeric s
    name bpchar a f bpchar i;text i f text i;varchar a f varchar i
    numeric float4 i f float4 i;float8 i f float8 i;int2 a f int2 i;int4 a f int4 i;int8 a f int8 i;money a f money s;numeric i f numeric i
    numrange nummultirange e f nummultirange i
    oid int4 a b;int8 a f int8 i;regclass i b;regcollation i b;regconfig i b;regdictionary i b;regnamespace i b;regoper i b;regoperator i b;regproc i b;regprocedure i b;regrole i b;regtype i b
    path polygon a f polygon i
    pg_dependencies bytea i b;text i i
    pg_mcv_list bytea i b;text i i
    pg_ndistinct bytea i b;text i i
    pg_node_tree text i b
    point box a f box i
    polygon box e f box i;circle e f circle i;path a f path i;point e f point i
    regclass int4 a b;int8 a f int8 i;oid i b
    regcollation int4 a b;int8 a f int8 i;oid i b
    regconfig int4 a b;int8 a f int8 i;oid i b
    regdictionary int4 a b;int8 a f int8 i;oid i b
    regnamespace int4 a b;int8 a f int8 i;oid i b
    regoper int4 a b;int8 a f int8 i;oid i b;regoperator i b
    regoperator int4 a b;int8 a f int8 i;oid i b;regoper i b
    regproc int4 a b;int8 a f int8 i;oid i b;regprocedure i b
    regprocedure int4 a b;int8 a f int8 i;oid i b;regproc i b
    regrole int4 a b;int8 a f int8 i;oid i b
    regtype int4 a b;int8 a f int8 i;oid i b
    text bpchar i b;char a f char i;name i f name i;regclass i f regclass s;varchar i b;xml e f xml s
    time interval i f interval i;time i f time i;timetz i f timetz s
    timestamp date a f date i;time a f time i;timestamp i f timestamp i;timestamptz i f timestamptz s
    timestamptz date a f date s;time a f time s;timestamp a f timestamp s;timestamptz i f timestamptz i;timetz a f timetz s
    timetz time a f time i;timetz i f timetz i
    tsrange tsmultirange e f tsmultirange i
    tstzrange tstzmultirange e f tstzmultirange i
    varbit bit i b;varbit i f varbit i
    varchar bpchar i b;char a f char i;name i f name i;regclass i f regclass s;text i b;varchar i f varchar i;xml e f xml s
    xid8 xid e f xid i
    xml bpchar a b;text a b;varchar a b
    """#
}
