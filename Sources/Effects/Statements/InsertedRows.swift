import Catalog
import PostgresSyntax

/// What is known of the rows that a statement adds: constants where it writes them, nothing where it computes them.
struct InsertedRows {
  /// The columns named, in order; none is all of them.
  var columns: [String]
  /// Each row's values; nil for a value that is computed.
  private(set) var rows: [[Datum?]] = []
  /// The columns that are DEFAULT in each row, by place.
  private var defaulted: [Set<Int>] = []
  /// Rows come from a query: nothing is known of any.
  private(set) var isComputed = false
  /// DEFAULT VALUES
  var isDefaultValues = false
  /// COPY: as computed, and columns not named get their defaults.
  static func copied(_ columns: [String]) -> InsertedRows {
    var rows = InsertedRows(columns: columns)
    rows.isComputed = true
    return rows
  }

  init(columns: [String]) { self.columns = columns }

  mutating func add(_ select: SelectID, in tree: SyntaxTree) {
    let lists = tree[select].valuesLists
    for list in lists { add(row: list, in: tree) }
    guard lists.isEmpty else { return }
    // A query's constants are the same in each of its rows.
    let targets = tree[select].targetList
    let isKnown = tree[select].left == nil && targets.allSatisfy { $0.value.map { !Self.isStar($0, in: tree) } ?? false }
    if isKnown, !targets.isEmpty { add(values: targets.map { $0.value.flatMap { Datum($0, in: tree) } }) } else { isComputed = true }
  }

  private static func isStar(_ id: ExpressionID, in tree: SyntaxTree) -> Bool {
    if case .columnRef(let reference) = tree[id] { return reference.isStar }
    return false
  }

  mutating func add(row: ExpressionList, in tree: SyntaxTree) {
    var defaults: Set<Int> = []
    var values: [Datum?] = []
    for (place, expression) in tree[row].enumerated() {
      if case .setToDefault = tree[expression] { defaults.insert(place) }
      values.append(Datum(expression, in: tree))
    }
    rows.append(values)
    defaulted.append(defaults)
  }

  mutating func add(values: [Datum?]) {
    rows.append(values)
    defaulted.append([])
  }

  private func place(of column: Column, in table: Relation) -> Int? {
    if columns.isEmpty { return table.columns.firstIndex { $0.number == column.number } }
    return columns.firstIndex(of: column.name)
  }

  /// Whether some row takes the column's default.
  func isDefaulted(_ column: Column, of table: Relation) -> Bool {
    if isDefaultValues { return true }
    guard let place = place(of: column, in: table) else { return true }
    if isComputed { return false }
    return rows.indices.contains { defaulted[$0].contains(place) || rows[$0].count <= place }
  }

  /// The column's values in all rows; nil where one of them is not known.
  func values(of number: Int16, in table: Relation) -> [Datum]? {
    guard !isComputed, !isDefaultValues, !rows.isEmpty, let column = table.column(number), let place = place(of: column, in: table) else {
      return nil
    }
    var values: [Datum] = []
    for row in rows {
      guard place < row.count, let value = row[place] else { return nil }
      values.append(value)
    }
    return values
  }

  /// What a foreign key's values say of the referenced columns.
  func conditions(of constraint: TableConstraint, from table: Relation, in catalog: Catalog) -> [ColumnCondition] {
    guard let key = constraint.foreignKey, let referenced = catalog.relation(key.referencedTable) else { return [] }
    return zip(constraint.columns, key.referencedColumns).compactMap { column, other in
      guard let values = values(of: column, in: table), let name = referenced.column(other)?.name else { return nil }
      return ColumnCondition(qualifier: nil, column: name, test: .isOneOf(values))
    }
  }

  /// Whether each row has a null in one of the columns, so that a foreign key has nothing to check.
  func isNull(_ numbers: [Int16], of table: Relation) -> Bool {
    if isComputed { return false }
    return numbers.contains { number in
      guard let column = table.column(number) else { return false }
      if isDefaultValues || place(of: column, in: table) == nil { return column.defaultValue == nil && column.identity == nil }
      return values(of: number, in: table)?.allSatisfy { $0 == .null } ?? false
    }
  }
}
