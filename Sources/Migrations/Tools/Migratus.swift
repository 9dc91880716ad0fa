import PostgresSyntax

extension ToolName {
  public static let migratus = ToolName("migratus", "Migratus")
}

/// Migratus: `id-name.up.sql` and `id-name.down.sql`, ordered by number, cut at `--;;` lines.
struct Migratus: MigrationTool {
  let name = ToolName.migratus
  private static let mark = "-- :disable-transaction"

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let names = folder.sqlFiles.compactMap { file in SQLFileName(file).map { (file: file, name: $0) } }
      .filter { !$0.name.digits.isEmpty && $0.name.separator == UInt8(ascii: "-") && $0.name.direction != nil }
    guard !names.isEmpty else { return nil }
    var claim = Claim(rule: .number, refusesDuplicates: true)
    claim.files = names.map { file, name in
      ClaimedFile(
        file, version: Version(name.digits, .number), description: name.title.asDescription, role: name.direction == .down ? .down : .up)
    }
    return claim
  }

  func recognises(_ source: SourceFile) -> Bool { source.starts(with: Self.mark) }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    let isOutside = source.starts(with: Self.mark)
    let optOut = TransactionOptOut(
      .insert(Self.mark + "\n", at: 0), needsSingleStatement: false,
      help: "write “\(Self.mark)” on the first line, with “--;;” lines between the statements")
    let range = source.wholeRange
    return [
      Section(
        range: range, direction: file.direction, transaction: isOutside ? .autocommit : .perFile, optOut: isOutside ? nil : optOut,
        chunks: Chunk.split(range, in: source, atLines: "--;;"))
    ]
  }
}
