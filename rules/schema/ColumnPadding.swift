public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// Columns in an order that leaves gaps: each row carries bytes that hold nothing.
public struct ColumnPadding: Rule {
  public static let id: RuleID = "column-padding"
  public static let defaultLevel = Level.off
  public static let phrases = ["column order that wastes space"]
  public static let options = [OptionDescription("bytes", .integer(unit: "bytes", in: 1...1_000))]

  /// The least bytes of a row that are worth a word.
  private var least = 8

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { least = setting.integer("bytes") ?? least }

  public func check(_ create: CreateStmt, in step: Step, _ report: inout Reporter) {
    guard create.relation.persistence != .temporary, create.inherits.isEmpty, create.partitionOf == nil else { return }
    let fixed = step.writtenTypes.compactMap { written in Layout(written.type).map { (column: written.column, layout: $0) } }
    let sorted = fixed.enumerated().sorted { ($1.element.layout.alignment, $0.offset) < ($0.element.layout.alignment, $1.offset) }.map(
      \.element)
    let saved = Layout.width(fixed.map(\.layout)) - Layout.width(sorted.map(\.layout))
    guard saved >= least else { return }
    let name = step.nameToBe(create.relation)
    report.report(
      .gaps(saved, name), at: create.relation.range, on: name,
      help: "put the columns of fixed size first, the wide ones before the narrow: \(sorted.map(\.column).joined(separator: ", "))")
  }
}

/// How a value of fixed size lies in a row (`pg_type.typlen`, `typalign`).
private struct Layout {
  let length: Int
  let alignment: Int

  /// nil for types whose values differ in size.
  init?(_ type: DataType) {
    guard !type.isArray, let row = Self.table.first(where: { $0.type.id == type.id }) else { return nil }
    (length, alignment) = (row.length, row.alignment)
  }

  private static let table: [(type: DataType, length: Int, alignment: Int)] = [
    (.bigint, 8, 8), (.double, 8, 8), (.timestamp, 8, 8), (.timestamptz, 8, 8), (.time, 8, 8), (.timetz, 12, 8), (.interval, 16, 8),
    (.integer, 4, 4), (.real, 4, 4), (.date, 4, 4), (.oid, 4, 4), (.smallint, 2, 2), (.boolean, 1, 1), (.char, 1, 1), (.uuid, 16, 1),
  ]

  /// The bytes that such values take one after the other.
  static func width(_ layouts: [Layout]) -> Int {
    let end = layouts.reduce(0) { offset, layout in
      (offset + layout.alignment - 1) / layout.alignment * layout.alignment + layout.length
    }
    return (end + 7) / 8 * 8
  }
}

extension Finding.Message {
  fileprivate static func gaps(_ bytes: Int, _ table: RelationName) -> Self {
    "each row of \"\(table.name)\" carries \(bytes) bytes that hold nothing, because narrow columns stand before wide ones"
  }
}
