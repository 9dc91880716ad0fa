import PostgresSyntax

/// A partition's bound as the SQL of a CHECK, in the words that PostgreSQL's own would print as.
///
/// Keys of one plain column only: bounds of several columns are written out at length, and those of hash partitions name the parent's number.
enum PartitionConditionText {
  static func sql(of bound: PartitionBound, _ key: PartitionKey, _ parent: Relation, _ catalog: Catalog) -> String? {
    guard key.elements.count == 1, let column = key.elements.first?.column.flatMap({ parent.column($0) }) else { return nil }
    let name = Printer.quoted(column.name)
    switch bound {
    case .list(let data):
      var values: [String] = []
      var hasNull = false
      for case .value(let value) in data {
        if value.text.lowercased() == "null" { hasNull = true } else { values.append(catalog.text(of: value)) }
      }
      let test =
        values.count == 1 ? "(\(name) = \(values[0]))" : values.isEmpty ? nil : "(\(name) = ANY (ARRAY[\(values.joined(separator: ", "))]))"
      if hasNull { return test.map { "((\(name) IS NULL) OR \($0))" } ?? "(\(name) IS NULL)" }
      return test.map { "((\(name) IS NOT NULL) AND \($0))" }
    case .range(let lower, let upper):
      var parts = ["(\(name) IS NOT NULL)"]
      if case .value(let value)? = lower.first { parts.append("(\(name) >= \(catalog.text(of: value)))") }
      if case .value(let value)? = upper.first { parts.append("(\(name) < \(catalog.text(of: value)))") }
      return "(" + parts.joined(separator: " AND ") + ")"
    case .hash, .defaultPartition: return nil
    }
  }
}
