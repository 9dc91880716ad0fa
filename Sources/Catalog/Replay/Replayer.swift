import PostgresSyntax

/// Replays one statement on a copy of the catalog, the way PostgreSQL's commands do it: the first refusal ends it.
///
/// Each family of statements is an extension in a file of its own.
struct Replayer {
  typealias Failure = ReplayFailure

  var catalog: Catalog
  let tree: SyntaxTree
  let location: Origin
  let context: ReplayContext
  var result = ReplayResult()
  /// How many bodies of functions and DO blocks the statement stands in.
  var callDepth = 0
  /// The function that was made elsewhere and that the statement is part of; nil for a statement of the file itself.
  var functionElsewhere: ObjectID?
  /// The statement's positions are none of the file's.
  var isElsewhere: Bool { functionElsewhere != nil }
  /// The table as the ALTER TABLE that runs found it: what USING names, though another command of it drops the column.
  var relationBeforeAlter: Relation?
  /// The partition that DETACH has just taken away, with its bound.
  var relationBeforeDetach: Relation?
  /// False in a branch of a body of which it is not known whether it runs.
  var isCertain = true
  /// The statement moves or renames what is there: refusals name the schema.
  var isMoving = false

  init(catalog: Catalog, tree: SyntaxTree, location: Origin, context: ReplayContext) {
    self.catalog = catalog
    self.tree = tree
    self.location = location
    self.context = context
  }

  var version: Int { context.version }

  func string(_ name: Name) -> String { Identifier.truncated(tree.string(name)) }
  func strings(_ names: NameList) -> [String] { tree[names].map { string($0) } }

  mutating func notice(_ message: String, _ object: ObjectID? = nil) {
    result.notices.append(ReplayNotice(message: message, object: object))
  }

  /// Takes a name on trust where the history is partial; otherwise the statement fails.
  mutating func tolerate(_ failure: ReplayFailure) throws(Failure) {
    guard context.isPartialHistory, case .undefinedObject(let kind, let name, let didYouMean) = failure.kind else { throw failure }
    result.unresolved.append(UnresolvedName(kind: kind, name: name, range: failure.range, didYouMean: didYouMean))
  }

  /// The place of a part of the statement; the statement's own where the part is in no text of the file.
  func origin(of part: ByteRange) -> Origin {
    let bytes = tree.source.bytes
    guard !isElsewhere, tree.origin == nil, Int(location.range.end) <= bytes.count, location.range.contains(part) else { return location }
    var line = location.line
    for offset in Int(location.range.start)..<Int(part.start) {
      let isReturn = bytes[offset] == 0x0D && !(offset + 1 < bytes.count && bytes[offset + 1] == 0x0A)
      if bytes[offset] == 0x0A || isReturn { line += 1 }
    }
    return Origin(file: location.file, range: part, line: line)
  }

  // MARK: Changing objects

  /// Changes an object in place and notes the statement as its last change.
  mutating func update(relation id: ObjectID, _ change: (inout Relation) -> Void) {
    guard var relation = catalog.relation(id) else { return }
    change(&relation)
    relation.lastChange = location
    catalog.replace(.relation(relation))
  }

  mutating func update(index id: ObjectID, _ change: (inout Index) -> Void) {
    guard var index = catalog.index(id) else { return }
    change(&index)
    index.lastChange = location
    catalog.replace(.index(index))
  }

  mutating func update(constraint id: ObjectID, _ change: (inout TableConstraint) -> Void) {
    guard var constraint = catalog.constraint(id) else { return }
    change(&constraint)
    constraint.lastChange = location
    catalog.replace(.constraint(constraint))
  }

  mutating func update(sequence id: ObjectID, _ change: (inout CatalogSequence) -> Void) {
    guard var sequence = catalog.sequence(id) else { return }
    change(&sequence)
    sequence.lastChange = location
    catalog.replace(.sequence(sequence))
  }

  mutating func update(type id: ObjectID, _ change: (inout CatalogType) -> Void) {
    guard var type = catalog.type(id) else { return }
    change(&type)
    type.lastChange = location
    catalog.replace(.type(type))
  }

  mutating func update(trigger id: ObjectID, _ change: (inout Trigger) -> Void) {
    guard var trigger = catalog.trigger(id) else { return }
    change(&trigger)
    trigger.lastChange = location
    catalog.replace(.trigger(trigger))
  }

  mutating func update(function id: ObjectID, _ change: (inout Function) -> Void) {
    guard var function = catalog.function(id) else { return }
    change(&function)
    function.lastChange = location
    catalog.replace(.function(function))
  }

  /// Changes what all objects have in common.
  mutating func update(header id: ObjectID, _ change: (inout any SchemaObject) -> Void) {
    guard let object = catalog.object(id) else { return }
    let location = location
    catalog.replace(
      object.updatingHeader {
        change(&$0)
        $0.lastChange = location
      })
  }

