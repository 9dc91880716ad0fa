import Catalog
public import PostgresSyntax

extension Session {
  /// What the statement does to the session, after it ran.
  public mutating func apply(_ statement: Statement, at range: ByteRange, in tree: SyntaxTree) {
    switch statement {
    case .transaction(let transaction): apply(transaction, at: range, in: tree)
    case .variableSet(let set): apply(set, in: tree)
    case .select(let select): applySetConfig(select, in: tree)
    case .discard(let discard) where discard.target == .all: resetAll()
    default: break
    }
  }

  /// Before the first statement of a section: begins the transaction that the tool puts around it, or the implicit one of several
  /// statements sent as one query (PostgreSQL documentation, “Multiple Statements in a Simple Query”). Settings of the session stay.
  public mutating func open(_ execution: ExecutionMode, statementCount: Int) {
    switch execution {
    case .transactionPerFile: transaction = .runner
    case .singleQuery where statementCount > 1: transaction = .implicit
    case .singleQuery, .autocommit:
      transaction = .none
      return
    }
    beginSettings()
  }

  /// After the last statement of a file in the runner's transaction.
  public mutating func commit() {
    transaction = .none
    lockTimeout.commit()
    statementTimeout.commit()
    searchPath.commit()
    timeZone.commit()
    heldLocks = []
    savepoints = []
  }

  /// Adds a statement's locks to those held; nothing is held after a statement that commits by itself.
  public mutating func hold(_ locks: [HeldLock]) {
    guard transaction.isOpen else { return }
    for lock in locks {
      if let index = heldLocks.firstIndex(where: { $0.lock.name == lock.lock.name && $0.lock.mode == lock.lock.mode }) {
        if heldLocks[index].statement <= lock.statement { continue }
      }
      heldLocks.append(lock)
    }
  }

  private mutating func beginSettings() {
    lockTimeout.begin()
    statementTimeout.begin()
    searchPath.begin()
    timeZone.begin()
  }

  private mutating func rollback() {
    lockTimeout.rollback()
    statementTimeout.rollback()
    searchPath.rollback()
    timeZone.rollback()
    heldLocks = []
    savepoints = []
  }

  private mutating func resetAll() {
    lockTimeout.reset()
    statementTimeout.reset()
    searchPath.reset()
    timeZone.reset()
  }

  private mutating func apply(_ statement: TransactionStmt, at range: ByteRange, in tree: SyntaxTree) {
    switch statement.kind {
    case .begin, .start:
      // A BEGIN inside a transaction only warns; inside an implicit one it makes it a block.
      if !transaction.isOpen { beginSettings() }
      if transaction == .none || transaction == .implicit { transaction = .block(begin: range) }
    case .commit:
      let chained = statement.chain && transaction.isOpen
      commit()
      if chained { transaction = .block(begin: range) }
    case .prepare:
      commit()
    case .rollback:
      let chained = statement.chain && transaction.isOpen
      rollback()
      transaction = chained ? .block(begin: range) : .none
    case .savepoint:
      guard let name = statement.savepoint else { return }
      savepoints.append(
        Savepoint(
          name: tree.string(name), lockTimeout: lockTimeout, statementTimeout: statementTimeout, searchPath: searchPath, timeZone: timeZone,
          heldLockCount: heldLocks.count))
    case .release:
      guard let index = savepointIndex(statement.savepoint, in: tree) else { return }
      savepoints.removeSubrange(index...)
    case .rollbackTo:
      guard let index = savepointIndex(statement.savepoint, in: tree) else { return }
      let savepoint = savepoints[index]
      lockTimeout = savepoint.lockTimeout
      statementTimeout = savepoint.statementTimeout
      searchPath = savepoint.searchPath
      timeZone = savepoint.timeZone
      heldLocks.removeSubrange(min(savepoint.heldLockCount, heldLocks.count)...)
      savepoints.removeSubrange((index + 1)...)
    case .commitPrepared, .rollbackPrepared:
      break
    }
  }

  private func savepointIndex(_ name: Name?, in tree: SyntaxTree) -> Int? {
    guard let name else { return nil }
    let text = tree.string(name)
    return savepoints.lastIndex { $0.name == text }
  }

  private mutating func apply(_ statement: VariableSetStmt, in tree: SyntaxTree) {
    if statement.kind == .resetAll { return resetAll() }
    guard let name = statement.name else { return }
    // SET LOCAL outside a transaction has no effect but a warning.
    if statement.isLocal, !transaction.isOpen { return }
    let values = statement.kind == .value ? settingValues(statement.arguments, in: tree) : nil
    guard statement.kind == .value || statement.kind == .default || statement.kind == .reset else { return }
    set(tree.string(name), to: values, isLocal: statement.isLocal)
  }

  /// nil resets.
  private mutating func set(_ name: String, to values: [String]?, isLocal: Bool) {
    switch name {
    case "lock_timeout": Self.set(&lockTimeout, values.flatMap { $0.first.flatMap(Self.milliseconds) }, values, isLocal)
    case "statement_timeout": Self.set(&statementTimeout, values.flatMap { $0.first.flatMap(Self.milliseconds) }, values, isLocal)
    case "search_path": Self.set(&searchPath, values.map { SearchPath($0) }, values, isLocal)
    case "timezone": Self.set(&timeZone, values?.first, values, isLocal)
    default: break
    }
  }

  private static func set<Value>(_ setting: inout Setting<Value>, _ value: Value?, _ written: [String]?, _ isLocal: Bool) {
    if let value { setting.set(value, isLocal: isLocal) } else if written == nil { setting.reset() }
  }

  private func settingValues(_ arguments: ExpressionList, in tree: SyntaxTree) -> [String] {
    tree[arguments].map { settingValue($0, in: tree) }
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
      var isLocal = false
      if case .aConst(.boolean(true)) = tree[arguments[2]] { isLocal = true }
      if isLocal, !transaction.isOpen { continue }
      let written = tree.string(of: text)
      let parameterName = tree.string(of: parameter).lowercased()
      let values = parameterName == "search_path" ? Self.identifiers(written) : [written]
      set(parameterName, to: values, isLocal: isLocal)
    }
  }

  /// The names of a list as `search_path` has it in one string; an empty string is no schema at all.
  static func identifiers(_ list: String) -> [String] {
    list.split(separator: ",").compactMap { part in
      let name = part.filter { $0 != " " }
      if name.isEmpty { return nil }
      if name.hasPrefix("\""), name.hasSuffix("\""), name.count >= 2 { return String(name.dropFirst().dropLast()) }
      return name.lowercased()
    }
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
