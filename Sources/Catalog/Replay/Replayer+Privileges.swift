import PostgresSyntax

/// GRANT and REVOKE on relations, functions, sequences, schemas and types (`aclchk.c`): who was given what, as far as statements say so. What
/// owners and everyone have from the start is not kept, nor is who granted it.
extension Replayer {
  mutating func replay(_ grant: GrantStmt) throws(Failure) {
    switch grant.target {
    case .object:
      for object in grant.objects {
        guard let id = try findObject(object, grant.objectType, location.range) else { continue }
        apply(grant, to: id)
      }
    case .allInSchema:
      let schemas = grant.objects.compactMap { object -> ObjectID? in
        guard case .name(let names) = object, let name = tree[names].last else { return nil }
        return catalog.find(.schema, string(name))
      }
      let objects = catalog.objects.filter { object in
        guard let schema = object.schema, schemas.contains(schema) else { return false }
        return switch (grant.objectType, object) {
        case (.table, .relation(let relation)): relation.kind != .compositeType
        case (.sequence, .sequence), (.function, .function), (.procedure, .function), (.routine, .function): true
        default: false
        }
      }
      for object in objects { apply(grant, to: object.id) }
    case .defaults: return
    }
  }

  private mutating func apply(_ grant: GrantStmt, to id: ObjectID) {
    let grantees = grant.grantees.map {
      $0.name.map { string($0) } ?? ($0.kind == .public ? "public" : context.currentRole ?? "current_user")
    }
    switch catalog.object(id) {
    case .relation(var relation)?:
      for privilege in grant.privileges where !privilege.columns.isEmpty {
        for column in strings(privilege.columns) {
          guard let index = relation.columns.firstIndex(where: { $0.name == column }) else { continue }
          change(&relation.columns[index].privileges, grant, grantees, names: [name(of: privilege)])
        }
      }
      change(&relation.privileges, grant, grantees, names: names(of: grant))
      catalog.replace(.relation(relation))
    case .function(var function)?:
      change(&function.privileges, grant, grantees, names: names(of: grant))
      catalog.replace(.function(function))
    case .sequence(var sequence)?:
      change(&sequence.privileges, grant, grantees, names: names(of: grant))
      catalog.replace(.sequence(sequence))
    case .schema(var schema)?:
      change(&schema.privileges, grant, grantees, names: names(of: grant))
      catalog.replace(.schema(schema))
    case .type(var type)?:
      change(&type.privileges, grant, grantees, names: names(of: grant))
      catalog.replace(.type(type))
    default: return
    }
  }

  /// The privileges on the object as a whole, `ALL` for all that there are.
  private func names(of grant: GrantStmt) -> [String] {
    grant.privileges.isEmpty ? ["ALL"] : grant.privileges.filter(\.columns.isEmpty).map { name(of: $0) }
  }

  private func name(of privilege: GrantStmt.Privilege) -> String { privilege.name.map { string($0).uppercased() } ?? "ALL" }

  private func change(_ privileges: inout [Privilege], _ grant: GrantStmt, _ grantees: [String], names: [String]) {
    for grantee in grantees {
      for name in names {
        let old = privileges.firstIndex { $0.grantee == grantee && $0.name == name }
        if grant.isGrant {
          if let old {
            if grant.grantOption { privileges[old].hasGrantOption = true }
          } else {
            privileges.append(Privilege(grantee: grantee, name: name, hasGrantOption: grant.grantOption))
          }
        } else if grant.grantOption {
          if let old { privileges[old].hasGrantOption = false }
        } else {
          privileges.removeAll { $0.grantee == grantee && (name == "ALL" || $0.name == name) }
        }
      }
    }
  }
}
