import Testing

@testable import Catalog

/// Which changes of type lose parts of values without a word; each was tried on a server.
@Suite struct LossyConversionTests {
  /// Type before and after, whether the server rounds off or cuts without an error, and whether a written cast does.
  static let conversions: [(old: String, new: String, roundsOff: Bool, truncates: Bool)] = [
    ("varchar(40)", "varchar(10)", false, true),
    ("text", "varchar(10)", false, true),
    ("text", "char(3)", false, true),
    ("varchar(10)", "varchar(40)", false, false),
    ("bigint", "integer", false, false),
    ("integer", "bigint", false, false),
    ("numeric", "integer", true, false),
    ("numeric(10, 4)", "numeric(10, 2)", true, false),
    ("numeric(10, 2)", "numeric(8, 2)", false, false),
    ("numeric(10, 2)", "numeric(12, 4)", false, false),
    ("integer", "numeric(10, 2)", false, false),
    ("double precision", "integer", true, false),
    ("double precision", "real", true, false),
    ("real", "double precision", false, false),
    ("integer", "real", true, false),
    ("smallint", "real", false, false),
    ("timestamp", "date", true, false),
    ("timestamptz", "timestamp", true, false),
    ("timestamp", "timestamptz", false, false),
    ("timestamp(6)", "timestamp(0)", true, false),
    ("timestamp(3)", "timestamp", false, false),
    ("date", "timestamp", false, false),
    ("numeric(10, 4)[]", "numeric(10, 2)[]", true, false),
    ("text", "jsonb", false, false),
  ]

  @Test("what a change of type rounds off or cuts", arguments: conversions)
  func conversion(old: String, new: String, roundsOff: Bool, truncates: Bool) throws {
    let history = History("CREATE TABLE t (a \(old), b \(new));")
    let table = try #require(history.catalog.relationClass(schema: nil, name: "t", path: .default))
    guard case .relation(let relation) = table else { return }
    let types = relation.columns.map(\.type)
    #expect(history.catalog.roundsOff(types[0], to: types[1]) == roundsOff)
    #expect(history.catalog.truncates(types[0], to: types[1]) == truncates)
  }

  @Test("a schema that nobody has made is taken to be there, until somebody makes it")
  func assumedSchema() {
    var catalog = Catalog()
    catalog.assumeSchema(named: "billing")
    catalog.assumeSchema(named: "public")
    let made = History(
      "CREATE TABLE billing.t (a int); CREATE SCHEMA billing CREATE TABLE u (b int); CREATE SCHEMA billing;", from: catalog)
    #expect(made.failures.map(\.sqlState) == ["42P06"])
    #expect(made.catalog.schema(named: "billing")?.isAssumed == false)
    #expect(made.catalog.schema(named: "public")?.isAssumed == false)
    #expect(made.catalog.relationClass(schema: "billing", name: "u", path: .default) != nil)
  }

  @Test("without a schema of the path, the one that it names is what is missing")
  func missingSchemaOfPath() {
    let failures = History("SET search_path = billing; CREATE TABLE t (a int); SET search_path = ''; CREATE TABLE t (a int);").failures
    #expect(failures.map(\.message) == Array(repeating: "no schema has been selected to create in", count: 2))
    guard case .undefinedObject(.schema, let name, nil)? = failures.first?.kind else {
      Issue.record("\(failures)")
      return
    }
    #expect(name == "billing")
  }
}
