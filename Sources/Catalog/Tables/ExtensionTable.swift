/// The extensions whose objects are known, and those that each needs.
/// `name required,…`, or `-`.
enum ExtensionTable {
  static let table = LiteralTable(rows)

  static let rows: StaticString = #"""
    adminpack -
    amcheck -
    autoinc -
    bloom -
    btree_gin -
    btree_gist -
    citext -
    cube -
    dblink -
    dict_int -
    dict_xsyn -
    earthdistance cube
    file_fdw -
    fuzzystrmatch -
    hstore -
    insert_username -
    intagg -
    intarray -
    isn -
    lo -
    ltree -
    moddatetime -
    old_snapshot -
    pageinspect -
    pg_buffercache -
    pg_freespacemap -
    pg_prewarm -
    pg_stat_statements -
    pg_surgery -
    pg_trgm -
    pg_visibility -
    pg_walinspect -
    pgcrypto -
    pgrowlocks -
    pgstattuple -
    postgres_fdw -
    refint -
    seg -
    sslinfo -
    tablefunc -
    tcn -
    tsm_system_rows -
    tsm_system_time -
    unaccent -
    uuid-ossp -
    vector -
    xml2 -
    """#
}
