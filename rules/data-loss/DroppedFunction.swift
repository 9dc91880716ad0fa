public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A function or procedure that goes: calls of it fail.
public struct DroppedFunction: Rule {
  public static let id: RuleID = "dropped-function"
  public static let defaultLevel = Level.warn
  public static let phrases = ["dropping functions", "dropping functions or procedures"]

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    switch drop.objectType {
    case .function, .procedure, .routine, .aggregate: break
    default: return
    }
    for routine in step.existingObjects(of: drop)
    where !hasAnother(routine, drop, in: step) && !isCalledByTriggersOnly(routine.object, in: step) {
      report.report(
        .fails(kind: routine.object?.kindName ?? (drop.objectType == .procedure ? "procedure" : "function"), routine.name.name),
        at: routine.range, on: routine.name, help: "first roll out code that does not call it, and drop it in a later migration",
        related: routine.object.map { step.birthplace(of: $0) } ?? [])
    }
  }

  /// Whether the file makes one of that name, or one with other arguments stays.
  private func hasAnother(_ routine: NamedDrop, _ drop: DropStmt, in step: Step) -> Bool {
    if step.fileMakes(.routine, named: routine.name.name) { return true }
    // What is known of that name has other arguments, so IF EXISTS most likely finds nothing.
    if routine.object == nil, drop.isMissingOK, !step.before.functions(named: routine.name.name).isEmpty { return true }
    guard case .function(let function)? = routine.object else { return false }
    return step.after.functions(named: function.name).contains { $0.schema == function.schema && $0.id != function.id }
  }

  /// Trigger functions can be called by nobody else, and PostgreSQL refuses to drop one that a trigger still calls.
  private func isCalledByTriggersOnly(_ object: CatalogObject?, in step: Step) -> Bool {
    guard case .function(let function)? = object, let type = function.returnType else { return false }
    return ["trigger", "event_trigger"].contains(step.before.typeName(type))
  }
}

extension Finding.Message {
  fileprivate static func fails(kind: String, _ name: String) -> Self { "dropping \(kind) \"\(name)\" breaks running code that calls it" }
}
