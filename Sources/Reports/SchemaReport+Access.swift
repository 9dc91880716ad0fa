import Catalog
import JSON
import Project

/// Owners, privileges and roles in the report for programs; only what the history says.
extension SchemaReport {
  static func writeAccess(to object: CatalogObject, _ catalog: Catalog, _ writer: inout JSONWriter) {
    if let owner = object.header.owner { writer.member("owner", owner) }
    writeAccess(object.accessControl, &writer)
  }

  /// `privileges`: who has what from whom. Left out where no statement changed what PostgreSQL gives.
  static func writeAccess(_ list: AccessControlList?, _ writer: inout JSONWriter) {
    guard let list else { return }
    writer.member("privileges") { writer in
      writer.array { writer in
        for item in list.items {
          writer.object { writer in
            writer.member("grantee", item.grantee.displayName)
            writer.member("grantor", item.grantor.displayName)
            writeNames("privileges", item.privileges.names, &writer)
            if !item.grantOptions.isEmpty { writeNames("grantable", item.grantOptions.names, &writer) }
          }
        }
      }
    }
  }

  private static func writeNames(_ key: String, _ names: [String], _ writer: inout JSONWriter) {
    writer.member(key) { writer in
      writer.array { writer in for name in names { writer.value(name) } }
    }
  }

  /// What ALTER DEFAULT PRIVILEGES says of objects to come.
  static func writeDefaultPrivileges(_ replay: SchemaReplay, to writer: inout JSONWriter) {
    let entries = defined(.defaultPrivileges, replay.catalog)
    guard !entries.isEmpty else { return }
    writer.member("defaultPrivileges") { writer in
      writer.array { writer in
        for entry in entries {
          writer.object { writer in
            writer.member("role", RoleIdentity(owner: entry.owner).displayName)
            if let schema = replay.catalog.dependencies(of: entry.id).first {
              writer.member("schema", replay.catalog.schemaName(schema.referenced.object))
            }
            if let kind = entry.securedKind { writer.member("kind", kind.keyword.lowercased()) }
            writeAccess(entry.accessControl, &writer)
            writeOrigin(entry.origin, "created", replay, to: &writer)
          }
        }
      }
    }
  }

  /// The roles that the history made, and the members that it gave to roles.
  static func writeRoles(_ replay: SchemaReplay, to writer: inout JSONWriter) {
    let roles = defined(.role, replay.catalog)
    if !roles.isEmpty {
      writer.member("roles") { writer in
        writer.array { writer in
          for role in roles {
            writer.object { writer in
              writer.member("name", role.name)
              writeNames("attributes", role.options.filter { $0.value == "true" }.map(\.name), &writer)
              writeOrigin(role.origin, "created", replay, to: &writer)
            }
          }
        }
      }
    }
    guard !replay.catalog.memberships.isEmpty else { return }
    writer.member("memberships") { writer in
      writer.array { writer in
        for membership in replay.catalog.memberships {
          writer.object { writer in
            writer.member("role", membership.role)
            writer.member("member", membership.member.displayName)
            writer.member("admin", membership.hasAdminOption)
          }
        }
      }
    }
  }

  private static func defined(_ kind: DefinedObject.Kind, _ catalog: Catalog) -> [DefinedObject] {
    catalog.objects.compactMap { if case .defined(let object) = $0, object.kind == kind { object } else { nil } }
  }
}