  mutating func update(column: Int16, of relation: ObjectID, _ change: (inout Column) -> Void) {
    let location = location
    update(relation: relation) { relation in
      relation.updateColumn(column) {
        change(&$0)
        $0.lastChange = location
      }
    }
  }

  // MARK: Expressions

  /// An analyzer whose expressions may name a table's columns.
  func analyzer(_ relation: Relation? = nil) -> Analyzer {
    var analyzer = Analyzer(catalog: catalog, tree: tree, context: context)
    if let relation { analyzer.scopes = [.item(analyzer.item(for: relation))] }
    return analyzer
  }

  /// Keeps an expression of the statement; what a partial history did not know is noted.
  mutating func store(
    _ expression: ExpressionID, _ relation: Relation? = nil, as kind: ExpressionKind? = nil
  ) throws(Failure) -> StoredExpression {
    var analyzer = analyzer(relation)
    let stored = try analyzer.store(expression)
    if let refusal = analyzer.uses.first.flatMap({ kind?.refusal(of: $0) }) {
      throw .other(refusal.sqlState, refusal.message, tree.range(of: expression))
    }
    note(analyzer)
    return stored
  }

  mutating func note(_ analyzer: Analyzer) {
    result.unresolved += analyzer.unresolved
  }

  /// The type that the statement writes.
  mutating func resolveType(_ id: TypeNameID) throws(Failure) -> DataType {
    let type = tree[id]
    switch catalog.lookUp(id, in: tree, context) {
    case .found(let found): return found
    case .invalidModifier(let text):
      throw .other("22023", "invalid type modifier: \(text)", type.range)
    case .unknownColumn(let name):
      try tolerate(unknownColumnType(type, name))
      return .undetermined
    case .unknown(let name):
      if let failure = missingSchema(tree[type.names].map { $0 }) { try tolerate(failure) }
      if !catalog.hasUnknownExtension {
        try tolerate(.undefinedType(name + (type.arrayBounds.isEmpty ? "" : "[]"), type.range, in: catalog))
      }
      return placeholderType(tree[type.names].map { string($0) }, isArray: !type.arrayBounds.isEmpty, type.range)
    }
  }

  /// Names before the last one that are no schema.
  func missingSchema(_ names: [Name]) -> ReplayFailure? {
    guard names.count > 1 else { return nil }
    let schema = names[names.count - 2]
    return catalog.find(.schema, string(schema)) == nil ? .undefinedSchema(string(schema), schema.range, in: catalog) : nil
  }

  /// `table.column%TYPE` of a table or column that is not there.
  private func unknownColumnType(_ type: TypeName, _ name: String) -> ReplayFailure {
    let parts = strings(type.names)
    guard parts.count >= 2, let column = parts.last else { return .undefinedType(name, type.range, in: catalog) }
    let table = parts.dropLast().joined(separator: ".")
    let found = catalog.relationClass(
      schema: parts.count > 2 ? parts[parts.count - 3] : nil, name: parts[parts.count - 2], path: context.searchPath,
      currentRole: context.currentRole)
    if case .relation(let relation)? = found { return .undefinedColumn(column, of: relation, type.range) }
    return .undefinedRelation(table, type.range, in: catalog)
  }

  /// A type that nobody has made, so that columns of it can be told from others.
  private mutating func placeholderType(_ names: [String], isArray: Bool, _ range: ByteRange) -> DataType {
    guard let name = names.last else { return .undetermined }
    let schema: ObjectID
    if names.count > 1 {
      guard let id = catalog.find(.schema, names[names.count - 2]) else { return .undetermined }
      schema = id
    } else {
      schema = catalog.creationSchema(in: context.searchPath, currentRole: context.currentRole) ?? Schema.publicSchema
    }
    let id = catalog.nextID
    catalog.insert(.type(CatalogType(id: id, name: name, schema: schema, kind: .unknown, origin: location)))
    return DataType(id, isArray: isArray)
  }

  // MARK: Dependencies

  /// What an object's expression names becomes what the object depends on. References to the table itself have a kind of their own.
  func dependencies(
    on expression: StoredExpression?, part: Dependency.Part = .whole, kind: Dependency.Kind = .normal, own table: ObjectID = .none,
    ownKind: Dependency.Kind = .automatic
  ) -> [Dependency] {
    guard let expression else { return [] }
    return expression.addresses.filter { !$0.object.isBuiltIn }.map {
      Dependency(part: part, on: $0, kind: $0.object == table ? ownKind : kind)
    }
  }

  /// A use of a type; built-in types are not tracked.
  func dependency(on type: DataType, part: Dependency.Part) -> [Dependency] {
    type.id.isBuiltIn ? [] : [Dependency(part: part, on: ObjectAddress(type.id), kind: .normal)]
  }
}
