import Catalog
import PostgresSyntax

/// Whether a statement may run after all others of its file: nothing that follows it, and nothing that leads back from the file, may need
/// what it does. Errors that the replay sees are `SplitProof`'s matter; this asks for what it does not see.
struct MovedStatement {
  let step: Step
  let words: FileWords

  var isNeeded: Bool {
    let place = step.statementNumber
    // What undoes a constraint undoes it whether old rows were checked or not.
    if step.statement.onlyValidates { return names.contains { words.say($0, after: place) } || isValidityUsed }
    let isIndex = isIndexStatement
    if names.contains(where: { words.say($0, after: place, isIndex: isIndex) || words.wayBackSays($0, isIndex: isIndex) }) { return true }
    // ON CONFLICT (a) is an error without a unique index on a.
    if makesUniqueIndex, words.say("conflict", after: place) { return true }
    return mayDropUniqueIndex && ["insert", "update", "merge", "copy"].contains { words.say($0, after: place) }
  }

  /// What the statement makes or drops; what it changes, if it does neither.
  private var names: [String] {
    let changes = step.result.changes
    let objects = changes.filter { $0.kind != .altered }
    return written + (objects.isEmpty ? changes : objects).flatMap { [$0.old?.name, $0.new?.name].compactMap { $0 } }
  }

  /// Names that the history may not have: `IF EXISTS` and `IF NOT EXISTS` pass over them.
  private var written: [String] {
    switch step.statement {
    case .index(let index): index.name.map { [step.tree.string($0)] } ?? []
    case .drop(let drop):
      drop.objects.compactMap { object in
        if case .name(let parts) = object.name { step.tree[parts].last.map { step.tree.string($0) } } else { nil }
      }
    default: []
    }
  }

  /// Whether a later statement may spare itself a scan by the constraint.
  private var isValidityUsed: Bool {
    step.laterStatements.contains { later in
      guard case .alterTable(let alter) = later.statement else { return false }
      return alter.commands.contains { command in
        switch command.kind {
        case .setNotNull, .attachPartition: true
        default: false
        }
      }
    }
  }

  private var isIndexStatement: Bool {
    switch step.statement {
    case .index: true
    case .drop(let drop): drop.objectType == .index
    default: false
    }
  }

  private var makesUniqueIndex: Bool {
    if case .index(let index) = step.statement { index.isUnique } else { false }
  }

  private var mayDropUniqueIndex: Bool {
    guard case .drop(let drop) = step.statement, drop.objectType == .index else { return false }
    let dropped = step.result.changes.compactMap { change -> Index? in
      if change.kind == .dropped, case .index(let index)? = change.old { index } else { nil }
    }
    return dropped.count < drop.objects.count || dropped.contains(where: \.isUnique)
  }
}

extension Statement {
  /// `ALTER TABLE … VALIDATE CONSTRAINT …` and nothing else.
  var onlyValidates: Bool {
    guard case .alterTable(let alter) = self else { return false }
    return alter.commands.allSatisfy { if case .validateConstraint = $0.kind { true } else { false } }
  }
}
