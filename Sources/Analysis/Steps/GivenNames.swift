public import Effects
public import PostgresSyntax

/// A name that a statement gives to something it makes or renames.
public struct GivenName: Sendable {
  public enum Kind: String, Sendable {
    case table
    case column
    case index
    case constraint
    case view
    case sequence
    case type
    case function
    case trigger
    case policy
    case schema
  }

  public let kind: Kind
  /// Folded and without quotes, but not cut to what PostgreSQL keeps.
  public let text: String
  /// As written.
  public let range: ByteRange
  /// The table it is, or belongs to; nil for what belongs to none.
  public let table: RelationName?
}

extension Step {
  /// The names that the statement gives, in order.
  public var givenNames: [GivenName] {
    switch statement {
    case .create(let create):
      let table = nameToBe(create.relation)
      return [given(.table, create.relation.relationName, table)] + create.elements.flatMap { names(in: $0, of: table) }
    case .createForeignTable(let create):
      let table = nameToBe(create.table.relation)
      return [given(.table, create.table.relation.relationName, table)] + create.table.elements.flatMap { names(in: $0, of: table) }
    case .createTableAs(let create):
      let table = nameToBe(create.into.relation)
      return [given(create.isMaterializedView ? .view : .table, create.into.relation.relationName, table)]
        + tree[create.into.columns].map { given(.column, $0, table) }
    case .alterTable(let alter):
      let table = relation(alter.relation).name
      return alter.commands.flatMap { command -> [GivenName] in
        switch command.kind {
        case .addColumn(let column, _), .addAttribute(let column, _): names(in: .column(column), of: table)
        case .addConstraint(let constraint): names(in: .constraint(constraint), of: table)
        default: []
        }
      }
    case .index(let index): return index.name.map { [given(.index, $0, relation(index.relation).name)] } ?? []
    case .view(let view):
      return [given(.view, view.view.relationName, nameToBe(view.view))] + tree[view.columns].map { given(.column, $0, nil) }
    case .createSeq(let create): return [given(.sequence, create.sequence.relationName, nil)]
    case .createEnum(let create): return last(.type, create.name)
    case .createDomain(let create): return last(.type, create.name)
    case .compositeType(let create): return last(.type, create.name) + create.columns.map { given(.column, $0.name, nil) }
    case .createRange(let create): return last(.type, create.name)
    case .createFunction(let create): return last(.function, create.name)
    case .createTrig(let create): return [given(.trigger, create.name, relation(create.relation).name)]
    case .createPolicy(let create): return [given(.policy, create.name, relation(create.table).name)]
    case .createSchema(let create): return create.name.map { [given(.schema, $0, nil)] } ?? []
    case .rename(let rename): return kind(of: rename).map { [given($0, rename.newName, rename.relation.map { relation($0).name })] } ?? []
    default: return []
    }
  }

  private func given(_ kind: GivenName.Kind, _ name: Name, _ table: RelationName?) -> GivenName {
    GivenName(kind: kind, text: tree.string(name), range: name.range, table: table)
  }

  private func last(_ kind: GivenName.Kind, _ parts: NameList) -> [GivenName] { tree[parts].last.map { [given(kind, $0, nil)] } ?? [] }

  private func names(in element: TableElement, of table: RelationName) -> [GivenName] {
    switch element {
    case .column(let column):
      [given(.column, column.name, table)] + column.constraints.compactMap { $0.name.map { given(.constraint, $0, table) } }
    case .constraint(let constraint): constraint.name.map { [given(.constraint, $0, table)] } ?? []
    case .like: []
    }
  }

  private func kind(of rename: RenameStmt) -> GivenName.Kind? {
    switch rename.objectType {
    case .table, .foreignTable: .table
    case .column, .attribute: .column
    case .index: .index
    case .tableConstraint, .domainConstraint: .constraint
    case .view, .materializedView: .view
    case .sequence: .sequence
    case .type, .domain: .type
    case .function, .procedure, .routine: .function
    case .trigger: .trigger
    case .policy: .policy
    case .schema: .schema
    default: nil
    }
  }
}
