/// Transactions, parameters and the session.
extension Printer {
  mutating func write(_ statement: TransactionStmt) {
    switch statement.kind {
    case .begin: write("BEGIN")
    case .start: write("START TRANSACTION")
    case .commit: write("COMMIT")
    case .rollback: write("ROLLBACK")
    case .savepoint: write("SAVEPOINT")
    case .release: write("RELEASE SAVEPOINT")
    case .rollbackTo: write("ROLLBACK TO SAVEPOINT")
    case .prepare: write("PREPARE TRANSACTION")
    case .commitPrepared: write("COMMIT PREPARED")
    case .rollbackPrepared: write("ROLLBACK PREPARED")
    }
    write(modes: statement.options)
    if let savepoint = statement.savepoint { write(savepoint) }
    if let gid = statement.gid { write(gid) }
    if statement.chain { write("AND CHAIN") }
  }

  private mutating func write(modes: [DefElem]) {
    write(modes) { printer, mode in
      switch mode.value {
      case .name(let level):
        printer.write("ISOLATION LEVEL")
        printer.write(text: printer.tree.string(level).uppercased())
      case .boolean(let isOn) where printer.tree.string(mode.name) == "transaction_deferrable":
        printer.write(isOn ? "DEFERRABLE" : "NOT DEFERRABLE")
      case .boolean(let isOn): printer.write(isOn ? "READ ONLY" : "READ WRITE")
      default: break
      }
    }
  }

  /// A parameter's name, whose dots are part of it.
  mutating func write(variable name: Name) {
    let text = tree.string(name)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.contains("") {
      write(name)
    } else {
      write(text: parts.map(Printer.quoted).joined(separator: "."))
    }
  }

  mutating func write(_ statement: VariableSetStmt) {
    guard let name = statement.name else {
      write("RESET ALL")
      return
    }
    switch statement.kind {
    case .reset, .resetAll:
      write("RESET")
      write(variable: name)
    case .multi:
      write(statement.isLocal ? "SET LOCAL" : "SET")
      write(multi: name, statement)
    case .current:
      write(statement.isLocal ? "SET LOCAL" : "SET")
      write(variable: name)
      write("FROM CURRENT")
    case .value, .default:
      write(statement.isLocal ? "SET LOCAL" : "SET")
      if statement.isSQLSyntax {
        write(tree.string(name) == "xmloption" ? "XML OPTION" : "TIME ZONE")
      } else {
        write(variable: name)
        write("TO")
      }
      if statement.arguments.isEmpty { write("DEFAULT") }
      write(tree[statement.arguments]) { printer, value in
        printer.write(variableValue: value, isUnquoted: statement.isSQLSyntax && printer.tree.string(name) == "xmloption")
      }
    }
  }

  private mutating func write(multi name: Name, _ statement: VariableSetStmt) {
    switch tree.string(name) {
    case "TRANSACTION SNAPSHOT":
      write("TRANSACTION SNAPSHOT")
      write(tree[statement.arguments]) { printer, value in printer.write(value) }
    case "SESSION CHARACTERISTICS":
      write("SESSION CHARACTERISTICS AS TRANSACTION")
      write(modes: statement.modes)
    default:
      write("TRANSACTION")
      write(modes: statement.modes)
    }
  }

  private mutating func write(variableValue value: ExpressionID, isUnquoted: Bool) {
    guard case .columnRef(let word) = tree[value], let name = tree[word.fields].first else {
      write(value)
      return
    }
    // TIME ZONE takes only words that are no keywords, quoted or not, so that quotes around any other are right everywhere.
    write(word: name) { text in isUnquoted || text == "true" || text == "false" || text == "on" }
  }

  mutating func write(_ statement: VariableShowStmt) {
    write("SHOW")
    if tree.string(statement.name) == "all" { write("ALL") } else { write(variable: statement.name) }
  }

  mutating func write(_ statement: ConstraintsSetStmt) {
    write("SET CONSTRAINTS")
    if statement.constraints.isEmpty { write("ALL") }
    write(relations: statement.constraints)
    write(statement.isDeferred ? "DEFERRED" : "IMMEDIATE")
  }

  mutating func write(_ statement: LockStmt) {
    write("LOCK TABLE")
    write(relations: statement.relations)
    write("IN")
    switch statement.mode {
    case .accessShare: write("ACCESS SHARE")
    case .rowShare: write("ROW SHARE")
    case .rowExclusive: write("ROW EXCLUSIVE")
    case .shareUpdateExclusive: write("SHARE UPDATE EXCLUSIVE")
    case .share: write("SHARE")
    case .shareRowExclusive: write("SHARE ROW EXCLUSIVE")
    case .exclusive: write("EXCLUSIVE")
    case .accessExclusive: write("ACCESS EXCLUSIVE")
    }
    write("MODE")
    if statement.isNoWait { write("NOWAIT") }
  }

  mutating func write(_ statement: DiscardStmt) {
    write("DISCARD")
    switch statement.target {
    case .all: write("ALL")
    case .plans: write("PLANS")
    case .sequences: write("SEQUENCES")
    case .temporary: write("TEMP")
    }
  }

  mutating func write(_ statement: NotifyStmt) {
    write("NOTIFY")
    write(statement.channel)
    if let payload = statement.payload {
      punctuate(",")
      write(payload)
    }
  }

  mutating func write(_ statement: ListenStmt) {
    write("LISTEN")
    write(statement.channel)
  }

  mutating func write(_ statement: UnlistenStmt) {
    write("UNLISTEN")
    if let channel = statement.channel { write(channel) } else { write("*") }
  }

  mutating func write(_ statement: LoadStmt) {
    write("LOAD")
    write(statement.file)
  }
}
