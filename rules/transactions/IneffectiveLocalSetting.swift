public import Analysis
import Effects
public import Policy
public import PostgresSyntax

/// SET LOCAL where no transaction is open: the server warns, and sets nothing.
public struct IneffectiveLocalSetting: Rule {
  public static let id: RuleID = "ineffective-local-setting"
  public static let defaultLevel = Level.warn
  public static let phrases = ["SET LOCAL outside a transaction", "settings that have no effect"]

  public init() {}

  public func check(_ set: VariableSetStmt, in step: Step, _ report: inout Reporter) {
    guard set.isLocal || set.kind == .multi, !step.session.transaction.isOpen else { return }
    // SET SESSION CHARACTERISTICS AS TRANSACTION is for the session; SET TRANSACTION ends with its own statement.
    guard let name = set.name.map({ step.tree.string($0) }) else { return }
    guard name != "SESSION CHARACTERISTICS" else { return }
    let written = set.isLocal ? "SET LOCAL \(name)" : "SET TRANSACTION"
    report.report(
      .setsNothing(written), at: step.range,
      help: set.isLocal
        ? "write SET \(name), and RESET \(name) at the end; or put BEGIN and COMMIT around what it is for"
        : "put it first into the transaction that it is for, after BEGIN",
      fixes: fixes(set, name, in: step))
  }

  private func fixes(_ set: VariableSetStmt, _ name: String, in step: Step) -> [Fix] {
    let word = "LOCAL".utf8.count
    guard set.isLocal, let end = step.tree.end(of: .local, in: step.range), Int(end) >= word else { return [] }
    let range = step.tree.withBlanksBefore(ByteRange(start: end - UInt32(word), end: end))
    return [Fix(title: "make it SET \(name)", edits: [TextEdit(range: range, newText: "")])]
  }
}

extension Finding.Message {
  fileprivate static func setsNothing(_ statement: String) -> Self {
    "\(statement) sets nothing: no transaction is open, so that it ends with its own statement, and the server only warns"
  }
}
