extension ToolName {
  public static let hasura = ToolName("hasura", "Hasura CLI", synonyms: ["Hasura"])
}

/// The Hasura CLI: one folder per migration with `up.sql` and `down.sql`, below a `config.yaml`. Old migrations in YAML are not read.
///
/// The server runs each file in a transaction.
struct Hasura: MigrationTool {
  let name = ToolName.hasura

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let names = folder.numberedSubfolders.filter { folder.subfolder($0)?.has("up.sql") ?? false }
    guard !names.isEmpty else { return nil }
    let isConfigured = folder.andAncestors.prefix(4).contains { ancestor in
      guard ancestor.has("config.yaml") else { return false }
      let settings = Settings(ancestor.text("config.yaml"))
      return settings["metadata_directory"] != nil || settings["endpoint"] != nil || settings["migrations_directory"] != nil
    }
    let isNamed = names.allSatisfy { $0.utf8.prefix { $0.isDigit }.count == 13 }
    guard isConfigured || isNamed || evidence == .given else { return nil }
    var claim = Claim(rule: .number, refusesDuplicates: true)
    for name in names { claim.files += UpDownFolder.files(name, in: folder, rule: .number) }
    return claim
  }
}

/// The two files of a folder that is one migration.
enum UpDownFolder {
  static func files(_ name: String, in folder: Folder, rule: Version.Rule) -> [ClaimedFile] {
    let digits = String(name.utf8.prefix { $0.isDigit }) ?? name
    let title = String(name.dropFirst(digits.count)).asDescription
    return [("up.sql", Migration.Role.up), ("down.sql", .down)].compactMap { file, role in
      guard folder.subfolder(name)?.has(file) ?? false else { return nil }
      return ClaimedFile(Path.join(name, file), version: Version(digits, rule), description: title, role: role)
    }
  }
}
