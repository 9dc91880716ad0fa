/// A column that a query can name.
struct ScopeColumn {
  var name: String
  var type: DataType
  /// The column of a relation that it is; nil for what a query computes.
  var source: ObjectAddress?
  /// What PostgreSQL calls a system column, or one of a side that USING has merged: `*` leaves it out.
  var isHidden = false
}

/// An item of FROM as names see it.
struct ScopeItem {
  /// The alias or the relation's own name; nil where columns cannot be qualified.
  var name: String?
  /// The relation, where the name is the relation's own and so follows its renames.
  var relation: ObjectID?
  var schema: String?
  var columns: [ScopeColumn]
  /// Not all columns are known: any name may be one of them.
  var isIncomplete = false
  /// The type of the row as a whole.
  var rowType = DataType.record
}

/// The FROM clause of one query level.
struct Scope {
  /// Where a column of the unqualified name space comes from.
  struct Visible {
    var column: ScopeColumn
    /// The item in `items`; nil for a column merged by USING.
    var item: Int?
  }

  var items: [ScopeItem] = []
  /// The columns in the order of `*`.
  var visible: [Visible] = []
  /// More names than `visible` may exist.
  var isIncomplete: Bool { items.contains { $0.isIncomplete } }

  mutating func append(_ other: Scope) {
    let shift = items.count
    items += other.items
    visible += other.visible.map { Visible(column: $0.column, item: $0.item.map { $0 + shift }) }
  }

  static func item(_ item: ScopeItem) -> Scope {
    Scope(items: [item], visible: item.columns.filter { !$0.isHidden }.map { Visible(column: $0, item: 0) })
  }
}

/// A query of WITH.
struct CommonTable {
  var name: String
  var columns: [ScopeColumn]
  var isIncomplete: Bool
}

/// What a query returns.
struct QueryResult {
  var columns: [ScopeColumn] = []
  var isIncomplete = false
}
