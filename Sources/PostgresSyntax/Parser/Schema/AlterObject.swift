/// What most kinds of objects can be told by ALTER: a new name, owner or schema, and the extension they depend on.
extension Parser {
  /// The commands of `parseAlterObject` that a kind of object knows.
  struct ObjectCommands: OptionSet {
    let rawValue: UInt8

    static let rename = Self(rawValue: 1)
    static let owner = Self(rawValue: 2)
    static let schema = Self(rawValue: 4)
    static let depends = Self(rawValue: 8)
  }

  /// RENAME TO, OWNER TO, SET SCHEMA or [NO] DEPENDS ON EXTENSION of an object that is no relation.
  mutating func parseAlterObject(_ type: ObjectType, _ object: ObjectName, _ allowed: ObjectCommands) throws(Stop) -> Statement {
    switch current.keyword {
    case .rename where allowed.contains(.rename):
      return .rename(
        RenameStmt(
          objectType: type, relationType: .table, relation: nil, object: object, subname: nil, newName: try parseRenameTo(),
          behavior: .restrict, isMissingOK: false))
    case .owner where allowed.contains(.owner):
      advance()
      try expect(.to)
      return .alterOwner(AlterOwnerStmt(objectType: type, object: object, newOwner: try parseRoleSpec()))
    case .set where allowed.contains(.schema):
      return .alterObjectSchema(
        AlterObjectSchemaStmt(
          objectType: type, relation: nil, object: object, newSchema: try parseSetSchema(), isMissingOK: false))
    case .no where allowed.contains(.depends), .depends where allowed.contains(.depends):
      let isRemove = eat(.no)
      return .alterObjectDepends(
        AlterObjectDependsStmt(
          objectType: type, relation: nil, object: object, subname: nil, extensionName: try parseDependsOn(), isRemove: isRemove))
    default:
      throw unexpected()
    }
  }

  /// `RENAME TO name`
  mutating func parseRenameTo() throws(Stop) -> Name {
    try expect(.rename, .to)
    return try parseColId()
  }

  /// `SET SCHEMA name`
  mutating func parseSetSchema() throws(Stop) -> Name {
    try expect(.set, .schema)
    return try parseColId()
  }

  /// `DEPENDS ON EXTENSION name`
  mutating func parseDependsOn() throws(Stop) -> Name {
    try expect(.depends, .on)
    try expect(.extension)
    return try parseColId()
  }

  /// RENAME TO of a relation, a policy, a trigger or a rule.
  mutating func makeRename(
    _ type: ObjectType, of relation: RangeVar, _ subname: Name? = nil, to newName: Name, in relationType: ObjectType = .table,
    isMissingOK: Bool = false
  ) -> Statement {
    .rename(
      RenameStmt(
        objectType: type, relationType: relationType, relation: relation, object: nil, subname: subname, newName: newName,
        behavior: .restrict, isMissingOK: isMissingOK))
  }
}
