/// Schemas and extended statistics.
extension Printer {
  mutating func write(_ schema: CreateSchemaStmt) {
    write(schema.ifNotExists ? "CREATE SCHEMA IF NOT EXISTS" : "CREATE SCHEMA")
    if let name = schema.name { write(name) }
    if let role = schema.authorization {
      write("AUTHORIZATION")
      write(role)
    }
    for element in schema.elements { write(tree[element].statement) }
  }

  mutating func write(_ statistics: CreateStatsStmt) {
    write(statistics.ifNotExists ? "CREATE STATISTICS IF NOT EXISTS" : "CREATE STATISTICS", qualified: statistics.name)
    write(parenthesized: statistics.kinds)
    write("ON")
    write(statistics.elements) { printer, element in printer.writeKey(element.name, element.expression) }
    write("FROM")
    write(statistics.relations) { $0.write($1) }
  }

  mutating func write(_ alter: AlterStatsStmt) {
    write(alter.isMissingOK ? "ALTER STATISTICS IF EXISTS" : "ALTER STATISTICS", qualified: alter.name)
    write("SET STATISTICS")
    writeStatisticsTarget(alter.target)
  }
}
