import Catalog
public import PostgresSyntax

extension Session {
  /// What the statement does to the session, after it ran.
  public mutating func apply(_ statement: Statement, at range: ByteRange, in tree: SyntaxTree) {
    switch statement {
    case .transaction(let transaction): apply(transaction, at: range, in: tree)
    case .variableSet(let set): apply(set, in: tree)
    case .select(let select): applySetConfig(select, in: tree)
    case .prepare(let prepare): preparedStatements[tree.string(prepare.name)] = tree.text(tree[prepare.query].range)
    case .deallocate(let deallocate):
      if let name = deallocate.name { preparedStatements[tree.string(name)] = nil } else { preparedStatements = [:] }
    case .discard(let discard) where discard.target == .all: discardAll()
    case .discard(let discard) where discard.target == .plans: break
    default: break
    }
  }

  /// The session as the statements of a body see it, which a statement of this session runs: a body always runs in a transaction.
  public func inBody(at range: ByteRange) -> Session {
    var session = self
    if !transaction.isOpen {
      session.transaction = .block(begin: range)
      session.settings.begin()
    }
    return session
  }

  /// A body ends the transaction that was opened for it alone, and runs on in the next one.
  public mutating func commitInBody() {
    let body = transaction
    guard case .block = body else { return }
    end(body)
    settings.commit()
    settings.begin()
  }

  /// What a statement of a body does to the settings of the session that runs it; transactions are the body's own.
  public mutating func applySettings(of statement: Statement, in tree: SyntaxTree) {
    switch statement {
    case .variableSet(let set): apply(set, in: tree)
    case .select(let select): applySetConfig(select, in: tree)
    default: break
    }
  }

  /// Before the first statement of a section: begins the transaction that the tool puts around it, or the implicit one of several
  /// statements sent as one query (PostgreSQL documentation, “Multiple Statements in a Simple Query”). Settings of the session stay.
  public mutating func open(_ execution: ExecutionMode, statementCount: Int) {
    isSingleQuery = false
    switch execution {
    case .transactionPerFile: transaction = .runner
    case .singleQuery where statementCount > 1:
      transaction = .implicit
      isSingleQuery = true
    case .singleQuery, .autocommit:
      transaction = .none
      return
    }
    settings.begin()
  }

  /// After the last statement of a section: whatever is open is committed.
  public mutating func commit() {
    isSingleQuery = false
    end(.none)
    settings.commit()
  }

  // MARK: Transactions

  private mutating func end(_ next: TransactionState) {
    transaction = next
    savepoints.removeAll()
  }

  /// What follows COMMIT or ROLLBACK: AND CHAIN begins a transaction at once, and the rest of a query that is sent whole shares one.
  private func next(after statement: TransactionStmt, at range: ByteRange) -> TransactionState {
    if statement.chain, transaction.isOpen { return .block(begin: range) }
    return isSingleQuery ? .implicit : .none
  }

  private mutating func apply(_ statement: TransactionStmt, at range: ByteRange, in tree: SyntaxTree) {
    switch statement.kind {
    case .begin, .start:
      // A BEGIN inside a transaction only warns; inside an implicit one it makes it a block.
      if !transaction.isOpen { settings.begin() }
      if transaction == .none || transaction == .implicit { transaction = .block(begin: range) }
    case .commit, .prepare:
      settings.commit()
      end(next(after: statement, at: range))
    case .rollback:
      // Without a transaction it only warns.
      if transaction.isOpen { settings.rollback() }
      end(next(after: statement, at: range))
    case .savepoint:
      guard transaction.isOpen else { return }
      savepoints.set(statement.savepoint, in: tree, to: settings)
    case .release: savepoints.release(statement.savepoint, in: tree)
    case .rollbackTo: settings = savepoints.goBack(to: statement.savepoint, in: tree) ?? settings
    case .commitPrepared, .rollbackPrepared:
      break
    }
  }

  // MARK: Settings

  /// DISCARD ALL: RESET ALL, and the role and the prepared statements too.
  private mutating func discardAll() {
    settings.resetAll()
    settings.set("session_authorization", to: nil, isLocal: false)
    preparedStatements = [:]
  }

