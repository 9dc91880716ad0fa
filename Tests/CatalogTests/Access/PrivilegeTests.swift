import PostgresSyntax
import Testing

@testable import Catalog

/// Privileges as `acl.c` and `aclchk.c` of PostgreSQL keep them. What whole histories lead to is held against a server elsewhere.
@Suite struct PrivilegeTests {
  private static let start = """
    CREATE ROLE boss; CREATE ROLE reader; CREATE ROLE writer;
    CREATE TABLE t (a int, b text);
    CREATE SEQUENCE s;
    CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE SCHEMA app;
    """

  /// `grantee=privileges/grantor`, a star for each that may be passed on.
  private func items(_ list: AccessControlList?) -> [String] {
    (list?.items ?? []).map { item in
      let names = item.privileges.names.map { name in
        name.lowercased() + (PrivilegeSet(named: name, version: 18).map { item.grantOptions.contains($0) } == true ? "*" : "")
      }
      return "\(item.grantee.displayName)=\(names.joined(separator: ","))/\(item.grantor.displayName)"
    }
  }

  private func others(_ name: String, after sql: String) -> [String] {
    let history = History(Self.start + sql)
    #expect(history.complaints == [], "\(sql)")
    let object = history.catalog.relationClass(schema: nil, name: name, path: .default)
    return items(object?.accessControl).filter { !$0.hasPrefix("current_user=") }
  }

  @Test(arguments: [
    ("GRANT SELECT ON t TO reader", ["reader=select/current_user"]),
    ("GRANT SELECT ON t TO reader; REVOKE SELECT ON t FROM reader", []),
    ("GRANT SELECT, UPDATE ON t TO reader; REVOKE ALL ON t FROM reader", []),
    ("GRANT SELECT ON t TO reader WITH GRANT OPTION", ["reader=select*/current_user"]),
    (
      "GRANT SELECT ON t TO reader WITH GRANT OPTION; REVOKE GRANT OPTION FOR SELECT ON t FROM reader",
      ["reader=select/current_user"]
    ),
    (
      "GRANT SELECT ON t TO reader WITH GRANT OPTION; SET ROLE reader; GRANT SELECT ON t TO writer",
      ["reader=select*/current_user", "writer=select/reader"]
    ),
    (
      "GRANT SELECT ON t TO reader WITH GRANT OPTION; SET ROLE reader; GRANT SELECT ON t TO writer; RESET ROLE; REVOKE SELECT ON t FROM reader CASCADE",
      []
    ),
    ("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", ["reader=select/current_user"]),
    ("GRANT INSERT ON t TO PUBLIC", ["public=insert/current_user"]),
    (
      "GRANT SELECT ON t TO reader; ALTER TABLE t OWNER TO boss",
      ["boss=select,insert,update,delete,truncate,references,trigger/boss", "reader=select/boss"]
    ),
    ("GRANT SELECT ON t TO boss; ALTER TABLE t OWNER TO boss", ["boss=select,insert,update,delete,truncate,references,trigger/boss"]),
    ("GRANT SELECT ON t TO reader; ALTER ROLE reader RENAME TO looker", ["looker=select/current_user"]),
    ("GRANT SELECT ON t TO reader; DROP OWNED BY reader", []),
    ("CREATE ROLE chief SUPERUSER; SET ROLE chief; GRANT SELECT ON t TO reader", ["reader=select/current_user"]),
  ])
  func tables(sql: String, expected: [String]) {
    #expect(others("t", after: sql) == expected, "\(sql)")
  }

