extension CatalogObject {
  /// What the object is, in PostgreSQL's word for it.
  public var kindName: String {
    switch self {
    case .schema: "schema"
    case .relation(let relation): relation.kind.name
    case .index: "index"
    case .sequence: "sequence"
    case .constraint(let constraint): constraint.kind.name
    case .type(let type): type.domain == nil ? "type" : "domain"
    case .function(let function): function.kind == .procedure ? "procedure" : "function"
    case .trigger: "trigger"
    case .rule: "rule"
    case .policy: "policy"
    case .extension: "extension"
    case .statistics: "statistics"
    case .publication: "publication"
    case .eventTrigger: "event trigger"
    case .defined: "object"
    }
  }
}

extension Relation.Kind {
  public var name: String {
    switch self {
    case .table, .partitionedTable: "table"
    case .view: "view"
    case .materializedView: "materialized view"
    case .foreignTable: "foreign table"
    case .compositeType: "type"
    }
  }
}

extension TableConstraint.Kind {
  public var name: String {
    switch self {
    case .check: "check constraint"
    case .notNull: "not-null constraint"
    case .primaryKey: "primary key"
    case .unique: "unique constraint"
    case .exclusion: "exclusion constraint"
    case .foreignKey: "foreign key"
    case .trigger: "constraint trigger"
    }
  }
}
