/// DROP of everything that has no statement of its own.
public struct DropStmt: Sendable {
  public var objectType: ObjectType
  public var objects: [DroppedObject]
  public var isMissingOK: Bool
  public var behavior: DropBehavior
  /// DROP INDEX CONCURRENTLY
  public var isConcurrent: Bool
}

public struct DroppedObject: Sendable {
  public var name: ObjectName
  public var range: ByteRange
}

/// ALTER … RENAME.
public struct RenameStmt: Sendable {
  /// What is renamed: `column` for a column of any relation, `tableConstraint`, `domainConstraint`, `attribute`, …
  public var objectType: ObjectType
  /// For columns and attributes, the kind of relation they are in.
  public var relationType: ObjectType
  /// Where the object is a relation, or belongs to one.
  public var relation: RangeVar?
  /// Where it does not.
  public var object: ObjectName?
  /// The column, constraint, trigger, policy or rule of the relation.
  public var subname: Name?
  public var newName: Name
  public var behavior: DropBehavior
  public var isMissingOK: Bool
}

public struct AlterOwnerStmt: Sendable {
  public var objectType: ObjectType
  public var object: ObjectName
  public var newOwner: RoleSpec
}

public struct AlterObjectSchemaStmt: Sendable {
  public var objectType: ObjectType
  public var relation: RangeVar?
  public var object: ObjectName?
  public var newSchema: Name
  public var isMissingOK: Bool
}

/// ALTER … [NO] DEPENDS ON EXTENSION
public struct AlterObjectDependsStmt: Sendable {
  public var objectType: ObjectType
  public var relation: RangeVar?
  public var object: ObjectName?
  /// The trigger's name.
  public var subname: Name?
  public var extensionName: Name
  public var isRemove: Bool
}

public struct CommentStmt: Sendable {
  public var objectType: ObjectType
  public var object: ObjectName
  /// nil is NULL: the comment goes.
  public var comment: StringLiteral?
}

public struct SecLabelStmt: Sendable {
  public var objectType: ObjectType
  public var object: ObjectName
  /// A string or a word.
  public var provider: DefValue?
  public var label: StringLiteral?
}

public struct TruncateStmt: Sendable {
  public var relations: [RangeVar]
  public var restartsIdentity: Bool
  public var behavior: DropBehavior
}
