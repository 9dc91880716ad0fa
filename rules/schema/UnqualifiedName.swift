public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// A relation that is made without saying where: it comes to lie in the first schema of whatever search_path is in effect.
public struct UnqualifiedName: Rule {
  public static let id: RuleID = "unqualified-name"
  public static let defaultLevel = Level.off
  public static let phrases = ["names without a schema"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let made = made(by: step.statement), made.persistence != .temporary, made.schemaName == nil else { return }
    let name = step.nameToBe(made)
    report.report(
      .liesAnywhere(name), at: made.range, on: name, help: "write \(Printer.quoted(name.schema)).\(Printer.quoted(name.name))")
  }

  private func made(by statement: Statement) -> RangeVar? {
    switch statement {
    case .create(let create): create.relation
    case .createTableAs(let create): create.into.relation
    case .view(let view): view.view
    case .createSeq(let create): create.sequence
    case .createForeignTable(let create): create.table.relation
    default: nil
    }
  }
}

extension Finding.Message {
  fileprivate static func liesAnywhere(_ name: RelationName) -> Self {
    "\"\(name.name)\" goes where search_path says: to \"\(name.schema)\" here, and elsewhere with another role or setting"
  }
}
