import Catalog
import Effects
import PostgresSyntax

/// Whether a statement may run after all others of its file: nothing that follows it, and nothing that leads back from the file, may need
/// what it does. Errors that the replay sees are `SplitProof`'s matter; this asks for what it does not see.
struct MovedStatement {
  let step: Step
  let words: FileWords

  var isNeeded: Bool {
    let place = step.statementNumber
    let isIndex = isIndexStatement
    if isIndex, isMadeOrDroppedEarlier || dropsIndexInTheWay { return true }
    // What undoes a constraint undoes it whether old rows were checked or not.
    if step.statement.onlyValidates { return names.contains { words.say($0, after: place) } || isValidityUsed }
    if RowChange(step.statement) != nil { return areRowsNeeded }
    if let columns = columnsSetNotNull { return isAnyUsedInCode(columns) }
    if names.contains(where: { words.say($0, after: place, isIndex: isIndex) || words.wayBackSays($0, isIndex: isIndex) }) { return true }
    // ON CONFLICT (a) is an error without a unique index on a.
    if makesUniqueIndex || addsKey, words.say("conflict", after: place) { return true }
    // A query that groups by the primary key may name all columns.
    if addsKey, words.say("group", after: place) { return true }
    return mayDropUniqueIndex && ["insert", "update", "merge", "copy"].contains { words.say($0, after: place) }
  }

  /// What the statement makes or drops; what it changes, if it does neither.
  private var names: [String] { Self.names(of: step.statement, step.result.changes, in: step.tree) }

  private static func names(of statement: Statement, _ changes: [CatalogChange], in tree: SyntaxTree) -> [String] {
    let objects = changes.filter { $0.kind != .altered }
    return statement.writtenIndexes(in: tree)
      + (objects.isEmpty ? changes : objects).flatMap { [$0.old?.name, $0.new?.name].compactMap { $0 } }
  }

  /// Whether the file has made or dropped an index of the same name before: what is left of such a pair may be moved as well, and then past this one.
  private var isMadeOrDroppedEarlier: Bool {
    let names = Set(names)
    return step.earlier.contains { earlier in
      earlier.statement.isIndexStatement
        && Self.names(of: earlier.statement, Array(earlier.changes), in: step.tree).contains(where: names.contains)
    }
  }

  /// Whether the statement drops an index that a later one may not find in its place: changing a column's type builds the column's indexes anew,
  /// with predicates and operators that the new type may not have.
  private var dropsIndexInTheWay: Bool {
    guard case .drop(let drop) = step.statement else { return false }
    let indexes = step.result.changes.compactMap { change -> Index? in
      if change.kind == .dropped, case .index(let index)? = change.old { index } else { nil }
    }
    let known = indexes.compactMap { step.before.relation($0.table)?.name }
    let tables = known.count == drop.objects.count ? Set(known) : nil
    return step.laterStatements.contains { later in
      switch later.statement {
      case .alterTable(let alter):
        let isElsewhere = tables.map { !$0.contains(step.tree.string(alter.relation.relationName)) } ?? false
        return alter.commands.contains { isElsewhere ? $0.kind.changesType : !$0.kind.sparesIndexes }
      case .rename(let rename):
        return tables.flatMap { tables in rename.relation.map { tables.contains(step.tree.string($0.relationName)) } } ?? true
      case .drop(let other):
        return ![.index, .table, .view, .materializedView, .sequence, .trigger, .policy, .rule].contains(other.objectType)
      case .alterType, .alterDomain: return true
      case .doBlock: return tables?.contains { words.say($0, after: step.statementNumber) } ?? true
      default: return false
      }
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

  /// Whether a later statement may read or change what this one does, or change what it reads: in doubt any that shares a word that is no keyword.
  private var areRowsNeeded: Bool {
    let later = step.laterStatements
    guard !later.isEmpty else { return false }
    let runsCode = later.contains { statement in
      switch statement.statement {
      case .doBlock, .call, .select, .execute: true
      default: false
      }
    }
    if runsCode || step.effects.locks.contains(where: { words.say($0.name.name, after: step.statementNumber) }) { return true }
    let text = Array(step.tree.source.bytes[step.range.indices])
    let keywords = Set(TextPieces(text).keywords.flatMap { text[$0.indices].sqlWords })
    return text.sqlWords.contains { !keywords.contains($0) && words.say($0, after: step.statementNumber) }
  }

  /// The columns of a statement that does nothing but SET NOT NULL.
  private var columnsSetNotNull: [String]? {
    guard case .alterTable(let alter) = step.statement else { return nil }
    var columns: [String] = []
    for command in alter.commands {
      guard case .setNotNull(let column) = command.kind else { return nil }
      columns.append(step.tree.string(column))
    }
    return columns
  }

  /// Whether later code that cannot be replayed for sure names one of the columns.
  private func isAnyUsedInCode(_ columns: [String]) -> Bool {
    let runsCode = step.laterStatements.contains { later in
      switch later.statement {
      case .doBlock, .call, .select: true
      default: false
      }
    }
    return runsCode && columns.contains { words.say($0, after: step.statementNumber) }
  }

  private var addsKey: Bool {
    guard case .alterTable(let alter) = step.statement else { return false }
    return alter.commands.contains { command in
      guard case .addConstraint(let constraint) = command.kind else { return false }
      switch constraint.kind {
      case .unique, .primaryKey: return true
      default: return false
      }
    }
  }

  private var isIndexStatement: Bool { step.statement.isIndexStatement }

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

extension Statement {
  /// CREATE INDEX or DROP INDEX
  var isIndexStatement: Bool {
    switch self {
    case .index: true
    case .drop(let drop): drop.objectType == .index
    default: false
    }
  }

  /// Names that the history may not have: `IF EXISTS` and `IF NOT EXISTS` pass over them.
  fileprivate func writtenIndexes(in tree: SyntaxTree) -> [String] {
    switch self {
    case .index(let index): index.name.map { [tree.string($0)] } ?? []
    case .drop(let drop):
      drop.objects.compactMap { object in
        if case .name(let parts) = object.name { tree[parts].last.map { tree.string($0) } } else { nil }
      }
    default: []
    }
  }
}

extension AlterTableKind {
  fileprivate var changesType: Bool {
    switch self {
    case .alterColumnType, .alterAttributeType, .setExpression: true
    default: false
    }
  }

  /// Whether an index of the table may as well be there: what adds something, or is about defaults, nulls and old rows only.
  fileprivate var sparesIndexes: Bool {
    switch self {
    case .addColumn, .addConstraint, .columnDefault, .dropNotNull, .setNotNull, .validateConstraint: true
    default: false
    }
  }
}
