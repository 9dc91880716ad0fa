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
    guard let down = rollback.down, let first = down.statements.first, down.outcome.isCertain else { return }
    for failure in down.outcome.failures {
      report.report(
        .refused(failure.message), at: failure.range, in: down.file, help: "undo in the opposite order: what was made last goes first")
    }
    guard down.outcome.failures.isEmpty else { return }
    let differences = down.outcome.differences.filter { !isForGood($0, rollback.up) && !isPerhapsRestored($0, rollback.up, step.tree) }
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

  /// What no statement takes back, or what is left on purpose: an enum's new value, an extension that others may use by now.
  private func isForGood(_ difference: SchemaDifference, _ up: [StepSummary]) -> Bool {
    if difference.part.hasPrefix("extension ") { return true }
    // A body that is laid out in another way does the same.
    if let old = difference.old, let new = difference.new, old.filter({ !$0.isWhitespace }) == new.filter({ !$0.isWhitespace }) {
      return true
    }
    guard difference.part.hasPrefix("type "), difference.kind == .changed else { return false }
    return up.contains { if case .alterEnum = $0.statement { true } else { false } }
  }

  /// The migration drops it IF EXISTS, and the history does not know that it did: then the way back may well bring back what servers have.
  private func isPerhapsRestored(_ difference: SchemaDifference, _ up: [StepSummary], _ tree: SyntaxTree) -> Bool {
    guard difference.kind == .added else { return false }
    let words = difference.part.split(separator: " ")
    guard words.count > 1 else { return false }
    let name = String(words[1])
    return up.contains { summary in
      guard tree.mentions("exists", in: summary.range), tree.mentions("drop", in: summary.range) else { return false }
      // A name that is cut off stands in the text with more behind it.
      return tree.mentions(name, in: summary.range)
        || (name.utf8.count == Identifier.maximumLength && tree.text(summary.range).lowercased().contains(name))
    }
  }

  private static func remedy(_ difference: SchemaDifference) -> String {
    switch difference.kind {
    case .missing: "make \(difference.part) again\(Self.definition(difference.old))"
    case .added: "drop \(difference.part)"
    case .changed: "make \(difference.part) what it was\(Self.definition(difference.old))"
    }
  }

  /// A definition that fits into a line.
  private static func definition(_ text: String?) -> String {
    guard let text else { return "" }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty || words.count > 120 ? "" : " (\(words))"
  }
}

extension Finding.Message {
  fileprivate static func refused(_ message: String) -> Self { "the server refuses this when the migration is undone: \(message)" }

  fileprivate static func leadsElsewhere(_ differences: [SchemaDifference]) -> Self {
    let words = differences.map { difference in
      switch difference.kind {
      case .missing: "\(difference.part) is missing"
      case .added: "\(difference.part) is left behind"
      case .changed: "\(difference.part) is not what it was"
      }
    }
    return "this does not lead back to the schema before the migration: \(Phrase.list(words))"
  }
}
