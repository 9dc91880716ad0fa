import PostgresSyntax

/// Tables: sizes under the heading Tables, and the mistake of listing rules in one.
extension DocumentReader {
  enum Column {
    case table
    case rows
    case writes
    case reads
    case hot
    /// For people.
    case comment
    case unknown
  }

  static let columns: [(name: String, column: Column)] = [
    ("table", .table),
    ("tables", .table),
    ("relation", .table),
    ("name", .table),
    ("rows", .rows),
    ("row count", .rows),
    ("size", .rows),
    ("writes/s", .writes),
    ("writes", .writes),
    ("writes per second", .writes),
    ("reads/s", .reads),
    ("reads", .reads),
    ("reads per second", .reads),
    ("hot", .hot),
    ("comment", .comment),
    ("comments", .comment),
    ("note", .comment),
    ("notes", .comment),
    ("owner", .comment),
    ("team", .comment),
    ("why", .comment),
    ("growth", .comment),
  ]

  mutating func readTable(_ table: MarkdownTable) {
    switch meaning {
    case .tables: readSizes(table)
    case .level: reportRules(in: table)
    case .settings, .other:
      let names = table.header.map { markdown.string($0).lowercased() }
      if names.contains("rows"), names.contains("table") {
        report(.error, .notUnderstood, table.range, "sizes are read under a heading “Tables” only", help: "put “### Tables” above it")
      }
    }
  }

  private mutating func reportRules(in table: MarkdownTable) {
    for cell in (table.rows + [table.header]).compactMap(\.first) {
      guard let token = InlineScanner.tokens(of: cell, in: markdown).first, catalogue.rule(token.text) != nil else { continue }
      report(.error, .notUnderstood, cell, "rules are named in bullets, not in a table", help: "write “- `\(token.text)`: reason”")
    }
  }

  // MARK: Sizes

  private mutating func readSizes(_ table: MarkdownTable) {
    var columns: [Column] = []
    for cell in table.header { columns.append(column(cell)) }
    guard let nameIndex = columns.firstIndex(where: { $0 == .table }) else {
      report(.error, .unknownColumn, table.range, "the table has no column “table”", help: Self.tableExample)
      return
    }
    for row in table.rows {
      guard nameIndex < row.count, !row[nameIndex].isEmpty else {
        if row.contains(where: { !$0.isEmpty }), let first = row.first, let last = row.last {
          report(.error, .invalidValue, first.union(last), "this row names no table")
        }
        continue
      }
      readSize(row, columns, name: row[nameIndex])
    }
  }

  private mutating func column(_ cell: ByteRange) -> Column {
    let text = InlineScanner.tokens(of: cell, in: markdown).map(\.lowercased).joined(separator: " ")
    if text.isEmpty { return .comment }
    if let known = Self.columns.first(where: { $0.name == text }) { return known.column }
    let near = Spelling.nearest(to: text, among: Self.columns.map(\.name), limit: text.utf8.count < 4 ? 1 : 2)
    report(
      .error, .unknownColumn, cell, "unknown column “\(markdown.string(cell))”",
      help: near.map { "did you mean “\($0)”?" } ?? "the columns are: table, rows, writes/s, reads/s, hot; comment is for people",
      replacement: near)
    return .unknown
  }

  private mutating func readSize(_ row: [ByteRange], _ columns: [Column], name: ByteRange) {
    let tokens = InlineScanner.tokens(of: name, in: markdown)
    guard let token = tokens.first, tokens.count == 1 else {
      report(.error, .invalidPattern, name, "“\(markdown.string(name))” is no pattern of a table", help: "name one table or pattern a row")
      return
    }
    guard let pattern = pattern(token) else { return }
    guard tableNames.insert(pattern.text).inserted else {
      report(.error, .contradiction, name, "`\(pattern.text)` has a row already", help: "keep one")
      return
    }
    if row.count > columns.count {
      for cell in row[columns.count...] where !cell.isEmpty {
        report(.error, .unknownColumn, cell, "this cell has no column")
      }
    }
    var rows: Int?
    var writes: Int?
    var reads: Int?
    var isHot: Bool?
    for (cell, column) in zip(row, columns) where !cell.isEmpty {
      let text = InlineScanner.tokens(of: cell, in: markdown).map(\.lowercased).joined(separator: " ")
      if text.isEmpty || text == "-" || text == "—" || text == "?" { continue }
      switch column {
      case .table, .comment, .unknown: break
      case .rows:
        rows = Quantity.count(text)
        if rows == nil { reportCell(cell, "no number of rows", help: "such as 12M, 300k or 1,000") }
      case .writes:
        writes = Quantity.rate(text)
        if writes == nil { reportCell(cell, "no rate per second", help: "such as 300 or 0.5") }
      case .reads:
        reads = Quantity.rate(text)
        if reads == nil { reportCell(cell, "no rate per second", help: "such as 300 or 0.5") }
      case .hot:
        isHot = ["yes", "true", "hot", "x", "✓", "✔"].contains(text) ? true : ["no", "false"].contains(text) ? false : nil
        if isHot == nil { reportCell(cell, "neither yes nor no", help: "write yes or no") }
      }
    }
    document.saysSomething = true
    document.tables.append(
      TableSize(
        pattern: pattern, rows: rows, writesPerSecond: writes, readsPerSecond: reads, isHot: isHot, place: markdown.place(name)))
  }

  private mutating func reportCell(_ cell: ByteRange, _ what: String, help: String) {
    report(.error, .invalidValue, cell, "“\(markdown.string(cell))” is \(what)", help: help)
  }
}
