public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A SET that outlives its migration: the tool's connection, or a pooler's, carries it to whatever runs there next.
public struct LeakedSetting: Rule {
  public static let id: RuleID = "leaked-setting"
  public static let defaultLevel = Level.note
  public static let phrases = ["settings that outlive the migration", "SET that is not LOCAL"]
  public static let options = [OptionDescription("timeouts", .boolean)]

  /// Whether timeouts count that are a limit: mostly a good thing to have in the next migration as well.
  private var countsTimeouts = false

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { countsTimeouts = setting.boolean("timeouts") ?? countsTimeouts }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let setting = ParameterChange(step.statement, in: step.tree), !setting.isLocal, let meaning = Self.meanings[setting.name],
      let value = setting.value, !isHarmless(setting.name, value, step.session)
    else { return }
    let isUndone = step.laterStatements.contains { later in
      if let other = ParameterChange(later.statement, in: step.tree) {
        return !other.isLocal && (other.name == setting.name || other.isReset && other.name.isEmpty)
      }
      if case .discard(let discard) = later.statement { return discard.target == .all }
      // Undone with the transaction it stands in.
      if case .transaction(let transaction) = later.statement, transaction.kind == .rollback { return step.session.transaction.isOpen }
      return false
    }
    guard !isUndone else { return }
    let canBeLocal = step.session.transaction.isOpen && setting.canBeLocal
    report.report(
      .outlives(setting.name, meaning), at: step.range,
      help: canBeLocal ? "SET LOCAL ends with the transaction" : "end the file with RESET \(setting.name)",
      fixes: canBeLocal
        ? [Fix(title: "make it SET LOCAL", edits: step.insertion(of: " LOCAL", after: .set))] : reset(setting.name, in: step))
  }

  /// Behind the last statement of the part that sets it.
  private func reset(_ name: String, in step: Step) -> [Fix] {
    guard step.session.transaction == .none, step.commitsByItself, let last = step.laterStatements.last else { return [] }
    let reset = name == "session_authorization" ? "RESET SESSION AUTHORIZATION" : "RESET \(name)"
    var fix = Fix(
      title: "reset it at the end",
      edits: [TextEdit(at: last.range.end, insert: ";" + step.file.newLine(at: last.range.start) + reset)])
    fix.changesOtherStatements = true
    return [fix]
  }

  private func isHarmless(_ name: String, _ value: [String], _ session: Session) -> Bool {
    let isNone = value.first.map(Self.none.contains) ?? false
    switch name {
    case "search_path": return value.filter { $0 != "$user" && $0 != "pg_catalog" } == ["public"]
    case "lock_timeout": return isNone ? session.lockTimeout.initial == 0 : !countsTimeouts
    case "statement_timeout": return isNone ? session.statementTimeout.initial == 0 : !countsTimeouts
    case "idle_in_transaction_session_timeout": return isNone || !countsTimeouts
    case "default_tablespace": return value == [""]
    case "standard_conforming_strings": return value == ["on"]
    case "session_replication_role": return value == ["origin"]
    case "row_security", "check_function_bodies": return value.first.map { ["on", "true", "1"].contains($0.lowercased()) } ?? false
    default: return false
    }
  }

  /// The values of a timeout that mean none.
  private static let none: Set<String> = ["0", "0ms", "0s", "0min", "off"]

  /// What the next statements of the connection get from it.
  private static let meanings: [String: String] = [
    "check_function_bodies": "whose function bodies are then not checked",
    "default_tablespace": "whose tables then lie elsewhere",
    "idle_in_transaction_session_timeout": "which then runs under this timeout",
    "lock_timeout": "which then runs under this timeout",
    "role": "which then runs as this role",
    "row_security": "which then sees rows by other rules",
    "search_path": "whose unqualified names then mean other objects",
    "session_authorization": "which then runs as this role",
    "session_replication_role": "whose triggers and foreign keys are then not looked at",
    "statement_timeout": "which then runs under this timeout",
    "standard_conforming_strings": "whose strings are then read in another way",
  ]
}

/// SET, RESET, or a call of set_config.
private struct ParameterChange {
  /// Empty for RESET ALL.
  let name: String
  /// nil where it goes back to what it was.
  let value: [String]?
  let isLocal: Bool
  let canBeLocal: Bool
  var isReset: Bool { value == nil }

  init?(_ statement: Statement, in tree: SyntaxTree) {
    switch statement {
    case .variableSet(let set):
      isLocal = set.isLocal
      if set.kind == .resetAll {
        (name, value, canBeLocal) = ("", nil, false)
        return
      }
      guard let parameter = set.name else { return nil }
      name = tree.string(parameter)
      canBeLocal = tree.text(set.range).lowercased().hasPrefix("set ") && !tree.text(set.range).lowercased().hasPrefix("set session")
      switch set.kind {
      case .value:
        let values = tree[set.arguments].map { Self.text($0, tree) }
        value = name == "role" && values == ["none"] ? nil : values
      case .default, .reset, .current: value = nil
      case .multi, .resetAll: return nil
      }
    case .select(let select):
      guard let target = tree[select].targetList.first?.value, case .funcCall(let call) = tree[target], let function = tree[call.name].last,
        tree.string(function) == "set_config", call.arguments.count == 3
      else { return nil }
      let arguments = Array(tree[call.arguments])
      guard case .aConst(.string(let parameter)) = tree[arguments[0]] else { return nil }
      name = tree.string(of: parameter).lowercased()
      value = [Self.text(arguments[1], tree)]
      if case .aConst(.boolean(let local)) = tree[arguments[2]] { isLocal = local } else { isLocal = false }
      canBeLocal = false
    default: return nil
    }
  }

  private static func text(_ id: ExpressionID, _ tree: SyntaxTree) -> String {
    switch tree[id] {
    case .aConst(.string(let literal)): tree.string(of: literal)
    case .aConst(.integer(let number)): String(number)
    case .columnRef(let column): tree[column.fields].map { tree.string($0) }.joined(separator: ".")
    default: tree.text(tree.range(of: id))
    }
  }
}

extension Finding.Message {
  fileprivate static func outlives(_ name: String, _ meaning: String) -> Self {
    "\(name) stays set when the migration has ended: the connection carries it to the next one, \(meaning)"
  }
}
