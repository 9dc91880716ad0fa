extension Printer {
  mutating func writeSchema(_ statement: Statement) {}
  mutating func write(_ parameter: FunctionParameter) {}
}
