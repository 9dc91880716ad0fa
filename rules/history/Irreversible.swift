public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// A migration whose way back brings the schema back and not the data.
public struct Irreversible: Rule {
  public static let id: RuleID = "irreversible"
  public static let defaultLevel = Level.note
  public static let phrases = ["migrations that cannot be undone", "irreversible migrations"]

  public init() {}

  public func check(_ rollback: Rollback, in step: Step, _ report: inout Reporter) {
    guard let found = LastingLosses(rollback, in: step), let first = found.losses.first else { return }
    report.report(
      .cannotBeUndone(found), at: first.range, help: "keep a copy, or rename what is to go and drop it a release later",
      related: found.losses.dropFirst().prefix(3).map { loss in
        RelatedPlace(
          path: step.file.path, line: step.file.lines.line(of: loss.range.start), range: loss.range, message: "\(loss.words) go here")
      })
  }
}

extension Finding.Message {
  fileprivate static func cannotBeUndone(_ found: LastingLosses) -> Self {
    "this migration \(found.hasMore ? "can be undone in part only" : "cannot be undone"): no way back restores \(Phrase.list(found.losses.map(\.words)))"
  }
}
