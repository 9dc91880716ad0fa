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
  /// Whether the condition holds for another statement of the file that runs forward, those of DO blocks among them, each with the tree that it
  /// is in.
  public func hasOtherStatement(where matches: (Statement, SyntaxTree) -> Bool) -> Bool {
    let down = file.sections.filter(\.isDown)
    for (number, raw) in tree.statements.enumerated() where number != statementNumber {
      if down.contains(where: { $0.range.contains(raw.range) }) { continue }
      guard case .doBlock(let block) = raw.statement, let body = tree.body(of: block) else {
        if matches(raw.statement, tree) { return true }
        continue
      }
      for inner in tree.statements(of: body) {
        if case .statement(let statement) = inner.content, matches(statement, inner.tree) { return true }
      }
    }
    return false
  }

  /// Whether another statement of the file, before or after this one, makes something of that kind and name.
  public func fileMakes(_ kind: MadeObject.Kind, named name: String) -> Bool {
    hasOtherStatement { statement, tree in tree.objectMade(by: statement) == MadeObject(kind: kind, name: name) }
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
    fileDrops { tree, drop, object in
      switch drop.objectType {
      case .table, .view, .materializedView, .foreignTable, .sequence: tree.lastWord(of: object.name) == name
      default: false
      }
    }
  }

  /// Whether another statement of the file drops a trigger of that name.
  public func fileDrops(triggerNamed name: String) -> Bool {
    fileDrops { tree, drop, object in drop.objectType == .trigger && tree.lastWord(of: object.name) == name }
  }

  /// Whether another statement of the file drops a function of that name, or makes one.
  public func fileRemakesOrDrops(routineNamed name: String) -> Bool {
    fileMakes(.routine, named: name)
      || fileDrops { tree, _, object in
        if case .withArgs = object.name { tree.lastWord(of: object.name) == name } else { false }
      }
  }

  private func fileDrops(_ matches: (SyntaxTree, DropStmt, DroppedObject) -> Bool) -> Bool {
    hasOtherStatement { statement, tree in
      guard case .drop(let drop) = statement else { return false }
      return drop.objects.contains { matches(tree, drop, $0) }
    }
  }
}

extension SyntaxTree {
  /// The last part of a name, folded and unquoted.
  fileprivate func lastWord(of name: ObjectName) -> String? {
    switch name {
    case .name(let parts): self[parts].last.map { string($0) }
    case .withArgs(let routine): self[routine.name].last.map { string($0) }
    default: nil
    }
  }
}
