/// VACUUM, ANALYZE, CLUSTER, REINDEX and COPY.
extension Printer {
  mutating func write(_ statement: VacuumStmt) {
    write(statement.isVacuum ? "VACUUM" : "ANALYZE")
    write(utilityOptions: statement.options)
    write(statement.relations) { printer, relation in
      printer.write(relation.relation)
      printer.write(parenthesized: relation.columns)
    }
  }

  mutating func write(_ statement: ClusterStmt) {
    write("CLUSTER")
    write(utilityOptions: statement.parameters)
    if let relation = statement.relation { write(relation) }
    if let index = statement.index {
      write("USING")
      write(index)
    }
  }

  mutating func write(_ statement: ReindexStmt) {
    write("REINDEX")
    var parameters = statement.parameters
    // Read as the last of the options, wherever it was written.
    let isConcurrent = parameters.last.map { tree.string($0.name) == "concurrently" && $0.hasNoValue } ?? false
    if isConcurrent { parameters.removeLast() }
    write(utilityOptions: parameters)
    switch statement.kind {
    case .index: write("INDEX")
    case .table: write("TABLE")
    case .schema: write("SCHEMA")
    case .system: write("SYSTEM")
    case .database: write("DATABASE")
    }
    if isConcurrent { write("CONCURRENTLY") }
    if let relation = statement.relation { write(relation) }
    if let name = statement.name { write(name) }
  }

  mutating func write(_ statement: CopyStmt) {
    write("COPY")
    if let relation = statement.relation { write(relation) }
    write(parenthesized: statement.columns)
    if let query = statement.query { parenthesized { $0.write($0.tree[query].statement) } }
    write(statement.isFrom ? "FROM" : "TO")
    switch statement.target {
    case .standardStream: write(statement.isFrom ? "STDIN" : "STDOUT")
    case .file(let name): write(name)
    case .program(let command):
      write("PROGRAM")
      write(command)
    }
    write(copyOptions: statement.options)
    if let whereClause = statement.whereClause {
      write("WHERE")
      write(whereClause)
    }
  }

  private mutating func write(copyOptions options: [DefElem]) {
    if options.isEmpty { return }
    // FREEZE and HEADER of the old syntax are truths, which the new syntax has only as words.
    let isOld = options.contains { option in
      if case .boolean = option.value { true } else { false }
    }
    if isOld {
      for option in options { write(oldCopyOption: option) }
    } else {
      write("WITH")
      parenthesized { printer in
        printer.write(options) { printer, option in
          printer.write(copyLabel: option.name)
          printer.write(plain: option.value)
        }
      }
    }
  }

  private mutating func write(copyLabel name: Name) {
    write(word: name) { text in
      switch text {
      case "format", "freeze", "delimiter", "null", "default", "header", "quote", "escape", "force_quote", "force_not_null", "force_null",
        "on_error", "reject_limit", "encoding", "log_verbosity":
        true
      default: false
      }
    }
  }

  private mutating func write(oldCopyOption option: DefElem) {
    switch tree.string(option.name) {
    case "format":
      if case .name(let format) = option.value { write(text: tree.string(format).uppercased()) }
      return
    case "freeze": return write("FREEZE")
    case "header": return write("HEADER")
    case "delimiter": write("DELIMITER")
    case "null": write("NULL")
    case "quote": write("QUOTE")
    case "escape": write("ESCAPE")
    case "encoding": write("ENCODING")
    case "force_quote": write("FORCE QUOTE")
    case "force_not_null": write("FORCE NOT NULL")
    case "force_null": write("FORCE NULL")
    default: break
    }
    if case .values(let columns) = option.value {
      write(columns) { printer, column in printer.write(nameOrString: column) }
    } else {
      write(plain: option.value)
    }
  }
}

extension DefElem {
  /// The option is only named.
  var hasNoValue: Bool {
    if case .none = value { true } else { false }
  }
}
