public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// ADD VALUE without BEFORE or AFTER puts the value last: for an enum whose order means something, a place by accident, and one that cannot be
/// changed later.
public struct EnumWithoutPosition: Rule {
  public static let id: RuleID = "enum-without-position"
  public static let defaultLevel = Level.off
  public static let phrases = ["enum values without BEFORE or AFTER", "enum values without a position"]

  public init() {}

  public func check(_ alter: AlterEnumStmt, in step: Step, _ report: inout Reporter) {
    guard alter.oldLabel == nil, alter.neighbor == nil, let label = alter.newLabel else { return }
    let name = ObjectName.name(alter.name)
    let object = step.object(name, .type)
    guard !(object.map { step.isNew($0.origin) } ?? false) else { return }
    var last: String?
    if case .type(let type)? = object {
      let labels = type.labels ?? []
      // Nothing is added, or there is no order yet.
      if alter.ifNotExists, labels.contains(where: { $0.name == step.tree.string(of: label) }) { return }
      last = labels.last?.name
    }
    let type = step.name(of: object, written: name)
    report.report(
      .goesLast(step.tree.string(of: label), type.name, after: last), at: label.range, on: type,
      help: last.map { "say where it belongs: AFTER '\($0)', or before another one" } ?? "say where it belongs, with BEFORE or AFTER",
      related: object.map { step.birthplace(of: $0) } ?? [])
  }
}

extension Finding.Message {
  fileprivate static func goesLast(_ label: String, _ type: String, after last: String?) -> Self {
    "'\(label)' goes to the end of enum \"\(type)\"\(last.map { ", after '\($0)'" } ?? ""), and its place in the order can never change"
  }
}
