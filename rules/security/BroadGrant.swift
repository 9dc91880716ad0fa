public import Analysis
import Catalog
import Effects
public import Policy
import PostgresSyntax

/// GRANT of more than one role needs: to everyone, of all privileges, or with the right to pass them on.
public struct BroadGrant: Rule {
  public static let id: RuleID = "broad-grant"
  public static let defaultLevel = Level.warn
  public static let phrases = ["broad grants", "grants to PUBLIC"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    switch step.statement {
    case .grant(let grant): judge(grant, in: step, &report)
    case .alterDefaultPrivileges(let alter): judge(alter.action, in: step, &report)
    default: break
    }
  }

  private func judge(_ grant: GrantStmt, in step: Step, _ report: inout Reporter) {
    guard grant.isGrant, !isDefault(grant, step) else { return }
    let name = relation(of: grant, in: step)
    let object = objectWords(grant, in: step)
    if let everyone = grant.grantees.first(where: { $0.kind == .public }) {
      report.report(
        .everyone(privileges(of: grant, step.tree), object), at: everyone.range, on: name?.name, help: "grant it to the roles that need it",
        related: name.map { step.birthplace(of: $0) } ?? [])
    } else if grant.grantOption {
      report.report(
        .passesOn(roles(grant, step), object), at: step.range, on: name?.name, help: "leave out WITH GRANT OPTION",
        related: name.map { step.birthplace(of: $0) } ?? [])
    } else if grant.privileges.isEmpty, let more = unexpected(of: grant.objectType), !isOwner(grant, step) {
      report.report(
        .all(roles(grant, step), isOne: grant.grantees.count == 1, object, more), at: step.range, on: name?.name,
        help: "name the privileges that it needs",
        related: name.map { step.birthplace(of: $0) } ?? [])
    }
  }

  /// Everyone has these from the start (PostgreSQL documentation, “Privileges”).
  private func isDefault(_ grant: GrantStmt, _ step: Step) -> Bool {
    guard !grant.grantOption, grant.grantees.allSatisfy({ $0.kind == .public }) else { return false }
    let names = Set(grant.privileges.compactMap { $0.name.map { step.tree.string($0) } })
    switch grant.objectType {
    case .function, .procedure, .routine, .type, .domain, .language: return true
    case .database: return !names.isEmpty && names.isSubset(of: ["connect", "temporary", "temp"])
    case .schema:
      guard grant.objects.count == 1, step.tree.text(step.range).lowercased().contains("public") else { return false }
      let isPublic = grant.objects.allSatisfy { object in
        if case .name(let parts) = object { step.tree[parts].last.map { step.tree.string($0) == "public" } ?? false } else { false }
      }
      return isPublic && (step.postgresVersion < 15 || names == ["usage"])
    default: return false
    }
  }

  /// What nobody thinks of in ALL PRIVILEGES; nil where there is nothing.
  private func unexpected(of type: ObjectType) -> String? {
    switch type {
    case .table: "TRUNCATE, and TRIGGER, whose functions run with the rights of whoever writes"
    case .schema: "CREATE, which lets it put objects before those of others"
    case .database: "CREATE, which lets it make schemas"
    default: nil
    }
  }

  private func isOwner(_ grant: GrantStmt, _ step: Step) -> Bool {
    grant.grantees.allSatisfy { isOwner($0, grant, step) }
  }

  private func isOwner(_ grantee: RoleSpec, _ grant: GrantStmt, _ step: Step) -> Bool {
    if grantee.kind == .currentUser || grantee.kind == .currentRole || grantee.kind == .sessionUser { return true }
    guard let role = grantee.name.map({ step.tree.string($0) }) else { return false }
    // The role that initdb makes may do all of that anyway.
    if role == "postgres" { return true }
    let owners = grant.objects.map { object -> String? in
      guard case .name(let parts) = object else { return nil }
      let names = step.tree[parts].map { step.tree.string($0) }
      return grant.objectType == .schema
        ? names.last.flatMap { step.before.schema(named: $0)?.owner } : step.relation(named: names).relation?.owner
    }
    return !owners.isEmpty && owners.allSatisfy { $0 == role }
  }

  private func relation(of grant: GrantStmt, in step: Step) -> TargetRelation? {
    guard grant.objectType == .table, grant.target == .object, grant.objects.count == 1, case .name(let parts)? = grant.objects.first else {
      return nil
    }
    return step.relation(step.tree[parts])
  }

  private func privileges(of grant: GrantStmt, _ tree: SyntaxTree) -> String {
    let names = grant.privileges.map { $0.name.map { tree.string($0).uppercased() } ?? "ALL" }
    return names.isEmpty ? "do anything to" : "\(Phrase.list(names)) \(grant.objectType == .table ? "" : "on ")".trimmedEnd
  }

  private func roles(_ grant: GrantStmt, _ step: Step) -> String {
    Phrase.list(grant.grantees.map { role in role.name.map { "\"\(step.tree.string($0))\"" } ?? step.tree.text(role.range) })
  }

  private func objectWords(_ grant: GrantStmt, in step: Step) -> String {
    switch grant.target {
    case .allInSchema: return "every \(grant.objectType.word) of the schema"
    case .defaults: return "every \(grant.objectType.word) to come"
    case .object:
      let names = grant.objects.compactMap { object -> String? in
        switch object {
        case .name(let parts): step.tree[parts].last.map { step.tree.string($0) }
        case .withArgs(let function): step.tree[function.name].last.map { step.tree.string($0) }
        default: nil
        }
      }
      return names.isEmpty ? "the object" : (grant.objectType == .table ? "" : grant.objectType.word + " ") + Phrase.quoted(names)
    }
  }
}

extension String {
  fileprivate var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}

extension ObjectType {
  fileprivate var word: String {
    switch self {
    case .table: "table"
    case .sequence: "sequence"
    case .schema: "schema"
    case .database: "database"
    case .function, .procedure, .routine: "function"
    case .type, .domain: "type"
    default: "object"
    }
  }
}

extension Finding.Message {
  fileprivate static func everyone(_ privileges: String, _ object: String) -> Self {
    "everyone who can connect, now or later, may \(privileges) \(object)"
  }

  fileprivate static func passesOn(_ roles: String, _ object: String) -> Self {
    "\(roles) may give these privileges on \(object) to anyone, and taking them back takes them from all of these"
  }

  fileprivate static func all(_ roles: String, isOne: Bool, _ object: String, _ more: String) -> Self {
    "\(roles) \(isOne ? "gets" : "get") every privilege on \(object): among them \(more)"
  }
}
