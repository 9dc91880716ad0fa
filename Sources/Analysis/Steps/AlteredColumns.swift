public import Catalog
public import PostgresSyntax

/// A column of a table that was there before the migration, as it was then and as it is at the migration's end.
public struct ColumnAlteration: Sendable {
  /// At the end.
  public let table: Relation
  /// Before the first statement that changes it; as it was added, for a new one.
  public let old: Column
  public let new: Column
  /// The column is one of the migration's own.
  public let isNew: Bool
  /// The last command that the question is about.
  public let range: ByteRange
}

extension Step {
  /// At a file's end: the columns of existing tables about which a command of ALTER TABLE says something, each once, in the order of the text.
  ///
  /// - Parameter isWanted: the column's name, for a command that counts.
  public func alteredColumns(_ isWanted: (AlterTableKind) -> Name?) -> [ColumnAlteration] {
    var found: [(address: ObjectAddress, range: ByteRange)] = []
    for earlier in earlier {
      guard case .alterTable(let statement) = earlier.statement else { continue }
      for command in statement.commands {
        guard let name = isWanted(command.kind), let table = alteredTable(by: earlier, statement),
          let column = table.column(named: tree.string(name))
        else { continue }
        let address = ObjectAddress(table.id, column: column.number)
        found.removeAll { $0.address == address }
        found.append((address, command.range))
      }
    }
    guard !found.isEmpty else { return [] }
    let first = firstColumns(found.map(\.address))
    return found.compactMap { found in
      guard let table = after.relation(found.address.object), let new = table.column(found.address.column), let old = first[found.address]
      else { return nil }
      return ColumnAlteration(table: table, old: old, new: new, isNew: isNew(new.origin), range: found.range)
    }
  }

  /// The columns as they were before the first statement that changed their table.
  private func firstColumns(_ addresses: [ObjectAddress]) -> [ObjectAddress: Column] {
    let tables = Set(addresses.map(\.object))
    var first: [ObjectAddress: Column] = [:]
    for earlier in earlier {
      for change in earlier.changes where tables.contains(change.id) {
        guard case .relation(let old)? = change.old else { continue }
        for address in addresses where address.object == change.id && first[address] == nil { first[address] = old.column(address.column) }
      }
    }
    return first
  }

  /// The existing table that the statement names and changed, as it was before it.
  private func alteredTable(by earlier: StepSummary, _ statement: AlterTableStmt) -> Relation? {
    let name = Identifier.truncated(tree.string(statement.relation.relationName))
    for change in earlier.changes where change.kind == .altered {
      if case .relation(let old)? = change.old, old.name == name, old.isTable { return isNew(old.origin) ? nil : old }
    }
    return nil
  }
}
