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
    let differences = Self.withoutParts(down.outcome.differences).filter {
      !isForGood($0, rollback.up, step.tree) && !isPerhapsRestored($0, rollback.up, step.tree)
    }
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

  /// What no statement takes back, or what is left on purpose: an enum's new value, an extension that may have been there before.
  private func isForGood(_ difference: SchemaDifference, _ up: [StepSummary], _ tree: SyntaxTree) -> Bool {
    if difference.part.hasPrefix("extension ") { return !isMadeOrDroppedForSure(difference, up, tree) }
    // A body that is laid out in another way does the same.
    if let old = difference.old, let new = difference.new, old.filter({ !$0.isWhitespace }) == new.filter({ !$0.isWhitespace }) {
      return true
    }
    guard difference.part.hasPrefix("type "), difference.kind == .changed else { return false }
    return up.contains { if case .alterEnum = $0.statement { true } else { false } }
  }

  /// Without IF NOT EXISTS, the server itself says that the extension was not there before.
  private func isMadeOrDroppedForSure(_ difference: SchemaDifference, _ up: [StepSummary], _ tree: SyntaxTree) -> Bool {
    up.contains { summary in
      guard !tree.mentions("exists", in: summary.range) else { return false }
      return summary.changes.contains { change in
        guard case .extension(let found)? = change.new ?? change.old else { return false }
        return difference.part == "extension " + found.name && change.kind == (difference.kind == .added ? .created : .dropped)
      }
    }
  }

  /// The migration drops it IF EXISTS, and the history does not know that it did: then the way back may well bring back what servers have.
  private func isPerhapsRestored(_ difference: SchemaDifference, _ up: [StepSummary], _ tree: SyntaxTree) -> Bool {
    guard difference.kind == .added, difference.aspect == nil else { return false }
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

  /// Leaves out what belongs to a table that is missing or left behind as a whole.
  private static func withoutParts(_ differences: [SchemaDifference]) -> [SchemaDifference] {
    let tables = differences.compactMap { difference -> (kind: SchemaDifference.Kind, ends: [String])? in
      guard difference.kind != .changed, difference.aspect == nil, difference.part.hasPrefix("table ") else { return nil }
      let name = difference.part.dropFirst("table ".count)
      return (difference.kind, [" of \(name)", " on \(name)"])
    }
    guard !tables.isEmpty else { return differences }
    return differences.filter { difference in
      !tables.contains { table in table.kind == difference.kind && table.ends.contains { difference.part.hasSuffix($0) } }
    }
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
