public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A name that means nothing at this point of the history: the server refuses the statement.
public struct UnknownObject: Rule {
  public static let id: RuleID = "unknown-object"
  public static let defaultLevel = Level.block
  public static let phrases = ["references to unknown objects", "objects that do not exist"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    var seen: Set<String> = []
    for name in step.unresolved where seen.insert(name.kind.rawValue + " " + name.name).inserted {
      report.report(
        .missing(name), at: name.range,
        help: name.didYouMean.map { "did you mean \"\($0)\"?" }
          ?? "if another tool makes it, give the policy a “Schema baseline:” that has it",
        related: step.placeOfFormer(name.name).map { [$0] } ?? [])
    }
  }
}

extension Finding.Message {
  fileprivate static func missing(_ name: UnresolvedName) -> Self {
    "\(name.kind.rawValue) \"\(name.name)\" does not exist at this point of the history"
  }
}
