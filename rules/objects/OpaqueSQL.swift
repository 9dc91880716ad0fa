public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// EXECUTE of a text that only the server will know: what it locks, rewrites or loses is not known either.
public struct OpaqueSQL: Rule {
  public static let id: RuleID = "opaque-sql"
  public static let defaultLevel = Level.note
  public static let phrases = ["SQL that cannot be known beforehand", "opaque dynamic SQL"]

  public init() {}

  public func check(_ block: DoStmt, in step: Step, _ report: inout Reporter) {
    guard let body = step.tree.body(of: block) else { return }
    for statement in step.tree.statements(of: body) where statement.role == .dynamic && !isKnown(statement, in: step) {
      switch statement.content {
      case .opaque:
        report.report(
          .isUnknown, at: statement.fileRange,
          help: "write the statements out, or build them from constants with format(): what can be read is checked like all the rest")
      case .statement where statement.isUncertain:
        report.report(
          .isPartlyUnknown, at: statement.fileRange,
          help: "name the objects in the text where they are known: what can be read is checked like all the rest")
      case .statement: continue
      }
    }
  }
}

extension OpaqueSQL {
  /// Whether the replay has run it, and so found out what it says: in a loop over constants, for example.
  fileprivate func isKnown(_ statement: BodyStatement, in step: Step) -> Bool {
    step.result.bodySteps.contains { ran in
      ran.fileRange.overlaps(statement.fileRange) && !ran.tree.placeholders.contains { $0.overlaps(ran.range) }
    }
  }
}

extension Finding.Message {
  fileprivate static var isUnknown: Self { "what this EXECUTE runs cannot be known before it runs: nothing of it is checked" }

  fileprivate static var isPartlyUnknown: Self {
    "which objects this EXECUTE touches cannot be known before it runs: what it locks or loses is not checked"
  }
}
