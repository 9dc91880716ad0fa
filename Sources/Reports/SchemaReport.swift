import Catalog
import JSON
import PostgresSyntax
public import Project

/// The replayed schema for programs: every relation, index, sequence, type and function, with the file and line that made it.
public enum SchemaReport {
  public static func json(_ replay: SchemaReplay) -> [UInt8] {
    let catalog = replay.catalog
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("version", 1)
      writer.member("objects") { writer in
        writer.array { writer in
          for object in catalog.objects where object.header.owningExtension == nil {
            guard let kind = kind(of: object) else { continue }
            writer.object { writer in
              writer.member("kind", kind)
              if let schema = object.schema.flatMap({ catalog.schema($0) }) { writer.member("schema", schema.name) }
              writer.member("name", object.name)
              if case .relation(let relation) = object { writeColumns(relation, replay, to: &writer) }
              if case .constraint(let constraint) = object, let table = catalog.relation(constraint.relation) {
                writer.member("table", table.name)
                writer.member("validated", constraint.isValidated)
              }
              if case .index(let index) = object {
                if let table = catalog.relation(index.table) { writer.member("table", table.name) }
                writer.member("unique", index.isUnique)
              }
              writeAccess(to: object, catalog, &writer)
              writeOrigin(object.origin, "created", replay, to: &writer)
              if object.lastChange != object.origin { writeOrigin(object.lastChange, "changed", replay, to: &writer) }
            }
          }
        }
      }
      writeDefaultPrivileges(replay, to: &writer)
      writeRoles(replay, to: &writer)
    }
    writer.endLine()
    return writer.bytes
  }

  private static func writeColumns(_ relation: Relation, _ replay: SchemaReplay, to writer: inout JSONWriter) {
    let catalog = replay.catalog
    writer.member("columns") { writer in
      writer.array { writer in
        for column in relation.columns {
          writer.object { writer in
            writer.member("name", column.name)
            writer.member("type", catalog.typeName(column.type))
            writer.member("notNull", column.notNull)
            if let value = column.defaultValue { writer.member(column.generated == nil ? "default" : "generated", value.text) }
            writeAccess(column.accessControl, &writer)
            writeOrigin(column.origin, "created", replay, to: &writer)
            if column.lastChange != column.origin { writeOrigin(column.lastChange, "changed", replay, to: &writer) }
          }
        }
      }
    }
  }

  static func writeOrigin(_ origin: Origin, _ key: String, _ replay: SchemaReplay, to writer: inout JSONWriter) {
    guard Int(origin.file.rawValue) < replay.paths.count else { return }
    writer.member(key) { writer in
      writer.object { writer in
        writer.member("uri", replay.paths[Int(origin.file.rawValue)])
        writer.member("line", Int(origin.line))
      }
    }
  }

  /// nil for what is only a part of something else in the report.
  static func kind(of object: CatalogObject) -> String? {
    switch object {
    case .relation(let relation):
      switch relation.kind {
      case .table: "table"
      case .partitionedTable: "partitioned table"
      case .view: "view"
      case .materializedView: "materialized view"
      case .foreignTable: "foreign table"
      case .compositeType: "composite type"
      }
    case .schema: "schema"
    case .index: "index"
    case .sequence: "sequence"
    case .constraint: "constraint"
    case .type: "type"
    case .function: "function"
    case .trigger: "trigger"
    case .rule: "rule"
    case .policy: "policy"
    case .extension: "extension"
    case .statistics: "statistics"
    case .publication: "publication"
    case .eventTrigger: "event trigger"
    case .defined: nil
    }
  }
}
