public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// An existing column gets a sequence that begins at its start, while old rows have these numbers already.
public struct NumbersBeginAnew: Rule {
  public static let id: RuleID = "numbers-begin-anew"
  public static let defaultLevel = Level.warn
  public static let phrases = ["sequences that do not know of old rows", "numbering existing columns anew"]

  public init() {}

  public func check(_ subject: AlterTableCommand, in step: Step, _ report: inout Reporter) {
    let table = step.relation(subject.statement.relation)
    guard !table.isNew, let relation = table.relation, relation.isTable, step.size(of: table.name)?.rows != 0,
      let (column, sequence) = newNumbers(subject.command, relation, in: step), !step.isNew(column.origin)
    else { return }
    let names = [sequence.name, relation.name]
    let isAdvanced = step.file.tree.statements.contains { step.tree.advances(names, in: $0.range) }
    guard !isAdvanced, sequence.increment > 0, sequence.start <= 1 else { return }
    let own = sequence.ownedBy?.object == relation.id
    report.report(
      .beginAnew(column.name, table.name), at: subject.command.range, on: table.name,
      help: "afterwards \(SequenceAdvance.statement(column.name, of: table.name, sequence: own ? nil : sequence.name))",
      related: step.birthplace(of: column, in: table))
  }

  /// The column, and the sequence that is to number it and that this migration has made.
  private func newNumbers(_ command: AlterTableCmd, _ relation: Relation, in step: Step) -> (Column, CatalogSequence)? {
    switch command.kind {
    case .addIdentity(let name, _, _):
      guard let column = relation.column(named: step.tree.string(name)) else { return nil }
      let sequence = step.after.ownedSequences(of: relation.id).first { $0.ownedBy?.column == column.number && $0.ownership == .identity }
      return sequence.map { (column, $0) }
    case .columnDefault(let name, _):
      guard let column = relation.column(named: step.tree.string(name)),
        let value = step.after.relation(relation.id)?.column(column.number)?.defaultValue
      else { return nil }
      let sequence = value.relations.compactMap { step.after.sequence($0) }.first { step.isNew($0.origin) }
      return sequence.map { (column, $0) }
    default: return nil
    }
  }
}

extension Finding.Message {
  fileprivate static func beginAnew(_ column: String, _ table: RelationName) -> Self {
    "numbers for \"\(column)\" begin at 1, which old rows of \"\(table.name)\" have already: inserts then fail, or two rows share a number"
  }
}
