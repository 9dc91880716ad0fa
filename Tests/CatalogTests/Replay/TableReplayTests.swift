import PostgresSyntax
import Testing

@testable import Catalog

@Suite struct TableReplayTests {
  @Test func columnsHaveTypesDefaultsAndNotNull() throws {
    let history = History(
      """
      CREATE TABLE users (
        id bigserial PRIMARY KEY,
        name varchar(50) NOT NULL DEFAULT 'x',
        price numeric(10,2), tags text[], created timestamptz(3) DEFAULT now(),
        CHECK (price > 0), UNIQUE (name, price));
      """)
    #expect(history.complaints == [])
    let users = try #require(history.catalog.relation(named: "users"))
    #expect(
      users.columns.map { "\($0.name) \(history.catalog.typeName($0.type)) \($0.notNull)" } == [
        "id bigint true", "name character varying(50) true", "price numeric(10,2) false", "tags text[] false",
        "created timestamp(3) with time zone false",
      ])
    #expect(
      users.columns.map { $0.defaultValue.map { history.catalog.text(of: $0) } } == [
        "nextval('public.users_id_seq'::pg_catalog.regclass)", "'x'", nil, nil, "now()",
      ])
    #expect(history.catalog.constraints(of: users.id).map(\.name) == ["users_price_check", "users_pkey", "users_name_price_key"])
    #expect(history.catalog.indexes(of: users.id).map(\.name) == ["users_pkey", "users_name_price_key"])
    #expect(history.catalog.ownedSequences(of: users.id).map(\.name) == ["users_id_seq"])
    #expect(history.results[0].changes.map(\.kind) == [.created, .created, .created, .created, .created, .created, .created])
  }
}
