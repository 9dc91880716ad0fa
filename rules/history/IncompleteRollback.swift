public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A way back that does not lead back: after up and down the schema is not what it was, or the server refuses on the way.
public struct IncompleteRollback: Rule {
  public static let id: RuleID = "incomplete-rollback"
  public static let defaultLevel = Level.block
  public static let phrases = ["rollbacks that do not restore the schema", "incomplete down migrations"]

  public init() {}

  public func check(_ rollback: Rollback, in step: Step, _ report: inout Reporter) {
    guard let down = rollback.down, let first = down.statements.first, !down.isEmpty, down.outcome.isFollowed else { return }
    for failure in down.outcome.failures where down.outcome.isCertain {
      report.report(
        .refused(failure.message), at: failure.range, in: down.file, help: "undo in the opposite order: what was made last goes first")
    }
    guard down.outcome.failures.isEmpty else { return }
    let differences = rollback.unrestored(down.outcome, in: step.tree)
    guard !differences.isEmpty else { return }
    report.report(
      .leadsElsewhere(differences), at: first.range, in: down.file,
      help: "bring back what was there: " + Phrase.list(differences.map(Self.remedy), limit: 3),
      related: rollback.up.first.map { up in
        [
          RelatedPlace(
            path: step.file.path, line: step.file.lines.line(of: up.range.start), range: up.range, message: "this is what it is to undo")
        ]
      } ?? [])
  }

  private static func remedy(_ difference: SchemaDifference) -> String {
    if difference.isSwitch, difference.kind != .changed {
      return "turn \(difference.words) \(difference.kind == .added ? "off" : "on") again"
    }
    switch difference.kind {
    case .missing: return "make \(difference.words) again\(definition(difference))"
    case .added: return "drop \(difference.words)"
    case .changed: return "make \(difference.words) what it was\(definition(difference))"
    }
  }

  /// A definition that fits into a line.
  private static func definition(_ difference: SchemaDifference) -> String {
    guard let text = difference.old else { return "" }
    var words = text.split(whereSeparator: \.isWhitespace)
    // The name has been said.
    if difference.part.hasPrefix("constraint "), let add = words.firstIndex(of: "CONSTRAINT"), add + 2 < words.count {
      words.removeFirst(add + 2)
    }
    var line = words.joined(separator: " ")
    if line.hasSuffix(";") { line.removeLast() }
    return line.isEmpty || line.count > 160 ? "" : " (\(line))"
  }
}

extension SchemaDifference {
  fileprivate var words: String { aspect.map { "\($0) of \(part)" } ?? part }

  /// What is on or off.
  fileprivate var isSwitch: Bool { aspect?.hasSuffix("row level security") == true }
}

extension Finding.Message {
  fileprivate static func refused(_ message: String) -> Self { "the server refuses this when the migration is undone: \(message)" }

  fileprivate static func leadsElsewhere(_ differences: [SchemaDifference]) -> Self {
    let words = differences.map { difference in
      switch difference.kind {
      case .missing: "\(difference.words) is \(difference.isSwitch ? "left off" : "missing")"
      case .added: "\(difference.words) is left \(difference.isSwitch ? "on" : "behind")"
      case .changed: "\(difference.words) is not what it was"
      }
    }
    return "this does not lead back to the schema before the migration: \(Phrase.list(words))"
  }
}
