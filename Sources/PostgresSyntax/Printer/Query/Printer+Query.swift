extension Printer {
  mutating func writeQuery(_ statement: Statement) {}
  mutating func write(_ select: SelectID) {}
  mutating func write(_ expression: ExpressionID) {}
  mutating func write(_ type: TypeNameID) {}
}
