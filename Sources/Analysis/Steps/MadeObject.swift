import Effects
public import PostgresSyntax

/// The name that a statement gives to something: a new object, or an old one under a new name.
///
/// For rules that ask whether what goes comes back in the same file. A text's own view of the history: it knows names, not objects, and
/// neither `IF NOT EXISTS` nor code in bodies.
public struct MadeObject: Sendable, Hashable {
  public enum Kind: UInt8, Sendable {
    /// Tables, views, materialized views, sequences and foreign tables share their names.
    case relation
    case type
    case routine
    case schema
    case `extension`
    case trigger
  }

  public let kind: Kind
  /// The last part of the name, folded and unquoted.
  public let name: String
}

extension SyntaxTree {
  /// What a statement makes or renames; nil for a statement that gives no name.
  public func objectMade(by statement: Statement) -> MadeObject? {
    switch statement {
    case .create(let create): MadeObject(kind: .relation, name: string(create.relation.relationName))
    case .createForeignTable(let create): MadeObject(kind: .relation, name: string(create.table.relation.relationName))
    case .createTableAs(let create): MadeObject(kind: .relation, name: string(create.into.relation.relationName))
    case .view(let view): MadeObject(kind: .relation, name: string(view.view.relationName))
    case .createSeq(let create): MadeObject(kind: .relation, name: string(create.sequence.relationName))
    case .createEnum(let create): made(.type, create.name)
    case .compositeType(let create): made(.type, create.name)
    case .createRange(let create): made(.type, create.name)
    case .createDomain(let create): made(.type, create.name)
    case .define(let define) where define.objectType == .type: made(.type, define.name)
    case .define(let define) where define.objectType == .aggregate: made(.routine, define.name)
    case .createFunction(let create): made(.routine, create.name)
    case .createSchema(let create): create.name.map { MadeObject(kind: .schema, name: string($0)) }
    case .createExtension(let create): MadeObject(kind: .extension, name: string(create.name))
    case .createTrig(let create): MadeObject(kind: .trigger, name: string(create.name))
    case .rename(let rename): Self.kind(renamed: rename.objectType).map { MadeObject(kind: $0, name: string(rename.newName)) }
    default: nil
    }
  }

  private func made(_ kind: MadeObject.Kind, _ names: NameList) -> MadeObject? {
    self[names].last.map { MadeObject(kind: kind, name: string($0)) }
  }

  private static func kind(renamed type: ObjectType) -> MadeObject.Kind? {
    switch type {
    case .table, .view, .materializedView, .foreignTable, .sequence: .relation
    case .type, .domain: .type
    case .function, .procedure, .routine, .aggregate: .routine
    case .schema: .schema
    case .trigger: .trigger
    default: nil
    }
  }
}

extension Step {
  /// The file's other statements that run forward, in order.
  public var otherStatements: [RawStmt] {
    let down = file.sections.filter(\.isDown)
    return tree.statements.enumerated().filter { number, raw in
      number != statementNumber && !down.contains { $0.range.contains(raw.range) }
    }.map(\.element)
  }

  /// Whether another statement of the file, before or after this one, makes something of that kind and name.
  public func fileMakes(_ kind: MadeObject.Kind, named name: String) -> Bool {
    otherStatements.contains { tree.objectMade(by: $0.statement) == MadeObject(kind: kind, name: name) }
  }

  /// Whether a later statement of the same transaction puts something in the place of a relation that goes.
  public func transactionMakesLater(relationNamed name: String) -> Bool {
    guard session.transaction.isOpen else { return false }
    for later in tree.statements.dropFirst(statementNumber + 1) {
      if case .transaction(let transaction) = later.statement, transaction.kind == .commit || transaction.kind == .rollback { return false }
      if tree.objectMade(by: later.statement) == MadeObject(kind: .relation, name: name) { return true }
    }
    return false
  }

  /// Whether a later statement of the file, in the same transaction or not, makes a relation of that name.
  public func fileMakesLater(relationNamed name: String) -> Bool {
    tree.statements.dropFirst(statementNumber + 1).contains { later in
      tree.objectMade(by: later.statement) == MadeObject(kind: .relation, name: name)
    }
  }

  /// Whether another statement of the file drops a relation of that name.
  public func fileDrops(relationNamed name: String) -> Bool {
    otherStatements.contains { raw in
      guard case .drop(let drop) = raw.statement else { return false }
      return drop.objects.contains { object in
        guard case .name(let parts) = object.name, let last = tree[parts].last else { return false }
        return tree.string(last) == name
      }
    }
  }

  /// Whether another statement of the file drops a function of that name, or replaces it.
  public func fileRemakesOrDrops(routineNamed name: String) -> Bool {
    otherStatements.contains { raw in
      switch raw.statement {
      case .drop(let drop):
        drop.objects.contains { object in
          guard case .withArgs(let routine) = object.name, let last = tree[routine.name].last else { return false }
          return tree.string(last) == name
        }
      default: tree.objectMade(by: raw.statement) == MadeObject(kind: .routine, name: name)
      }
    }
  }
}
