import PostgresSyntax

extension ToolName {
  public static let postgresMigrations = ToolName("postgres-migrations", "postgres-migrations")
}

/// The npm package postgres-migrations: numbered files without a way down, each in a transaction unless it is marked.
///
/// It is known only by that mark; a folder without one is a numbered folder.
struct PostgresMigrations: MigrationTool {
  let name = ToolName.postgresMigrations
  private static let mark = "-- postgres-migrations disable-transaction"

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles.filter { SQLFileName($0).map { !$0.digits.isEmpty } ?? false }
    guard !files.isEmpty else { return nil }
    let isMarked = evidence == .given || files.contains { folder.bytes($0)?.starts(with: Self.mark.utf8) ?? false }
    guard isMarked else { return nil }
    var claim = Claim(rule: .number, refusesDuplicates: true)
    claim.files = files.compactMap { file in
      SQLFileName(file).map { ClaimedFile(file, version: Version($0.digits, .number), description: $0.title.asDescription) }
    }
    return claim
  }

  func recognises(_ source: SourceFile) -> Bool { source.starts(with: Self.mark) }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    let isOutside = source.bytes.firstIndex(of: Self.mark) != nil
    let optOut = TransactionOptOut(
      .insert(Self.mark + "\n", at: 0), needsSingleStatement: true,
      help: "write “\(Self.mark)” on the first line and leave the statement alone in its file")
    return [
      Section(
        range: source.wholeRange, direction: .up, transaction: isOutside ? .implicit : .perFile, optOut: isOutside ? nil : optOut)
    ]
  }
}
