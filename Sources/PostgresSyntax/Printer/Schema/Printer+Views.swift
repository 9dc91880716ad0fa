/// Views and sequences.
extension Printer {
  mutating func write(_ view: ViewStmt) {
    write(view.isReplace ? "CREATE OR REPLACE" : "CREATE")
    write(view.view.persistence)
    write(view.isRecursive ? "RECURSIVE VIEW" : "VIEW")
    write(view.view)
    write(parenthesized: view.columns)
    write(withDefinition: view.options)
    write("AS")
    write(view.query)
    switch view.checkOption {
    case .none: break
    case .local: write("WITH LOCAL CHECK OPTION")
    case .cascaded: write("WITH CASCADED CHECK OPTION")
    }
  }

  mutating func write(_ refresh: RefreshMatViewStmt) {
    write(refresh.isConcurrent ? "REFRESH MATERIALIZED VIEW CONCURRENTLY" : "REFRESH MATERIALIZED VIEW")
    write(refresh.relation)
    if refresh.skipData { write("WITH NO DATA") }
  }

  mutating func write(_ create: CreateSeqStmt) {
    write("CREATE")
    write(create.sequence.persistence)
    write(create.ifNotExists ? "SEQUENCE IF NOT EXISTS" : "SEQUENCE")
    write(create.sequence)
    writeSequenceOptions(create.options)
  }

  mutating func write(_ alter: AlterSeqStmt) {
    write(alter.isMissingOK ? "ALTER SEQUENCE IF EXISTS" : "ALTER SEQUENCE")
    write(alter.sequence)
    writeSequenceOptions(alter.options)
  }
}
