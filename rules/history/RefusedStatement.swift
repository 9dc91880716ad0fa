public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A statement that the server refuses for what the schema is at that point, where no other rule knows why.
///
/// Names that are missing or taken, and what depends on something that goes, have rules of their own.
public struct RefusedStatement: Rule {
  public static let id: RuleID = "refused-statement"
  public static let defaultLevel = Level.block
  public static let phrases = ["statements that PostgreSQL refuses"]
  public static let explainsRefusals = true

  public static let yieldsToOthers = true

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let failure = step.result.failure, failure.sqlState != Self.syntaxError, !step.isHistoryPartial else { return }
    // What code does depends on more than the schema: its settings, its rows.
    switch step.statement {
    case .doBlock, .call, .select: return
    // An index for ON CONFLICT may have been made where nobody could follow.
    case .insert(let insert) where step.isUncertain(step.tree.string(insert.relation.relationName)): return
    default: break
    }
    switch failure.kind {
    case .wrongObjectType, .other: report.report(.refused(failure), at: failure.range, label: "SQLSTATE \(failure.sqlState)")
    case .undefinedObject, .duplicateObject, .dependentObjects, .partitionKeyNotCovered: return
    }
  }

  /// In the body of a function; it has a rule of its own.
  private static let syntaxError = "42601"
}

extension Finding.Message {
  fileprivate static func refused(_ failure: ReplayFailure) -> Self {
    "\(failure.message): the server refuses this, and the migration breaks off"
  }
}
