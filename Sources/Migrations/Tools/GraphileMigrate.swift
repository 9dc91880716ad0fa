import PostgresSyntax

extension ToolName {
  public static let graphileMigrate = ToolName("graphile-migrate", "Graphile Migrate", synonyms: ["graphile"])
}

/// Graphile Migrate: `committed/000001.sql` and so on, then what is being written in `current.sql` or `current/`. There is no way down.
struct GraphileMigrate: MigrationTool {
  let name = ToolName.graphileMigrate
  let placeholderSyntax = PlaceholderSyntax.colonCapitals

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    guard let committed = folder.subfolder("committed") else { return nil }
    let files = committed.sqlFiles.filter { (SQLFileName($0)?.digits.utf8.count ?? 0) >= 6 }
    let isConfigured = [folder, folder.parent].contains { $0?.files.contains { $0.hasPrefix(".gmrc") } ?? false }
    guard isConfigured || evidence == .given || committed.sample(files).contains(where: recognises) else { return nil }
    var claim = Claim(rule: .number, refusesDuplicates: true)
    for file in files {
      guard let name = SQLFileName(file) else { continue }
      claim.files.append(
        ClaimedFile(
          Path.join("committed", file), version: Version(name.digits, .number),
          description: name.title.isEmpty ? name.digits : name.title.asDescription))
    }
    // What is current comes after everything committed, whatever its own number.
    let currentFiles =
      folder.has("current.sql") ? ["current.sql"] : (folder.subfolder("current")?.sqlFiles ?? []).map { Path.join("current", $0) }
    for (index, file) in currentFiles.enumerated() {
      let key = "99999999999999999999" + String(1_000_000 + index)
      claim.files.append(ClaimedFile(file, version: Version("current", .number, sortKey: key), description: "current"))
    }
    return claim.files.isEmpty ? nil : claim
  }

  func recognises(_ source: SourceFile) -> Bool { source.starts(with: "--! Previous:") || source.starts(with: "--! Message:") }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    var bodyStart: UInt32 = 0
    for line in Lines(source.bytes) {
      let isHeader = line.starts(with: "--! ") && line.text.dropFirst(4).first.map { $0 != $0.lowercased } ?? false
      if !isHeader && !(bodyStart > 0 && line.isBlank) { break }
      bodyStart = line.next
    }
    let body = ByteRange(start: bodyStart, end: source.wholeRange.end)
    let first = Lines(source.bytes, in: body).first
    let isOutside = first.map { $0.starts(with: "--!") && $0.text.dropFirst(3).lowercasedWords.first == "no-transaction" } ?? false
    let optOut = TransactionOptOut(
      .insert("--! no-transaction\n", at: bodyStart), needsSingleStatement: true,
      help: "write “--! no-transaction” on the first line of the migration and leave the statement alone in it")
    return [
      Section(range: body, direction: .up, transaction: isOutside ? .implicit : .perFile, optOut: isOutside ? nil : optOut)
    ]
  }
}
