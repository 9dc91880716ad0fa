public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// Rows with numbers of their own in a column that a sequence fills: the sequence does not know, and will hand out the same numbers.
public struct ExplicitIDs: Rule {
  public static let id: RuleID = "explicit-ids"
  public static let defaultLevel = Level.note
  public static let phrases = ["explicit ids without advancing the sequence"]

  public init() {}

  public func check(_ insert: InsertStmt, in step: Step, _ report: inout Reporter) {
    guard let relation = step.relation(insert.relation).relation, relation.isTable else { return }
    for (column, sequence) in numbered(relation, step) where givesNumbers(insert, column, relation, sequence, step.tree) {
      let isRepeated = step.laterStatements.contains { later in
        guard case .insert(let other) = later.statement, other.relation.relationName.id == insert.relation.relationName.id else {
          return false
        }
        return givesNumbers(other, column, relation, sequence, step.tree)
      }
      guard !isRepeated, !step.laterStatements.contains(where: { step.tree.advances([sequence.name, relation.name], in: $0.range) }) else {
        continue
      }
      let name = RelationName(relation, in: step.before)
      let advance = SequenceAdvance.statement(column.name, of: name)
      report.report(
        .staysBehind(sequence.name, column.name, relation.name), at: insert.relation.range, on: name, help: "afterwards \(advance)",
        related: step.birthplace(of: column, in: step.relation(insert.relation)),
        fixes: [
          Fix(title: "advance the sequence", edits: [TextEdit(at: step.range.end, insert: ";" + step.newLine + advance)])
        ])
    }
  }

  /// The columns that a sequence of their own fills.
  private func numbered(_ relation: Relation, _ step: Step) -> [(Column, CatalogSequence)] {
    step.before.ownedSequences(of: relation.id).compactMap { sequence in
      guard let number = sequence.ownedBy?.column, let column = relation.column(number) else { return nil }
      let isDefault = column.defaultValue.map { $0.relations.contains(sequence.id) } ?? false
      return column.identity != nil || isDefault ? (column, sequence) : nil
    }
  }

  /// Whether the INSERT writes values of its own into the column, and not only some that the sequence begins beyond.
  private func givesNumbers(_ insert: InsertStmt, _ column: Column, _ relation: Relation, _ sequence: CatalogSequence, _ tree: SyntaxTree)
    -> Bool
  {
    guard let select = insert.select, insert.overriding != .user else { return false }
    let names = insert.columns.compactMap { $0.name.map { tree.string($0) } }
    let position = names.isEmpty ? relation.columns.firstIndex { $0.number == column.number } : names.firstIndex(of: column.name)
    guard let position else { return false }
    let query = tree[select]
    if query.valuesLists.isEmpty {
      if query.operation != .none { return true }
      if query.targetList.contains(where: { $0.value.map { isStar($0, tree) } ?? false }) { return true }
      return query.targetList.indices.contains(position) && (query.targetList[position].value.map { isGiven($0, sequence, tree) } ?? false)
    }
    return query.valuesLists.contains { row in
      let values = tree[row]
      return values.count > position && isGiven(values[values.startIndex + position], sequence, tree)
    }
  }

  private func isStar(_ value: ExpressionID, _ tree: SyntaxTree) -> Bool {
    if case .columnRef(let reference) = tree[value] { reference.isStar } else { false }
  }

  private func isGiven(_ value: ExpressionID, _ sequence: CatalogSequence, _ tree: SyntaxTree) -> Bool {
    switch tree[value] {
    case .setToDefault, .aConst(.null): return false
    case .aConst(.integer(let number)): return sequence.increment < 0 || Int64(number) >= sequence.start
    default:
      return !tree.references(of: value).contains { reference in
        if case .function(let name, _) = reference, let last = tree[name.parts].last { tree.string(last) == "nextval" } else { false }
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func staysBehind(_ sequence: String, _ column: String, _ table: String) -> Self {
    "\"\(sequence)\" is not told of these numbers: when it comes to them, inserts into \"\(table)\" fail on a \"\(column)\" that is taken"
  }
}
