/// Parts of the schema's grammar that queries use, until that is there: goes when it lands.
extension Parser {
  mutating func parseIndexElem() throws(Stop) -> IndexElem { throw unexpected() }
  mutating func parseTableFuncElementList() throws(Stop) -> [ColumnDef] { throw unexpected() }
}

extension Printer {
  mutating func write(_ element: IndexElem) {}
}
