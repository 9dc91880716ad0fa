extension ToolName {
  public static let extensionScripts = ToolName("extension", "extension scripts", synonyms: ["PGXS", "CREATE EXTENSION"], mayBePsql: true)
}

/// The scripts of a PostgreSQL extension: `name--1.0.sql` installs, `name--1.0--1.1.sql` updates (PostgreSQL, “Packaging Related Objects
/// into an Extension”). CREATE EXTENSION and ALTER EXTENSION run each inside the transaction of that command.
struct ExtensionScripts: MigrationTool {
  let name = ToolName.extensionScripts

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    var claim = Claim(rule: .natural)
    for file in folder.sqlFiles {
      let parts = String(file.dropLast(4)).split(separator: "--").map(String.init)
      switch parts.count {
      case 2 where file.utf8.firstIndex(of: "--") != nil:
        claim.files.append(ClaimedFile(file, version: Version(parts[1], .natural), description: "install \(parts[1])", role: .baseline))
      case 3:
        claim.files.append(
          ClaimedFile(file, version: Version(parts[2], .natural), description: "update \(parts[1]) to \(parts[2])"))
      default: claim.ignored.append(IgnoredFile(path: file, reason: "has no version in its name"))
      }
    }
    guard claim.files.contains(where: { $0.role == .up }) || (evidence == .given && !claim.files.isEmpty) else { return nil }
    return claim
  }
}
