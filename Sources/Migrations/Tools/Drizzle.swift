import PostgresSyntax

extension ToolName {
  public static let drizzle = ToolName("drizzle", "Drizzle Kit", synonyms: ["Drizzle", "drizzle-orm"])
}

/// Drizzle Kit: files listed in `meta/_journal.json`, cut at `--> statement-breakpoint`; in newer layouts one folder per migration.
///
/// The migrator runs everything that is pending in one transaction and has no way out of it.
struct Drizzle: MigrationTool {
  let name = ToolName.drizzle
  let defaultTransaction = TransactionMode.perRun
  private static let breakpoint = "--> statement-breakpoint"

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    guard let journal = folder.subfolder("meta").flatMap({ $0.bytes("_journal.json") }).map(JSONMembers.init) else {
      return claimFolders(folder)
    }
    if let dialect = journal.first("dialect"), dialect != "postgresql", dialect != "pg" {
      let message = "Drizzle's migrations are for \(dialect), not for PostgreSQL"
      return Claim(problems: [MigrationProblem(.otherDatabase, path: folder.path, message: message)], rule: .position)
    }
    return claim(journal, in: folder)
  }

  private func claim(_ journal: JSONMembers, in folder: Folder) -> Claim {
    var claim = Claim(rule: .position)
    var newest = (when: Int.min, tag: "")
    var when = 0
    for member in journal.members {
      guard let value = member.value else { continue }
      if member.key == "when" { when = Int(value) ?? 0 }
      guard member.key == "tag" else { continue }
      let file = value + ".sql"
      guard folder.has(file) else {
        let message = "the journal lists \(value), but there is no such file"
        claim.problems.append(MigrationProblem(.missingFile, path: Path.join(folder.path, file), message: message))
        continue
      }
      if when <= newest.when {
        let message = "its time in the journal is not after that of \(newest.tag): a database that has run \(newest.tag) never runs it"
        claim.problems.append(MigrationProblem(.neverRuns, path: Path.join(folder.path, file), message: message))
      } else {
        newest = (when, value)
      }
      let name = SQLFileName(file)
      claim.files.append(
        ClaimedFile(
          file, version: Version(value, position: claim.files.count), description: (name?.title ?? value).asDescription,
          transaction: .perRun))
    }
    let listed = Set(claim.files.map(\.path))
    claim.ignored = folder.sqlFiles.filter { !listed.contains($0) }.map { IgnoredFile(path: $0, reason: "is not in the journal") }
    return claim
  }

  private func claimFolders(_ folder: Folder) -> Claim? {
    var claim = Claim(rule: .bytes)
    for name in folder.numberedSubfolders {
      guard let subfolder = folder.subfolder(name), subfolder.has("migration.sql"), subfolder.has("snapshot.json") else { continue }
      let parts = name.split(separator: "_", maxSplits: 1)
      claim.files.append(
        ClaimedFile(
          Path.join(name, "migration.sql"), version: Version(parts.first.map(String.init) ?? name, .bytes, sortKey: name),
          description: (parts.count > 1 ? String(parts[1]) : name).asDescription, transaction: .perRun))
    }
    return claim.files.isEmpty ? nil : claim
  }

  func recognises(_ source: SourceFile) -> Bool { source.bytes.firstIndex(of: Self.breakpoint) != nil }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    var section = file.wholeSection(of: source)
    section.chunks = Chunk.split(section.range, in: source, at: Self.breakpoint)
    return [section]
  }
}
