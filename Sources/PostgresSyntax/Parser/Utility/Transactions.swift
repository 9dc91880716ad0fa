/// Statements that begin, end and divide transactions.
extension Parser {
  /// `transaction_mode_list`: one mode or more, with or without commas.
  mutating func parseTransactionModes() throws(Stop) -> [DefElem] {
    guard let first = try parseTransactionMode() else { throw unexpected(expecting: "a transaction mode") }
    var modes = [first]
    while true {
      if eat(.comma) {
        guard let mode = try parseTransactionMode() else { throw unexpected(expecting: "a transaction mode") }
        modes.append(mode)
      } else if let mode = try parseTransactionMode() {
        modes.append(mode)
      } else {
        return modes
      }
    }
  }

  private mutating func parseTransactionMode() throws(Stop) -> DefElem? {
    let start = current.start
    switch current.keyword {
    case .isolation:
      advance()
      try expect(.level)
      let level = try parseIsolationLevel()
      return makeOption("transaction_isolation", .name(level), from: start)
    case .read:
      advance()
      if eat(.only) { return makeOption("transaction_read_only", .boolean(true), from: start) }
      guard eat(.write) else { throw unexpected(expecting: "ONLY or WRITE") }
      return makeOption("transaction_read_only", .boolean(false), from: start)
    case .deferrable:
      advance()
      return makeOption("transaction_deferrable", .boolean(true), from: start)
    case .not where peek(1).keyword == .deferrable:
      advance()
      advance()
      return makeOption("transaction_deferrable", .boolean(false), from: start)
    default:
      return nil
    }
  }

  private mutating func parseIsolationLevel() throws(Stop) -> Name {
    let start = current.start
    if eat(.read) {
      if eat(.uncommitted) { return makeName("read uncommitted", range(from: start)) }
      try expect(.committed)
      return makeName("read committed", range(from: start))
    }
    if eat(.repeatable) {
      try expect(.read)
      return makeName("repeatable read", range(from: start))
    }
    if eat(.serializable) { return makeName("serializable", range(from: start)) }
    throw unexpected(expecting: "an isolation level")
  }

  /// `TransactionStmt`, with its first word current.
  mutating func parseTransaction() throws(Stop) -> TransactionStmt {
    switch current.keyword {
    case .begin:
      advance()
      eatWorkOrTransaction()
      return TransactionStmt(kind: .begin, options: try parseOptionalTransactionModes(), savepoint: nil, gid: nil, chain: false)
    case .start:
      advance()
      try expect(.transaction)
      return TransactionStmt(kind: .start, options: try parseOptionalTransactionModes(), savepoint: nil, gid: nil, chain: false)
    case .commit:
      advance()
      if eat(.prepared) { return makeTransaction(.commitPrepared, gid: try parseString()) }
      eatWorkOrTransaction()
      return makeTransaction(.commit, chain: try parseChain())
    case .end:
      advance()
      eatWorkOrTransaction()
      return makeTransaction(.commit, chain: try parseChain())
    case .rollback:
      advance()
      if eat(.prepared) { return makeTransaction(.rollbackPrepared, gid: try parseString()) }
      eatWorkOrTransaction()
      if eat(.to) {
        _ = eatSavepointWord()
        return makeTransaction(.rollbackTo, savepoint: try parseColId())
      }
      return makeTransaction(.rollback, chain: try parseChain())
    case .abort:
      advance()
      eatWorkOrTransaction()
      return makeTransaction(.rollback, chain: try parseChain())
    case .savepoint:
      advance()
      return makeTransaction(.savepoint, savepoint: try parseColId())
    case .release:
      advance()
      _ = eatSavepointWord()
      return makeTransaction(.release, savepoint: try parseColId())
    case .prepare:
      advance()
      try expect(.transaction)
      return makeTransaction(.prepare, gid: try parseString())
    default:
      throw unexpected()
    }
  }

  private mutating func eatWorkOrTransaction() {
    if !eat(.work) { _ = eat(.transaction) }
  }

  /// SAVEPOINT before a savepoint's name, which may be `savepoint` too.
  private mutating func eatSavepointWord() -> Bool {
    guard at(.savepoint), !(peek(1).kind == .endOfFile) else { return false }
    advance()
    return true
  }

  private mutating func parseOptionalTransactionModes() throws(Stop) -> [DefElem] {
    isAtEnd || at(.semicolon) ? [] : try parseTransactionModes()
  }

  /// AND CHAIN, AND NO CHAIN or nothing.
  private mutating func parseChain() throws(Stop) -> Bool {
    guard eat(.and) else { return false }
    let isChained = !eat(.no)
    try expect(.chain)
    return isChained
  }

  private mutating func makeTransaction(
    _ kind: TransactionStmt.Kind, savepoint: Name? = nil, gid: StringLiteral? = nil, chain: Bool = false
  ) -> TransactionStmt {
    TransactionStmt(kind: kind, options: [], savepoint: savepoint, gid: gid, chain: chain)
  }
}
