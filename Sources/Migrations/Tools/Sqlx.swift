import PostgresSyntax

extension ToolName {
  public static let sqlx = ToolName("sqlx", "SQLx", synonyms: ["sqlx-cli"])
}

/// SQLx: `version_name.sql`, or `.up.sql` with `.down.sql`, in a Rust project.
///
/// Its names are also golang-migrate's and a numbered folder's: what tells them apart is a Rust project around them, a `.sqlx` folder, or
/// what only SQLx runs. A file leaves its transaction only by beginning, at byte 0, with `-- no-transaction`.
struct Sqlx: MigrationTool {
  let name = ToolName.sqlx
  private static let mark = "-- no-transaction"

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let names = folder.sqlFiles.compactMap { file in SQLFileName(file).map { (file: file, name: $0) } }
    let numbered = names.filter { !$0.name.digits.isEmpty && $0.name.separator == UInt8(ascii: "_") }
    guard !numbered.isEmpty, evidence == .given || isRust(folder, numbered.map(\.file)) else { return nil }
    var claim = Claim(rule: .number, refusesDuplicates: true)
    claim.files = numbered.map { file, name in
      ClaimedFile(
        file, version: Version(name.digits, .number), description: name.title.asDescription, role: name.direction == .down ? .down : .up)
    }
    for (file, name) in names where name.digits.isEmpty && name.stem.contains("_") {
      let message = "its name has no number before “_”; SQLx refuses the folder"
      claim.problems.append(MigrationProblem(.malformedName, path: Path.join(folder.path, file), message: message))
    }
    return claim
  }

  private func isRust(_ folder: Folder, _ files: [String]) -> Bool {
    if folder.sample(files).contains(where: recognises) { return true }
    if folder.nearest("sqlx.toml", ".sqlx", "sqlx-data.json") != nil { return true }
    if let rust = folder.distance(to: "Cargo.toml") { return rust <= folder.distance(to: "go.mod") ?? rust }
    if folder.distance(to: "go.mod") != nil { return false }
    // golang-migrate runs no file without a direction; SQLx does, even beside files with one. Its own names bear a time to the second.
    let names = files.compactMap(SQLFileName.init)
    let isMixed = names.contains { $0.direction != nil } && names.contains { $0.direction == nil && $0.digits.utf8.count == 14 }
    return isMixed || folder.andAncestors.contains { $0.name == "crates" }
  }

  func recognises(_ source: SourceFile) -> Bool { source.starts(with: Self.mark) }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    let isOutside = source.starts(with: Self.mark)
    let optOut = TransactionOptOut(
      .insert(Self.mark + "\n", at: 0), needsSingleStatement: true,
      help: "begin the file with “\(Self.mark)” and leave the statement alone in it")
    return [
      Section(
        range: source.wholeRange, direction: file.direction, transaction: isOutside ? .implicit : .perFile,
        optOut: isOutside ? nil : optOut)
    ]
  }
}
