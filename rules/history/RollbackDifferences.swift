import Analysis
import Catalog
import PostgresSyntax

extension Rollback {
  /// What the way back does not bring back or leaves behind, without what no statement could take back, what is better left, and what belongs to
  /// something else in the list.
  ///
  /// - Parameter onlySure: whether an open history leaves out what may be otherwise on servers.
  func unrestored(_ outcome: Outcome, in tree: SyntaxTree, onlySure: Bool = true) -> [SchemaDifference] {
    Self.withoutParts(outcome.differences).filter {
      !isForGood($0, tree) && !isPerhapsRestored($0, tree) && !fillsRows($0, tree) && (!onlySure || outcome.isCertain || isSure($0, tree))
    }
  }

  /// Whether it is so even if servers have more than the history tells: something known is gone, or what is left is what the server can only have made
  /// because it was not there.
  private func isSure(_ difference: SchemaDifference, _ tree: SyntaxTree) -> Bool {
    guard difference.aspect == nil, difference.kind != .changed else { return false }
    if difference.kind == .missing { return true }
    let words = difference.part.split(separator: " ")
    guard words.count > 1, let name = words[1].prefix(while: { $0 != "(" }).split(separator: ".").last.map(String.init) else {
      return false
    }
    return up.contains { summary in
      let isMade =
        summary.changes.contains { $0.kind == .created && $0.new?.name == name }
        || summary.addedColumns(in: tree).contains { $0.column.name == name }
      return isMade && !["exists", "replace"].contains { tree.mentions($0, in: summary.range) }
    }
  }

  /// What no statement takes back, or what is left on purpose: an enum's new value, an extension that may have been there before.
  private func isForGood(_ difference: SchemaDifference, _ tree: SyntaxTree) -> Bool {
    if difference.kind == .missing, isTakenOver(difference, tree) { return true }
    if difference.part.hasPrefix("extension ") { return !isMadeOrDroppedForSure(difference, tree) }
    // A body that is laid out in another way does the same.
    if let old = difference.old, let new = difference.new, old.filter({ !$0.isWhitespace }) == new.filter({ !$0.isWhitespace }) {
      return true
    }
    guard difference.part.hasPrefix("type "), difference.kind == .changed else { return false }
    return up.contains { if case .alterEnum = $0.statement { true } else { false } }
  }

  /// An index that the migration's constraint took over goes with the constraint: no statement gives it back.
  private func isTakenOver(_ difference: SchemaDifference, _ tree: SyntaxTree) -> Bool {
    guard difference.part.hasPrefix("index ") else { return false }
    return up.contains { summary in
      guard case .alterTable(let alter) = summary.statement else { return false }
      return alter.commands.contains { command in
        guard case .addConstraint(let constraint) = command.kind else { return false }
        switch constraint.kind {
        case .unique(let index), .primaryKey(let index):
          return index.usingIndex.map { difference.part.hasPrefix("index \(tree.string($0)) ") } ?? false
        default: return false
        }
      }
    }
  }

  /// Without IF NOT EXISTS, the server itself says that the extension was not there before.
  private func isMadeOrDroppedForSure(_ difference: SchemaDifference, _ tree: SyntaxTree) -> Bool {
    up.contains { summary in
      guard !tree.mentions("exists", in: summary.range) else { return false }
      return summary.changes.contains { change in
        guard case .extension(let found)? = change.new ?? change.old else { return false }
        return difference.part == "extension " + found.name && change.kind == (difference.kind == .added ? .created : .dropped)
      }
    }
  }

  /// The migration drops it IF EXISTS, and the history does not know that it did: then the way back may well bring back what servers have.
  private func isPerhapsRestored(_ difference: SchemaDifference, _ tree: SyntaxTree) -> Bool {
    guard difference.kind == .added, difference.aspect == nil else { return false }
    let words = difference.part.split(separator: " ")
    guard words.count > 1 else { return false }
    let name = String(words[1])
    return up.contains { summary in
      guard tree.mentions("exists", in: summary.range), tree.mentions("drop", in: summary.range) else { return false }
      // It did drop one of that name, which is then not this one.
      guard !summary.changes.contains(where: { $0.kind == .dropped && $0.old?.name == name }) else { return false }
      // A name that is cut off stands in the text with more behind it.
      return tree.mentions(name, in: summary.range)
        || (name.utf8.count == Identifier.maximumLength && tree.text(summary.range).lowercased().contains(name))
    }
  }

  /// A NOT NULL column that comes back to a table with rows needs a default for them; the one that has it can stay.
  private func fillsRows(_ difference: SchemaDifference, _ tree: SyntaxTree) -> Bool {
    guard difference.kind == .added, difference.aspect == "the default" else { return false }
    return up.contains { summary in
      summary.droppedColumns(in: tree).contains { dropped in
        dropped.column.notNull && difference.part.hasPrefix("column \(dropped.column.name) of ")
          && difference.part.hasSuffix("\(dropped.table.name)")
      }
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
}
