import Analysis
import Effects
import PostgresSyntax

/// Telling a sequence of the numbers that rows have already.
enum SequenceAdvance {
  /// `sequence` is given for one that belongs to no column.
  static func statement(_ column: String, of table: RelationName, sequence: String? = nil) -> String {
    let name = Printer.quoted(table.name)
    let qualified = table.schema == "public" ? name : Printer.quoted(table.schema) + "." + name
    let target =
      sequence.map { Printer.literal(Printer.quoted($0)) }
      ?? "pg_get_serial_sequence(\(Printer.literal(qualified)), \(Printer.literal(column)))"
    return "SELECT setval(\(target), (SELECT max(\(Printer.quoted(column))) FROM \(qualified)))"
  }
}

extension SyntaxTree {
  /// setval or RESTART with one of the names beside it.
  func advances(_ names: [String], in range: ByteRange) -> Bool {
    guard mentions("setval", in: range) || mentions("restart", in: range) else { return false }
    return names.contains { mentions($0, in: range) }
  }
}
