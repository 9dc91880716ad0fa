extension ToolName {
  public static let plain = ToolName("sql", "SQL files", synonyms: ["files"], mayBePsql: true)
}

/// SQL files without any structure that is known here, in the order of their paths, numbers compared as numbers.
///
/// It claims no folder by itself; the search falls back on it. Whether such files build on each other is unknown.
struct PlainFolder: MigrationTool {
  let name = ToolName.plain
  let defaultTransaction = TransactionMode.autocommit
  let placeholderSyntax: PlaceholderSyntax = [.dollarBraces, .doubleBraces, .colonCapitals, .templateComment]

  /// Folders whose scripts lead back.
  static let downFolders: Set<String> = ["down", "downgrade", "downgrades", "revert", "rollback", "rollbacks", "undo"]

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? { nil }

  /// A claim of files anywhere below a folder, by their relative paths.
  static func claim(_ files: [String]) -> Claim {
    var claim = Claim(rule: .natural)
    claim.files = files.map { path in
      let (stem, isDown) = stem(path)
      let inDownFolder = path.split(separator: "/").dropLast().contains { downFolders.contains(String($0)) }
      return ClaimedFile(
        path, version: Version(stem, .natural), description: Path.name(stem).asDescription, role: isDown || inDownFolder ? .down : .up,
        transaction: .autocommit)
    }
    return claim
  }

  static func role(of file: String) -> Migration.Role { stem(file).isDown ? .down : .up }

  /// A path without its ending, and whether the ending says that the file leads back.
  static func stem(_ path: String) -> (stem: String, isDown: Bool) {
    let stem = path.isSQLFile ? String(path.dropLast(4)) : path
    for ending in [".up", "_up", "-up", ".do"] where stem.hasEnding(ending) { return (String(stem.dropLast(ending.count)), false) }
    for ending in [".down", "_down", "-down", ".undo", ".rollback", ".revert"] where stem.hasEnding(ending) {
      return (String(stem.dropLast(ending.count)), true)
    }
    return (stem, false)
  }
}
