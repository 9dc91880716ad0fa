public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// Something is made that is there already: the server refuses the statement.
public struct AlreadyExists: Rule {
  public static let id: RuleID = "already-exists"
  public static let defaultLevel = Level.block
  public static let phrases = ["creating what exists already"]
  public static let explainsRefusals = true

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let failure = step.result.failure, case .duplicateObject(let kind, let existing) = failure.kind else { return }
    let object = step.before.object(existing)
    // What is temporary ends with its session, or with its transaction.
    if case .relation(let relation)? = object, relation.schema == Schema.temporary,
      Int(relation.origin.file.rawValue) != step.fileNumber || relation.onCommit == .drop
    {
      return
    }
    report.report(
      .exists(failure.message, kind), at: failure.range,
      help: "drop it first, or choose another name; IF NOT EXISTS would keep the old one as it is",
      related: object.flatMap { step.place(of: $0.origin, "\($0.name) was created here") }.map { [$0] } ?? [])
  }
}

extension Finding.Message {
  fileprivate static func exists(_ message: String, _ kind: ReplayFailure.NamedKind) -> Self {
    "\(message) at this point of the history: the server refuses this, and the migration breaks off"
  }
}
