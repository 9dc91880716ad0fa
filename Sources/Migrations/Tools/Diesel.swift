import PostgresSyntax

extension ToolName {
  public static let diesel = ToolName("diesel", "Diesel")
}

/// Diesel: one folder per migration with `up.sql`, `down.sql` and sometimes `metadata.toml`. Versions compare as strings.
///
/// A `metadata.toml` without `run_in_transaction` means false, as its absence from the file does in Diesel.
struct Diesel: MigrationTool {
  let name = ToolName.diesel

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let names = folder.numberedSubfolders.filter { folder.subfolder($0)?.has("up.sql") ?? false }
    guard !names.isEmpty else { return nil }
    var claim = Claim(rule: .bytes, refusesDuplicates: true)
    for name in names {
      guard let subfolder = folder.subfolder(name) else { continue }
      let prefix = String(name.prefix { $0 != "_" })
      let version = Version(prefix, .bytes, sortKey: prefix.filter { $0 != "-" })
      let description = String(name.dropFirst(prefix.count)).asDescription
      let hasMetadata = subfolder.has("metadata.toml")
      let inTransaction = !hasMetadata || Settings(subfolder.text("metadata.toml")).isTrue("run_in_transaction") ?? false
      let metadata = Path.join(Path.join(folder.path, name), "metadata.toml")
      let optOut = TransactionOptOut(
        .addFile(path: metadata, contents: "run_in_transaction = false\n"), needsSingleStatement: true,
        help: "write “run_in_transaction = false” into metadata.toml beside it and leave the statement alone in its file")
      for (file, role) in [("up.sql", Migration.Role.up), ("down.sql", .down)] where subfolder.has(file) {
        claim.files.append(
          ClaimedFile(
            Path.join(name, file), version: version, description: description, role: role,
            transaction: inTransaction ? .perFile : .implicit, optOut: inTransaction ? optOut : nil))
      }
    }
    return claim
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    if source.bytes.isEmpty {
      let message = "is empty; Diesel refuses an empty migration"
      problems.append(MigrationProblem(.emptyFile, path: source.path, message: message))
    }
    return [file.wholeSection(of: source)]
  }
}
