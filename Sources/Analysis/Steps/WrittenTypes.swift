public import Catalog
public import Effects
public import PostgresSyntax

/// A column's type, where a statement gives it: in CREATE TABLE, ADD COLUMN or ALTER COLUMN … TYPE.
public struct WrittenType: Sendable {
  public let table: RelationName
  public let column: String
  public let type: DataType
  /// Where the type is written.
  public let range: ByteRange
  /// The column's definition; nil for a change of its type.
  public let definition: ColumnDef?
  /// Written as `serial` or one of its kind.
  public let isSerial: Bool
}

extension Step {
  /// The types that the statement gives to columns of permanent tables, in order.
  public var writtenTypes: [WrittenType] {
    switch statement {
    case .create(let create) where create.relation.persistence != .temporary:
      let table = nameToBe(create.relation)
      return create.elements.compactMap { element in
        if case .column(let column) = element { column.type.flatMap { written($0, column.name, in: table, column) } } else { nil }
      }
    case .alterTable(let alter) where alter.objectType == .table:
      let table = relation(alter.relation).name
      return alter.commands.compactMap { command in
        switch command.kind {
        case .addColumn(let column, _): column.type.flatMap { written($0, column.name, in: table, column) }
        case .alterColumnType(let column, let change): written(change.type, column, in: table, nil)
        default: nil
        }
      }
    default: return []
    }
  }

  private func written(_ id: TypeNameID, _ column: Name, in table: RelationName, _ definition: ColumnDef?) -> WrittenType? {
    let serial = tree.isSerial(id) ? serialType(id) : nil
    guard let type = serial ?? before.dataType(id, in: tree, context) else { return nil }
    return WrittenType(
      table: table, column: tree.string(column), type: type, range: tree[id].range, definition: definition, isSerial: serial != nil)
  }

  /// What a serial type is made of.
  private func serialType(_ id: TypeNameID) -> DataType {
    switch tree[tree[id].names].last.map({ tree.string($0) }) {
    case "smallserial", "serial2": .smallint
    case "bigserial", "serial8": .bigint
    default: .integer
    }
  }

  /// The name of a relation that the statement makes, with the schema that it is made in.
  public func nameToBe(_ name: RangeVar) -> RelationName {
    let schema =
      name.schemaName.map { tree.string($0) } ?? before.creationSchema(in: session.searchPath.current).map { before.schemaName($0) }
    return RelationName(schema: schema ?? "public", name: Identifier.truncated(tree.string(name.relationName)))
  }
}
