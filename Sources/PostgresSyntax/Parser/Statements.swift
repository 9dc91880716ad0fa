/// Which family a statement belongs to, by its leading words.
extension Parser {
  mutating func parseStatement() throws(Stop) -> Statement {
    throw unexpected()
  }
}