  private mutating func apply(_ statement: VariableSetStmt, in tree: SyntaxTree) {
    if statement.kind == .resetAll { return settings.resetAll() }
    guard let name = statement.name else { return }
    // SET LOCAL outside a transaction has no effect but a warning.
    if statement.isLocal, !transaction.isOpen { return }
    switch statement.kind {
    case .value:
      let values = tree[statement.arguments].map { settingValue($0, in: tree) }
      settings.set(tree.string(name), to: values, isLocal: statement.isLocal)
    case .default, .reset: settings.set(tree.string(name), to: nil, isLocal: statement.isLocal)
    case .current, .multi, .resetAll: break
    }
  }

  private func settingValue(_ argument: ExpressionID, in tree: SyntaxTree) -> String {
    switch tree[argument] {
    case .aConst(.string(let literal)): tree.string(of: literal)
    case .aConst(.integer(let value)): String(value)
    case .typeCast(let argument, _): settingValue(argument, in: tree)
    case .columnRef(let column): tree[column.fields].map { tree.string($0) }.joined(separator: ".")
    default: tree.text(tree.range(of: argument))
    }
  }

  /// `SELECT set_config('name', 'value', is_local)`, which pg_dump writes and some migrations do.
  private mutating func applySetConfig(_ select: SelectID, in tree: SyntaxTree) {
    for target in tree[select].targetList {
      guard let value = target.value, case .funcCall(let call) = tree[value], let name = tree[call.name].last,
        tree.string(name) == "set_config", call.arguments.count == 3
      else { continue }
      let arguments = Array(tree[call.arguments])
      guard case .aConst(.string(let parameter)) = tree[arguments[0]], case .aConst(.string(let text)) = tree[arguments[1]] else {
        continue
      }
      let isLocal = isTrue(arguments[2], in: tree)
      if isLocal, !transaction.isOpen { continue }
      let written = tree.string(of: text)
      let parameterName = tree.string(of: parameter).lowercased()
      settings.set(parameterName, to: parameterName == "search_path" ? Self.identifiers(written) : [written], isLocal: isLocal)
    }
  }

  private func isTrue(_ argument: ExpressionID, in tree: SyntaxTree) -> Bool {
    switch tree[argument] {
    case .aConst(.boolean(let value)): value
    case .aConst(.string(let text)): ["t", "true", "on", "yes", "1"].contains(tree.string(of: text).lowercased())
    case .typeCast(let argument, _): isTrue(argument, in: tree)
    default: false
    }
  }

  /// The names of a list as `search_path` has it in one string (`SplitIdentifierString`): unquoted ones folded, quotes doubled inside quotes.
  /// An empty string is no schema at all.
  static func identifiers(_ list: String, separator: Character = ",") -> [String] {
    var names: [String] = []
    var name = ""
    var isQuoted = false
    var wasQuoted = false
    for character in list + String(separator) {
      if character == "\"" {
        // Two quotes in a row, the first of which closed, are one.
        if !isQuoted, wasQuoted { name.append(character) }
        isQuoted.toggle()
        wasQuoted = true
      } else if isQuoted {
        name.append(character)
      } else if character == separator {
        if wasQuoted || !name.isEmpty { names.append(name) }
        (name, wasQuoted) = ("", false)
      } else if !character.isWhitespace {
        name += character.lowercased()
      }
    }
    return names
  }

  /// A time as the server reads it for a parameter in milliseconds: a number with one of `us ms s min h d`, or without one.
  /// nil for what the server would refuse.
  static func milliseconds(_ text: String) -> Int? {
    let trimmed = text.drop { $0 == " " }
    let number = trimmed.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
    guard let value = Double(String(number)), value.magnitude < 1e15 else { return nil }
    let unit = trimmed.dropFirst(number.count).filter { $0 != " " }
    let factor: Double? =
      switch unit {
      case "us": 0.001
      case "", "ms": 1
      case "s": 1_000
      case "min": 60_000
      case "h": 3_600_000
      case "d": 86_400_000
      default: nil
      }
    return factor.map { Int((value * $0).rounded()) }
  }
}
