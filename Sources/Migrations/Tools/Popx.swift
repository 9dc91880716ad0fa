extension ToolName {
  public static let popx = ToolName("popx", "Ory popx", synonyms: ["pop", "ory", "gobuffalo/pop"])
}

/// Ory's popx: `version_name[.dialect][.autocommit].up.sql`. Of one version the file for PostgreSQL is preferred to the one for all
/// databases; those for other databases are not read. Versions compare as strings.
struct Popx: MigrationTool {
  let name = ToolName.popx
  let placeholderSyntax = PlaceholderSyntax.doubleBraces

  private struct Name {
    let file: String
    let version: String
    let title: String
    let direction: Direction
    /// Nil for all databases.
    let dialect: String?
    let isAutocommit: Bool

    init?(_ file: String) {
      guard let name = SQLFileName(file), let direction = name.direction, !name.digits.isEmpty, name.separator == UInt8(ascii: "_") else {
        return nil
      }
      var parts = name.title.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard let title = parts.first, !title.isEmpty else { return nil }
      parts.removeFirst()
      isAutocommit = parts.last == "autocommit"
      if isAutocommit { parts.removeLast() }
      guard parts.count <= 1 else { return nil }
      dialect = parts.first
      self.file = file
      version = name.digits
      self.title = title
      self.direction = direction
    }

    var isForPostgres: Bool { ["postgres", "postgresql", "pg"].contains(dialect) }
    var isKnownDialect: Bool { isForPostgres || SkippedFolders.otherDatabases.contains(dialect ?? "") }
  }

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let names = folder.sqlFiles.compactMap(Name.init)
    let isMarked = names.contains { $0.isAutocommit || $0.isKnownDialect }
    guard !names.isEmpty, isMarked || evidence == .given else { return nil }
    struct Key: Hashable {
      let version: String
      let direction: Direction
    }
    let specific = Set(names.filter(\.isForPostgres).map { Key(version: $0.version, direction: $0.direction) })
    var claim = Claim(rule: .bytes, refusesDuplicates: true)
    for name in names {
      if name.dialect != nil, !name.isForPostgres {
        claim.ignored.append(IgnoredFile(path: name.file, reason: "is for another database"))
      } else if name.dialect == nil, specific.contains(Key(version: name.version, direction: name.direction)) {
        claim.ignored.append(IgnoredFile(path: name.file, reason: "is replaced by the file for PostgreSQL of the same version"))
      } else {
        let ending = name.direction == .up ? ".up.sql" : ".down.sql"
        let renamed = Path.join(folder.path, String(name.file.dropLast(ending.count)) + ".autocommit" + ending)
        let optOut = TransactionOptOut(
          .rename(to: renamed), needsSingleStatement: true,
          help: "rename the file to \(Path.name(renamed)) and leave the statement alone in it")
        claim.files.append(
          ClaimedFile(
            name.file, version: Version(name.version, .bytes), description: name.title.asDescription,
            role: name.direction == .up ? .up : .down, transaction: name.isAutocommit ? .implicit : .perFile,
            optOut: name.isAutocommit ? nil : optOut))
      }
    }
    return claim
  }
}
