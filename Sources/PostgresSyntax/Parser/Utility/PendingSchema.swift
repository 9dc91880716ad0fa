/// Parts of the schema's grammar that utility statements use, until that is there: goes when it lands.
extension Parser {
  mutating func parseAggregateWithArgTypes() throws(Stop) -> ObjectWithArgs { throw unexpected() }
  mutating func parseFunctionWithArgTypes() throws(Stop) -> ObjectWithArgs { throw unexpected() }
  mutating func parseOperatorWithArgTypes() throws(Stop) -> ObjectWithArgs { throw unexpected() }
  mutating func parseSchemaCreate() throws(Stop) -> Statement? { nil }
  mutating func parseSchemaAlter() throws(Stop) -> Statement? { nil }
  mutating func parseRefreshMaterializedView() throws(Stop) -> Statement { throw unexpected() }
  mutating func parseDo() throws(Stop) -> Statement { throw unexpected() }
  mutating func parseCall() throws(Stop) -> Statement { throw unexpected() }
}
