extension Printer {
  mutating func write(_ statement: Statement) {}
  mutating func write(_ expression: ExpressionID) {}
  mutating func write(_ type: TypeNameID) {}
}
