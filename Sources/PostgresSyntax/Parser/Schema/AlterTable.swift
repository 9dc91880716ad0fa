/// ALTER TABLE, and ALTER of the other kinds of relations, which share its commands.
extension Parser {
  /// What differs between the kinds of relations.
  private struct RelationKind {
    var objectType: ObjectType
    /// `ONLY name` and `name *` are read.
    var allowsOnly = false
    var renamesColumns = true
    var renamesConstraints = false
    var movesSchema = true
    var attachesPartitions = false
    var depends = false
    /// ALL IN TABLESPACE
    var movesAll = false
  }

  mutating func parseAlterTable() throws(Stop) -> Statement {
    try expect(.alter, .table)
    return try parseAlterRelation(
      RelationKind(objectType: .table, allowsOnly: true, renamesConstraints: true, attachesPartitions: true, movesAll: true))
  }

  mutating func parseAlterIndex() throws(Stop) -> Statement {
    try expect(.alter, .index)
    return try parseAlterRelation(
      RelationKind(
        objectType: .index, renamesColumns: false, movesSchema: false, attachesPartitions: true, depends: true, movesAll: true))
  }

  mutating func parseAlterView() throws(Stop) -> Statement {
    try expect(.alter, .view)
    return try parseAlterRelation(RelationKind(objectType: .view))
  }

  mutating func parseAlterMaterializedView() throws(Stop) -> Statement {
    try expect(.alter, .materialized)
    try expect(.view)
    return try parseAlterRelation(RelationKind(objectType: .materializedView, depends: true, movesAll: true))
  }

  mutating func parseAlterSequence() throws(Stop) -> Statement {
    try expect(.alter, .sequence)
    return try parseAlterRelation(RelationKind(objectType: .sequence, renamesColumns: false))
  }

  mutating func parseAlterForeignTable() throws(Stop) -> Statement {
    try expect(.alter, .foreign)
    try expect(.table)
    return try parseAlterRelation(RelationKind(objectType: .foreignTable, allowsOnly: true))
  }

  private mutating func parseAlterRelation(_ kind: RelationKind) throws(Stop) -> Statement {
    if kind.movesAll, at(.all) { return try parseAlterTableMoveAll(kind.objectType) }
    let ifExists = eatIfExists()
    let relation = kind.allowsOnly ? try parseRelationExpr() : try parseQualifiedName()
    switch (current.keyword, peek(1).keyword) {
    case (.rename, _):
      return try parseRenameInRelation(kind, relation, ifExists: ifExists)
    case (.set, .schema) where kind.movesSchema:
      return .alterObjectSchema(
        AlterObjectSchemaStmt(
          objectType: kind.objectType, relation: relation, object: nil, newSchema: try parseSetSchema(), isMissingOK: ifExists))
    case (.no, .depends) where kind.depends && !ifExists, (.depends, _) where kind.depends && !ifExists:
      let isRemove = eat(.no)
      return .alterObjectDepends(
        AlterObjectDependsStmt(
          objectType: kind.objectType, relation: relation, object: nil, subname: nil, extensionName: try parseDependsOn(),
          isRemove: isRemove))
    default:
      break
    }
    if kind.objectType == .sequence, atSequenceOption {
      return .alterSeq(AlterSeqStmt(sequence: relation, isMissingOK: ifExists, options: try parseSequenceOptions()))
    }
    let commands =
      if kind.attachesPartitions, let command = try parsePartitionCommand(kind.objectType, ifExists: ifExists) {
        [command]
      } else {
        try parseRecoverableList(isParenthesized: false) { (parser) throws(Stop) in try parser.parseAlterTableCommand() }
      }
    return .alterTable(
      AlterTableStmt(objectType: kind.objectType, relation: relation, isMissingOK: ifExists, commands: commands))
  }

  /// RENAME TO, RENAME COLUMN and RENAME CONSTRAINT.
  private mutating func parseRenameInRelation(
    _ kind: RelationKind, _ relation: RangeVar, ifExists: Bool
  ) throws(Stop) -> Statement {
    try expect(.rename)
    if eat(.to) { return makeRename(kind.objectType, of: relation, to: try parseColId(), isMissingOK: ifExists) }
    if kind.renamesConstraints, eat(.constraint) {
      let constraint = try parseColId()
      try expect(.to)
      return makeRename(.tableConstraint, of: relation, constraint, to: try parseColId(), isMissingOK: ifExists)
    }
    guard kind.renamesColumns else { throw unexpected(expecting: "TO") }
    _ = eat(.column)
    let column = try parseColId()
    try expect(.to)
    return makeRename(.column, of: relation, column, to: try parseColId(), in: kind.objectType, isMissingOK: ifExists)
  }

  /// `ALL IN TABLESPACE name [OWNED BY roles] SET TABLESPACE name [NOWAIT]`
  private mutating func parseAlterTableMoveAll(_ type: ObjectType) throws(Stop) -> Statement {
    try expect(.all, .in)
    try expect(.tablespace)
    let tablespace = try parseColId()
    var roles: [RoleSpec] = []
    if eat(.owned) {
      try expect(.by)
      roles = try parseRoleList()
    }
    try expect(.set, .tablespace)
    let newTablespace = try parseColId()
    return .alterTableMoveAll(
      AlterTableMoveAllStmt(
        objectType: type, tablespace: tablespace, roles: roles, newTablespace: newTablespace, isNoWait: eat(.nowait)))
  }

  /// `partition_cmd` and `index_partition_cmd`, which stand alone; nil if something else stands here.
  private mutating func parsePartitionCommand(_ type: ObjectType, ifExists: Bool) throws(Stop) -> AlterTableCmd? {
    let start = current.start
    if type == .index {
      guard at(.attach), !ifExists else { return nil }
      try expect(.attach, .partition)
      return AlterTableCmd(kind: .attachPartition(try parseQualifiedName(), bound: nil), range: range(from: start))
    }
    if eat(.attach) {
      try expect(.partition)
      let partition = try parseQualifiedName()
      return AlterTableCmd(kind: .attachPartition(partition, bound: try parsePartitionBound()), range: range(from: start))
    }
    guard eat(.detach) else { return nil }
    try expect(.partition)
    let partition = try parseQualifiedName()
    if eat(.finalize) {
      requires(14, "DETACH PARTITION … FINALIZE", from: start)
      return AlterTableCmd(kind: .detachPartitionFinalize(partition), range: range(from: start))
    }
    let isConcurrent = eat(.concurrently)
    if isConcurrent { requires(14, "DETACH PARTITION … CONCURRENTLY", from: start) }
    return AlterTableCmd(kind: .detachPartition(partition, isConcurrent: isConcurrent), range: range(from: start))
  }
}
