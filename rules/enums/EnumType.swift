public import Analysis
import Effects
public import Policy
public import PostgresSyntax

/// An enum type: values can be added and renamed, but never dropped or put in another order.
public struct EnumType: Rule {
  public static let id: RuleID = "enum-type"
  public static let defaultLevel = Level.off
  public static let phrases = ["enum types", "CREATE TYPE … AS ENUM"]

  public init() {}

  public func check(_ create: CreateEnumStmt, in step: Step, _ report: inout Reporter) {
    let parts = step.tree[create.name]
    guard let first = parts.first, let last = parts.last else { return }
    let name = step.name(of: nil, written: .name(create.name))
    report.report(
      .isFixed(name.name), at: first.range.union(last.range), on: name,
      help: "use a text column with a CHECK, which a later migration can replace, or a table of values with a foreign key")
  }
}

extension Finding.Message {
  fileprivate static func isFixed(_ type: String) -> Self {
    "values of enum \"\(type)\" can never be dropped or put in another order"
  }
}
