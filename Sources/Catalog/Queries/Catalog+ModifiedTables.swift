public import PostgresSyntax

extension Catalog {
  /// The tables and columns that a statement about rows is to change and that nobody has made: INSERT, UPDATE, DELETE, MERGE, TRUNCATE and COPY change no schema, so
  /// `apply` looks at no name of theirs. What they only read is not looked at here either.
  public func undefinedTargets(of statement: Statement, in tree: SyntaxTree, _ context: ReplayContext) -> [UnresolvedName] {
    switch statement {
    case .insert(let insert): undefined(insert.relation, insert.columns.compactMap(\.name), in: tree, context)
    case .update(let update): undefined(update.relation, update.targetList.compactMap(\.name), in: tree, context)
    case .delete(let delete): undefined(delete.relation, [], in: tree, context)
    case .merge(let merge): undefined(merge.relation, [], in: tree, context)
    case .truncate(let truncate): truncate.relations.flatMap { undefined($0, [], in: tree, context) }
    case .copy(let copy): copy.relation.map { undefined($0, Array(tree[copy.columns]), in: tree, context) } ?? []
    default: []
    }
  }

  private func undefined(_ table: RangeVar, _ columns: [Name], in tree: SyntaxTree, _ context: ReplayContext) -> [UnresolvedName] {
    let name = Identifier.truncated(tree.string(table.relationName))
    guard let found = relationClass(table, in: tree, context) else {
      // The system's own relations are in no catalog of ours.
      let schema = table.schemaName.map { tree.string($0) }
      if ["pg_catalog", "information_schema"].contains(schema) || (schema == nil && name.hasPrefix("pg_")) { return [] }
      return [
        UnresolvedName(
          kind: .relation, name: schema.map { $0 + "." + name } ?? name, range: table.range, didYouMean: nearestName(to: name, .relation))
      ]
    }
    guard case .relation(let relation) = found, relation.isTable, !relation.isIncomplete else { return [] }
    return columns.compactMap { column in
      let columnName = Identifier.truncated(tree.string(column))
      guard relation.column(named: columnName) == nil else { return nil }
      return UnresolvedName(
        kind: .column, name: "\(relation.name).\(columnName)", range: column.range,
        didYouMean: Spelling.nearest(to: columnName, in: relation.columns.map(\.name)))
    }
  }
}
