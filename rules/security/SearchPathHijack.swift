public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A SECURITY DEFINER function that looks names up in its caller's search_path: the caller decides which objects its owner's rights are used on.
public struct SearchPathHijack: Rule {
  public static let id: RuleID = "search-path-hijack"
  public static let defaultLevel = Level.warn
  public static let phrases = ["SECURITY DEFINER without a search_path", "security definer functions with the caller's search_path"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    var seen: Set<ObjectID> = []
    // The last statement that wrote the function, so that a later ALTER FUNCTION … SET counts.
    for summary in step.earlier.reversed() {
      for change in summary.changes {
        guard case .function(let written)? = change.new, let range = name(in: summary), seen.insert(written.id).inserted,
          let function = step.after.function(written.id), function.security == .definer, isOpen(function)
        else { continue }
        let path = function.configuration.first { $0.name == "search_path" }?.value
        report.report(
          path.map { .temporaryFirst(function.name, $0) } ?? .callersPath(function.name), at: range,
          help: path.map { "add pg_temp at the end: SET search_path = \($0), pg_temp" }
            ?? "add SET search_path = \(step.after.schemaName(function.schema)), pg_temp",
          related: summary.isCreation ? [] : step.place(of: function.origin, "\(function.name) was created here").map { [$0] } ?? [],
          level: path == nil ? nil : .note)
      }
    }
  }

  /// Whether names in the body mean what the caller's search_path, or the caller's temporary schema, makes them mean. Those of a SQL body
  /// (`RETURN`, `BEGIN ATOMIC`) were looked up when it was created, and C has none.
  private func isOpen(_ function: Function) -> Bool {
    guard case .text = function.body, !["c", "internal"].contains(function.language) else { return false }
    guard let path = function.configuration.first(where: { $0.name == "search_path" })?.value else { return true }
    let schemas = path.split(separator: ",").map { $0.filter { !" \"'".contains($0) } }.filter { !$0.isEmpty }
    return !schemas.isEmpty && schemas != ["pg_catalog"] && schemas.last != "pg_temp"
  }

  private func name(in summary: StepSummary) -> ByteRange? {
    switch summary.statement {
    case .createFunction, .alterFunction: summary.range
    default: nil
    }
  }
}

extension StepSummary {
  fileprivate var isCreation: Bool { if case .createFunction = statement { true } else { false } }
}

extension Finding.Message {
  fileprivate static func callersPath(_ function: String) -> Self {
    "\"\(function)\" runs with its owner's rights and its caller's search_path: whoever calls it can put objects of theirs before yours"
  }

  fileprivate static func temporaryFirst(_ function: String, _ path: String) -> Self {
    "\"\(function)\" runs with its owner's rights, and its search_path leaves the caller's temporary tables first: they hide yours"
  }
}
