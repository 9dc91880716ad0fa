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
    statements.entries.contains { $0.number != statementNumber && matches($0.statement, $0.tree) }
  }

  /// Whether another statement of the file, before or after this one, makes something of that kind and name.
  public func fileMakes(_ kind: MadeObject.Kind, named name: String) -> Bool {
    statements.make(MadeObject(kind: kind, name: name), besides: statementNumber)
  }

  /// Whether a later statement of the same transaction puts something in the place of a relation that goes.
  public func transactionMakesLater(relationNamed name: String) -> Bool {
    guard session.transaction.isOpen, fileMakesLater(relationNamed: name) else { return false }
    for later in tree.statements.dropFirst(statementNumber + 1) {
      if case .transaction(let transaction) = later.statement, transaction.kind == .commit || transaction.kind == .rollback { return false }
      if tree.objectMade(by: later.statement) == MadeObject(kind: .relation, name: name) { return true }
    }
    return false
  }

  /// Whether a later statement of the file, in the same transaction or not, makes a relation of that name.
  public func fileMakesLater(relationNamed name: String) -> Bool {
    statements.makeLater(MadeObject(kind: .relation, name: name), than: statementNumber)
  }

  /// Whether another statement of the file drops a relation of that name.
  public func fileDrops(relationNamed name: String) -> Bool {
    statements.drop(MadeObject(kind: .relation, name: name), besides: statementNumber)
  }

  /// Whether another statement of the file drops a trigger of that name.
  public func fileDrops(triggerNamed name: String) -> Bool {
    statements.drop(MadeObject(kind: .trigger, name: name), besides: statementNumber)
  }

  /// Whether another statement of the file drops a function of that name, or makes one.
  public func fileRemakesOrDrops(routineNamed name: String) -> Bool {
    fileMakes(.routine, named: name) || statements.drop(MadeObject(kind: .routine, name: name), besides: statementNumber)
  }
}