  @Test func columnsHaveTheirOwn() throws {
    let history = History(
      Self.start + "GRANT SELECT (a), UPDATE (a, b) ON t TO reader; GRANT ALL (b) ON t TO writer; REVOKE SELECT ON t FROM reader;")
    #expect(history.complaints == [])
    let table = try #require(history.catalog.relation(named: "t"))
    #expect(
      table.columns.map { items($0.accessControl) } == [
        ["reader=update/current_user"], ["reader=update/current_user", "writer=select,insert,update,references/current_user"],
      ])
    #expect(table.privileges == [])
  }

  @Test(arguments: [
    ("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader", ["reader=select/current_user"]),
    ("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader", ["reader=select/current_user"]),
    ("ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reader", []),
    ("ALTER DEFAULT PRIVILEGES FOR ROLE boss GRANT SELECT ON TABLES TO reader", []),
    ("ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT SELECT ON TABLES TO reader", ["reader=select/current_user"]),
    (
      "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT INSERT ON TABLES TO reader",
      ["reader=select,insert/current_user"]
    ),
    ("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader; ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM reader", []),
    (
      "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader; ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES FROM reader",
      ["reader=select/current_user"]
    ),
    ("ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO reader", []),
    (
      "ALTER DEFAULT PRIVILEGES FOR ROLE boss GRANT SELECT ON TABLES TO reader; SET ROLE boss",
      ["boss=select,insert,update,delete,truncate,references,trigger/boss", "reader=select/boss"]
    ),
  ])
  func defaults(sql: String, expected: [String]) {
    #expect(others("made", after: sql + "; CREATE TABLE made (id int)").sorted() == expected, "\(sql)")
  }

  @Test(arguments: [
    ("GRANT USAGE ON t TO reader", "0LP01"),
    ("GRANT EXECUTE ON t TO reader", "0LP01"),
    ("GRANT MAINTAIN ON t TO reader", "42601"),
    ("GRANT SELECT ON SCHEMA app TO reader", "0LP01"),
    ("GRANT INSERT ON SEQUENCE s TO reader", "0LP01"),
    ("GRANT SELECT (a) ON SEQUENCE s TO reader", "0LP01"),
    ("GRANT DELETE (a) ON t TO reader", "0LP01"),
    ("GRANT SELECT (c) ON t TO reader", "42703"),
    ("GRANT SELECT ON t TO PUBLIC WITH GRANT OPTION", "0LP01"),
    ("GRANT SELECT ON missing TO reader", "42P01"),
    ("GRANT USAGE ON SCHEMA missing TO reader", "3F000"),
    ("GRANT EXECUTE ON FUNCTION missing() TO reader", "42883"),
    ("GRANT SELECT ON ALL TABLES IN SCHEMA missing TO reader", "3F000"),
    ("GRANT USAGE ON SEQUENCE t TO reader", "42809"),
    ("DROP ROLE reader; GRANT SELECT ON t TO reader", "42704"),
    ("DROP ROLE boss; ALTER TABLE t OWNER TO boss", "42704"),
    ("DROP ROLE boss; CREATE SCHEMA AUTHORIZATION boss", "42704"),
    ("DROP ROLE boss; DROP ROLE boss", "42704"),
    ("CREATE ROLE reader", "42710"),
    ("CREATE ROLE pg_reader", "42939"),
    ("GRANT SELECT ON t TO reader; DROP ROLE reader", "2BP01"),
    ("ALTER TABLE t OWNER TO boss; DROP ROLE boss", "2BP01"),
    ("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader; DROP ROLE reader", "2BP01"),
    ("ALTER DEFAULT PRIVILEGES GRANT USAGE ON TABLES TO reader", "0LP01"),
    ("ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT USAGE ON SCHEMAS TO reader", "0LP01"),
    ("ALTER DEFAULT PRIVILEGES IN SCHEMA missing GRANT SELECT ON TABLES TO reader", "3F000"),
    ("SET ROLE reader; GRANT SELECT ON t TO writer", "42501"),
    ("SET ROLE reader; GRANT SELECT ON t TO writer GRANTED BY boss", "0A000"),
    ("GRANT reader TO writer; GRANT writer TO reader", "0LP01"),
    (
      "GRANT SELECT ON t TO reader WITH GRANT OPTION; SET ROLE reader; GRANT SELECT ON t TO writer; RESET ROLE; REVOKE SELECT ON t FROM reader",
      "2BP01"
    ),
    (
      "GRANT SELECT ON t TO reader WITH GRANT OPTION; SET ROLE reader; GRANT SELECT ON t TO writer WITH GRANT OPTION; SET ROLE writer; GRANT SELECT ON t TO reader WITH GRANT OPTION",
      "0LP01"
    ),
  ])
  func refusals(sql: String, sqlState: String) {
    #expect(History(Self.start + sql).failures.map(\.sqlState) == [sqlState], "\(sql)")
  }

  @Test(arguments: [
    "GRANT SELECT ON pg_catalog.pg_stat_activity TO reader", "GRANT USAGE ON SCHEMA pg_catalog TO reader",
    "GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) TO reader", "GRANT USAGE ON TYPE int4 TO reader",
    "GRANT CONNECT ON DATABASE shop TO reader", "GRANT USAGE ON LANGUAGE plpgsql TO reader", "GRANT CREATE ON TABLESPACE fast TO reader",
    "GRANT SELECT ON LARGE OBJECT 1 TO reader", "GRANT SET ON PARAMETER work_mem TO reader", "GRANT SELECT ON t TO elsewhere",
    "ALTER TABLE t OWNER TO elsewhere; DROP OWNED BY boss; REASSIGN OWNED BY reader TO boss", "DROP ROLE IF EXISTS never",
    "GRANT writer TO reader WITH ADMIN OPTION; REVOKE ADMIN OPTION FOR writer FROM reader; REVOKE writer FROM reader; DROP ROLE writer",
    "CREATE ROLE child IN ROLE boss ADMIN reader; ALTER GROUP boss ADD USER writer; ALTER GROUP boss DROP USER writer",
  ])
  func accepted(sql: String) {
    #expect(History(Self.start + sql).complaints == [], "\(sql)")
  }

  @Test func laterVersionsHaveMore() {
    let sql = """
      CREATE TABLE t (a int);
      GRANT MAINTAIN ON t TO reader;
      GRANT ALL ON t TO writer;
      ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO reader;
      """
    let history = History(sql, version: 18)
    #expect(history.complaints == [])
    let printed = history.catalog.schemaSQL()
    for line in [
      "GRANT MAINTAIN ON TABLE public.t TO reader;", "GRANT ALL ON TABLE public.t TO writer;",
      "ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO reader;",
    ] { #expect(printed.contains(line + "\n"), "\(line) in \(printed)") }
    #expect(History("CREATE TABLE t (a int); GRANT MAINTAIN ON t TO reader", version: 16).failures.map(\.sqlState) == ["42601"])
  }

  @Test func aPartialHistoryTakesObjectsOnTrust() {
    let history = History(
      "CREATE TABLE known (id int); GRANT SELECT ON missing, known TO reader; GRANT USAGE ON SCHEMA missing TO reader", isPartial: true)
    #expect(history.complaints == [])
    #expect(history.catalog.relation(named: "known")?.privileges.map(\.grantee) == ["reader"])
  }

  @Test func ownersAndPrivilegesArePrintedAndMayBeLeftOut() {
    let catalog = History(
      """
      SET ROLE boss;
      CREATE TABLE t (a int, "B" text);
      RESET ROLE;
      GRANT SELECT ON t TO reader;
      GRANT SELECT ("B") ON t TO writer;
      CREATE FUNCTION f(a int, OUT b int) LANGUAGE sql AS 'SELECT 1';
      REVOKE ALL ON FUNCTION f FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE boss IN SCHEMA public GRANT SELECT ON TABLES TO reader WITH GRANT OPTION;
      ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
      """
    ).catalog
    let all = catalog.schemaSQL()
    for line in [
      "ALTER TABLE public.t OWNER TO boss;", "GRANT SELECT ON TABLE public.t TO reader;",
      "GRANT SELECT(\"B\") ON TABLE public.t TO writer;",
      "REVOKE ALL ON FUNCTION public.f(integer) FROM PUBLIC;",
      "ALTER DEFAULT PRIVILEGES FOR ROLE boss IN SCHEMA public GRANT SELECT ON TABLES TO reader WITH GRANT OPTION;",
      "ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;",
    ] { #expect(all.contains(line + "\n"), "\(line) in \(all)") }
    let bare = catalog.schemaSQL(withOwners: false, withPrivileges: false)
    #expect(!bare.contains("OWNER TO") && !bare.contains("GRANT") && !bare.contains("REVOKE"))
  }
}
