public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// ALTER TYPE … ADD VALUE in a transaction block: servers before 12 refuse it, and all later ones keep the value from being used before the commit.
public struct EnumValueInTransaction: Rule {
  public static let id: RuleID = "enum-value-in-transaction"
  public static let defaultLevel = Level.off
  public static let phrases = ["enum values added inside a transaction", "ADD VALUE in a transaction"]

  public init() {}

  public func check(_ alter: AlterEnumStmt, in step: Step, _ report: inout Reporter) {
    guard alter.oldLabel == nil, let label = alter.newLabel, step.session.transaction.isOpen else { return }
    let name = ObjectName.name(alter.name)
    let object = step.object(name, .type)
    guard !(object.map { step.isNew($0.origin) } ?? false) else { return }
    let type = step.name(of: object, written: name)
    report.report(
      .isInTransaction(step.tree.string(of: label), type.name), at: step.range, on: type,
      help: step.outsideTransactionHelp("run it by itself"), related: object.map { step.birthplace(of: $0) } ?? [])
  }
}

extension Finding.Message {
  fileprivate static func isInTransaction(_ label: String, _ type: String) -> Self {
    "servers before PostgreSQL 12 refuse to add '\(label)' to enum \"\(type)\" inside a transaction, and later ones do not let this transaction use it"
  }
}
