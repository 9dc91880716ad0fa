import PostgresSyntax

extension ToolName {
  public static let tern = ToolName("tern", "tern", synonyms: ["jackc/tern"])
}

/// tern: up and down in one file with one separator line between them, numbers from 1 without gaps, Go's text templates throughout.
struct Tern: MigrationTool {
  let name = ToolName.tern
  let placeholderSyntax = PlaceholderSyntax.doubleBraces
  private static let separator = "---- create above / drop below ----"
  private static let disable = "---- tern: disable-tx ----"

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let names = folder.sqlFiles.compactMap { file in SQLFileName(file).map { (file: file, name: $0) } }
    let numbered = names.filter { !$0.name.digits.isEmpty && $0.name.separator == UInt8(ascii: "_") && $0.name.direction == nil }
    guard !numbered.isEmpty else { return nil }
    let isMarked = folder.sample(numbered.map(\.file)).contains(where: recognises)
    guard
      evidence == .given || isMarked || (folder.nearest("tern.conf") != nil && Version(numbered[0].name.digits, .number).number ?? 2 <= 1)
    else { return nil }
    var claim = Claim(rule: .number, refusesDuplicates: true)
    for (file, name) in numbered {
      claim.files.append(ClaimedFile(file, version: Version(name.digits, .number), description: name.title.asDescription))
    }
    let numbers = Set(claim.files.compactMap { $0.version?.number })
    if let last = numbers.max(), last < 100_000, let missing = (1...max(1, last)).first(where: { !numbers.contains($0) }) {
      let message = "there is no migration \(missing); tern refuses a series with gaps"
      claim.problems.append(MigrationProblem(.missingVersion, path: folder.path, message: message))
    }
    return claim
  }

  func recognises(_ source: SourceFile) -> Bool {
    source.bytes.firstIndex(of: Self.separator) != nil || source.bytes.firstIndex(of: Self.disable) != nil
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    let whole = source.wholeRange
    guard let split = source.bytes.firstIndex(of: Self.separator) else { return [section(whole, .up, source)] }
    let end = split + Self.separator.utf8.count
    return [
      section(ByteRange(start: 0, end: UInt32(clamping: split)), .up, source),
      section(ByteRange(start: UInt32(clamping: end), end: whole.end), .down, source),
    ]
  }

  private func section(_ range: ByteRange, _ direction: Direction, _ source: SourceFile) -> Section {
    let isOutside = Lines(source.bytes, in: range).contains { $0.text.elementsEqual(Self.disable.utf8) }
    let optOut = TransactionOptOut(
      .insert((range.start == 0 ? "" : "\n") + Self.disable + "\n", at: range.start), needsSingleStatement: false,
      help: "write “\(Self.disable)” on a line of its own in this part of the file")
    return Section(range: range, direction: direction, transaction: isOutside ? .autocommit : .perFile, optOut: isOutside ? nil : optOut)
  }
}
