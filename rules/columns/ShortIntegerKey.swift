public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// A new key of two or four bytes: when its numbers are used up no row can be added, and the way out is to rewrite the table.
public struct ShortIntegerKey: Rule {
  public static let id: RuleID = "short-integer-key"
  public static let defaultLevel = Level.warn
  public static let phrases = ["integer keys", "keys that are not bigint"]
  public static let options = [OptionDescription("rows", .integer(unit: "rows"))]

  /// Tables for which the policy gives at most so many rows may have short keys.
  private var rows = 1_000_000

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { rows = setting.integer("rows") ?? rows }

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    var seen: Set<ObjectAddress> = []
    for change in step.changes where change.kind == .created {
      guard let address = keyColumn(change, in: step), seen.insert(address).inserted, let table = step.after.relation(address.object),
        let column = table.column(address.column), !table.isPartition
      else { continue }
      let name = RelationName(table, in: step.after)
      guard isShort(column.type), step.size(of: name)?.rows.map({ $0 > rows }) ?? true else { continue }
      let definition = step.definition(of: column)
      report.report(
        .endsAt(Self.greatest[column.type.id] ?? "", column: column.name, table: name), at: definition?.range ?? step.range, on: name,
        label: step.after.typeName(column.type), help: "make it bigint, which costs four bytes a row now and no migration later",
        fixes: definition.map { fixes($0, in: step) } ?? [])
    }
    sequences(in: step, &report)
  }

  /// The column that numbers rows: of a primary key of its own, if something numbers it or its name says no more than that, or one that takes numbers
  /// from a sequence. A key like a year or an area code says what it counts, and does not grow with the rows.
  private func keyColumn(_ change: CatalogChange, in step: Step) -> ObjectAddress? {
    switch change.new {
    case .constraint(let constraint)?:
      guard constraint.kind == .primaryKey, constraint.columns.count == 1, let number = constraint.columns.first else { return nil }
      let address = ObjectAddress(constraint.relation, column: number)
      guard let column = step.after.column(address) else { return nil }
      let takesNumbers = column.identity != nil || column.defaultValue?.volatility == .volatile
      // Two bytes without a sequence are meant to be few.
      let isNumberedByClients = column.name == "id" && column.type != .smallint && column.defaultValue == nil
      return (takesNumbers || isNumberedByClients) && !isBorrowed(address, in: step) ? address : nil
    case .sequence(let sequence)?: return sequence.ownedBy.flatMap { isBorrowed($0, in: step) ? nil : $0 }
    default: return nil
    }
  }

  /// Whether the values are another table's keys: they are as wide as those.
  private func isBorrowed(_ address: ObjectAddress, in step: Step) -> Bool {
    step.after.constraints(of: address.object).contains { $0.foreignKey != nil && $0.columns.contains(address.column) }
  }

  /// Sequences of nobody's own with a short type.
  private func sequences(in step: Step, _ report: inout Reporter) {
    guard case .createSeq = step.statement else { return }
    for change in step.changes where change.kind == .created {
      guard case .sequence(let sequence)? = change.new, sequence.ownedBy == nil, !sequence.cycles, let end = Self.greatest[sequence.type.id]
      else { continue }
      let name = RelationName(sequence, in: step.after)
      report.report(
        .sequenceEndsAt(end, sequence: name), at: step.range, on: name, help: "leave AS out: sequences are bigint by themselves")
    }
  }

  private func isShort(_ type: DataType) -> Bool { type == .integer || type == .smallint }

  private static let greatest: [ObjectID: String] = [
    DataType.smallint.id: "32767",
    DataType.integer.id: "2147483647",
  ]

  private func fixes(_ definition: ColumnDef, in step: Step) -> [Fix] {
    guard let type = definition.type else { return [] }
    let isSerial = step.tree.isSerial(type)
    return [
      Fix(
        title: "make \"\(step.tree.string(definition.name))\" \(isSerial ? "bigserial" : "bigint")",
        edits: [TextEdit(range: step.tree[type].range, newText: isSerial ? "bigserial" : "bigint")], isPreferred: false)
    ]
  }
}

extension Step {
  /// The text that defines a column which the statement makes.
  fileprivate func definition(of column: Column) -> ColumnDef? {
    let definitions: [ColumnDef] =
      switch statement {
      case .create(let create): create.elements.compactMap { if case .column(let definition) = $0 { definition } else { nil } }
      case .alterTable(let alter): alter.commands.compactMap { if case .addColumn(let definition, _) = $0.kind { definition } else { nil } }
      default: []
      }
    return definitions.first { $0.range == column.origin.range }
  }
}

extension Finding.Message {
  fileprivate static func endsAt(_ greatest: String, column: String, table: RelationName) -> Self {
    "after \(greatest) no row can be added to \"\(table.name)\": \"\(column)\" has no more numbers"
  }

  fileprivate static func sequenceEndsAt(_ greatest: String, sequence: RelationName) -> Self {
    "after \(greatest) \"\(sequence.name)\" gives no more numbers, and each nextval fails"
  }
}
