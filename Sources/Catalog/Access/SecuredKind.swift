/// The kinds of objects that privileges are on, as GRANT tells them apart. All that a table is are tables here: views, foreign tables and their like.
public enum SecuredKind: UInt8, Sendable, Hashable {
  case table
  case column
  case sequence
  case function
  case schema
  /// Domains too.
  case type
  case language
  case foreignDataWrapper
  case foreignServer
  case database
  case tablespace
  case largeObject
  case parameter

  /// All that there are on such an object: `ACL_ALL_RIGHTS_…` of `acl.h`.
  public func allPrivileges(version: Int) -> PrivilegeSet {
    switch self {
    case .table:
      let all: PrivilegeSet = [.select, .insert, .update, .delete, .truncate, .references, .trigger]
      return version >= 17 ? all.union(.maintain) : all
    case .column: return [.select, .insert, .update, .references]
    case .sequence: return [.select, .update, .usage]
    case .function: return .execute
    case .schema: return [.usage, .create]
    case .type, .language, .foreignDataWrapper, .foreignServer: return .usage
    case .database: return [.create, .temporary, .connect]
    case .tablespace: return .create
    case .largeObject: return [.select, .update]
    case .parameter: return [.set, .alterSystem]
    }
  }

  /// What everyone has from the start (`acldefault` of `acl.c`).
  public var publicPrivileges: PrivilegeSet {
    switch self {
    case .function: .execute
    case .type, .language: .usage
    case .database: [.temporary, .connect]
    default: []
    }
  }

  /// The word of GRANT … ON.
  public var keyword: String {
    switch self {
    case .table, .column: "TABLE"
    case .sequence: "SEQUENCE"
    case .function: "FUNCTION"
    case .schema: "SCHEMA"
    case .type: "TYPE"
    case .language: "LANGUAGE"
    case .foreignDataWrapper: "FOREIGN DATA WRAPPER"
    case .foreignServer: "FOREIGN SERVER"
    case .database: "DATABASE"
    case .tablespace: "TABLESPACE"
    case .largeObject: "LARGE OBJECT"
    case .parameter: "PARAMETER"
    }
  }
}
