import PostgresSyntax

extension ToolName {
  public static let prisma = ToolName("prisma", "Prisma Migrate", synonyms: ["Prisma"])
}

/// Prisma Migrate: one folder per migration, each with a `migration.sql`, beside a `migration_lock.toml`. There is no way down.
///
/// The engine sends the script as it is, without a BEGIN of its own.
struct Prisma: MigrationTool {
  let name = ToolName.prisma
  let defaultTransaction = TransactionMode.implicit

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let hasLock = folder.has("migration_lock.toml")
    if hasLock, let provider = Settings(folder.text("migration_lock.toml"))["provider"], provider != "postgresql" {
      let message = "Prisma's migrations are for \(provider), not for PostgreSQL"
      return Claim(problems: [MigrationProblem(.otherDatabase, path: folder.path, message: message)], rule: .bytes)
    }
    var claim = Claim(rule: .bytes)
    for name in hasLock ? folder.subfolders : folder.numberedSubfolders {
      guard let subfolder = folder.subfolder(name), subfolder.has("migration.sql") else { continue }
      // Drizzle's newer layout has the same names.
      if !hasLock, subfolder.has("snapshot.json") { return nil }
      let parts = name.split(separator: "_", maxSplits: 1)
      let optOut = TransactionOptOut(
        .standAlone, needsSingleStatement: true, help: "leave the statement alone in a migration of its own, without SET or anything else")
      claim.files.append(
        ClaimedFile(
          Path.join(name, "migration.sql"), version: Version(parts.first.map(String.init) ?? name, .bytes, sortKey: name),
          description: (parts.count > 1 ? String(parts[1]) : name).asDescription, transaction: .implicit, optOut: optOut))
      for other in subfolder.sqlFiles where other != "migration.sql" {
        claim.ignored.append(IgnoredFile(path: Path.join(name, other), reason: "is not the folder's migration.sql"))
      }
    }
    return claim.files.isEmpty ? nil : claim
  }
}
