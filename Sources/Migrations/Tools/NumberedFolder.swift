extension ToolName {
  public static let numbered = ToolName("numbered", "numbered files", synonyms: ["plain", "psql", "numbered"], mayBePsql: true)
}

/// Files whose names begin with a number or `V` and a number, or end in `.up.sql` and `.down.sql`, of no tool that is known here.
///
/// Numbers compare as numbers, the rest byte by byte. A folder of folders named after versions (`3.2.0/…`) is one history. They are taken
/// to run as `psql -f` runs them, statement by statement.
struct NumberedFolder: MigrationTool {
  let name = ToolName.numbered
  let defaultTransaction = TransactionMode.autocommit
  let placeholderSyntax: PlaceholderSyntax = [.dollarBraces, .doubleBraces, .colonCapitals, .templateComment]

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles
    let numbered = files.filter(Self.isNumbered)
    if numbered.count * 2 > files.count || (evidence == .given && !numbered.isEmpty) { return claim(numbered, of: files, in: folder) }
    return claimVersions(folder)
  }

  private func claim(_ numbered: [String], of files: [String], in folder: Folder) -> Claim {
    let isDownFolder = PlainFolder.downFolders.contains(folder.name)
    var claim = Claim(rule: .natural)
    for file in numbered {
      let (stem, isDown) = PlainFolder.stem(file)
      let digits = String(stem.utf8.drop { !$0.isDigit }.prefix { $0.isDigit }) ?? ""
      claim.files.append(
        ClaimedFile(
          file, version: Version(digits.isEmpty ? stem : digits, .natural, sortKey: stem), description: Self.title(stem),
          role: isDown || isDownFolder ? .down : .up, transaction: .autocommit))
    }
    claim.ignored = files.filter { !Self.isNumbered($0) }.map { IgnoredFile(path: $0, reason: "has no number at the start of its name") }
    return claim
  }

  /// `1.0/x.sql`, `1.1/x.sql`: at least two folders named after versions. Folders that each hold a folder of migrations are projects of their
  /// own (`api/v1/migrations`, `api/v2/migrations`), not the versions of one.
  private func claimVersions(_ folder: Folder) -> Claim? {
    let versions = folder.subfolders.filter(Self.startsWithNumber)
    guard versions.count > 1 else { return nil }
    var claim = Claim(rule: .natural)
    var found = 0
    for version in versions {
      let files =
        folder.subfolder(version)?.sqlFilesBelow(depth: 3, above: folder.identities) { !PlainFolder.downFolders.contains($0) } ?? []
      found += files.isEmpty ? 0 : 1
      let isProject = files.contains { $0.split(separator: "/").dropLast().contains { $0 == "migrations" || $0 == "migration" } }
      if isProject { return nil }
      for file in files {
        let path = Path.join(version, file)
        let (stem, isDown) = PlainFolder.stem(path)
        claim.files.append(
          ClaimedFile(
            path, version: Version(version, .natural, sortKey: stem), description: Self.title(Path.name(stem)),
            role: isDown ? .down : .up, transaction: .autocommit))
      }
    }
    return found > 1 ? claim : nil
  }

  static func isNumbered(_ file: String) -> Bool {
    startsWithNumber(file) || file.hasEnding(".up.sql") || file.hasEnding(".down.sql")
  }

  private static func startsWithNumber(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    return first.isDigit || (first.lowercased == UInt8(ascii: "v") && name.utf8.dropFirst().first?.isDigit == true)
  }

  private static func title(_ stem: String) -> String {
    let rest = stem.utf8.drop { $0.isDigit || ".#_-".utf8.contains($0) }
    return (String(rest) ?? stem).asDescription
  }
}
