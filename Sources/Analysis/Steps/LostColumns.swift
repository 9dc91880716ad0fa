public import Catalog
public import PostgresSyntax

/// A column that one statement dropped, or one that it added, as seen from the end of a file.
public struct ColumnChange: Sendable {
  public let table: Relation
  public let column: Column
  /// The statement, or the command of it that names the column.
  public let range: ByteRange
  /// The number of the statement in its file.
  public let statement: Int
}

/// A table that one statement dropped, or one that it made.
public struct TableChange: Sendable {
  public let table: Relation
  /// The statement, or the name in it.
  public let range: ByteRange
}

extension StepSummary {
  /// The tables that the statement dropped.
  public func droppedTables(in tree: SyntaxTree) -> [TableChange] {
    tables(.dropped, \.old) { name in
      guard case .drop(let drop) = statement else { return range }
      let object = drop.objects.first { object in
        if case .name(let parts) = object.name { tree[parts].last.map { tree.string($0) } == name } else { false }
      }
      return object?.range ?? range
    }
  }

  /// The tables that the statement made.
  public func createdTables() -> [TableChange] { tables(.created, \.new) { _ in range } }

  private func tables(_ kind: CatalogChange.Kind, _ side: KeyPath<CatalogChange, CatalogObject?>, at range: (String) -> ByteRange)
    -> [TableChange]
  {
    changes.compactMap { change in
      guard change.kind == kind, case .relation(let relation)? = change[keyPath: side], relation.isTable else { return nil }
      return TableChange(table: relation, range: range(relation.name))
    }
  }

  /// The columns that tables lost by this statement; those of a table that went as a whole are not among them.
  public func droppedColumns(in tree: SyntaxTree) -> [ColumnChange] {
    changedColumns(from: \.old, missingIn: \.new) { column in
      commandRange(in: tree) { if case .dropColumn(let name, _, _) = $0 { tree.string(name) == column } else { false } }
    }
  }

  /// The columns that tables gained by this statement; those of a new table are not among them.
  public func addedColumns(in tree: SyntaxTree) -> [ColumnChange] {
    changedColumns(from: \.new, missingIn: \.old) { column in
      commandRange(in: tree) { if case .addColumn(let definition, _) = $0 { tree.string(definition.name) == column } else { false } }
    }
  }

  private func changedColumns(
    from side: KeyPath<CatalogChange, CatalogObject?>, missingIn other: KeyPath<CatalogChange, CatalogObject?>,
    at range: (String) -> ByteRange
  ) -> [ColumnChange] {
    changes.flatMap { change -> [ColumnChange] in
      guard case .relation(let relation)? = change[keyPath: side], case .relation(let counterpart)? = change[keyPath: other],
        relation.isTable
      else { return [] }
      return relation.columns.filter { counterpart.column($0.number) == nil }
        .map { ColumnChange(table: relation, column: $0, range: range($0.name), statement: number) }
    }
  }

  private func commandRange(in tree: SyntaxTree, _ matches: (AlterTableKind) -> Bool) -> ByteRange {
    guard case .alterTable(let statement) = statement else { return range }
    return statement.commands.first { matches($0.kind) }?.range ?? range
  }

  /// Whether the statement writes into column `new` of a table something made of its column `old`, as far as its text tells.
  public func copies(_ old: String, to new: String, table: String, in tree: SyntaxTree) -> Bool {
    switch statement {
    case .update(let update) where tree.string(update.relation.relationName) == table:
      return update.targetList.contains { $0.name.map { tree.string($0) == new } ?? false } && tree.mentions(old, in: range)
    case .doBlock: return tree.mentions(old, in: range) && tree.mentions(new, in: range)
    default: return false
    }
  }

  /// Whether the statement puts the rows of one table into another one, as far as its text tells.
  public func copiesRows(of old: String, to new: String, in tree: SyntaxTree) -> Bool {
    switch statement {
    case .insert(let insert) where tree.string(insert.relation.relationName) == new: return tree.mentions(old, in: range)
    case .createTableAs(let create) where tree.string(create.into.relation.relationName) == new: return tree.mentions(old, in: range)
    case .doBlock: return tree.mentions(old, in: range) && tree.mentions(new, in: range)
    default: return false
    }
  }

  /// Whether the statement keeps what a table holds, or what its column does: makes values of other columns or rows of other tables of it, as far
  /// as its text tells.
  public func keepsValues(of table: String, column: String? = nil, in tree: SyntaxTree) -> Bool {
    guard tree.mentions(table, in: range), column.map({ tree.mentions($0, in: range) }) ?? true else { return false }
    switch statement {
    case .insert(let insert): return tree.string(insert.relation.relationName) != table
    case .update(let update):
      return !update.targetList.contains { target in target.name.map { tree.string($0) == column } ?? false }
    case .createTableAs, .merge, .doBlock: return true
    default: return false
    }
  }
}
