extension ToolName {
  public static let golangMigrate = ToolName("golang-migrate", "golang-migrate", synonyms: ["migrate", "golang/migrate"])
}

/// golang-migrate: `N_name.up.sql` and `N_name.down.sql` in one folder, ordered by number, each sent as one query without a BEGIN.
///
/// The multi-statement mode of its database URL is not known from files and is taken to be off.
struct GolangMigrate: MigrationTool {
  let name = ToolName.golangMigrate
  let defaultTransaction = TransactionMode.implicit
  let placeholderSyntax = PlaceholderSyntax.templateComment

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    var claim = Claim(rule: .number, refusesDuplicates: true)
    let optOut = TransactionOptOut(
      .standAlone, needsSingleStatement: true, help: "leave the statement alone in a migration of its own, without SET or anything else")
    for file in folder.sqlFiles {
      guard let name = SQLFileName(file) else { continue }
      let isNumbered = !name.digits.isEmpty && name.separator == UInt8(ascii: "_")
      guard isNumbered, let direction = name.direction else {
        let reason = isNumbered ? "has neither .up nor .down in its name" : "has no number and “_” at the start of its name"
        claim.ignored.append(IgnoredFile(path: file, reason: reason))
        continue
      }
      claim.files.append(
        ClaimedFile(
          file, version: Version(name.digits, .number), description: name.title.asDescription, role: direction == .up ? .up : .down,
          transaction: .implicit, optOut: optOut))
    }
    return claim.files.isEmpty ? nil : claim
  }
}
