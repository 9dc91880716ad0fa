import PostgresSyntax

extension ToolName {
  public static let dbmate = ToolName("dbmate", "dbmate")
}

/// dbmate: up and down in one file, marked by `-- migrate:up` and `-- migrate:down`. Each part is sent as one query.
///
/// Files run in the byte order of their names, so that 9 comes after 10.
struct Dbmate: MigrationTool {
  let name = ToolName.dbmate

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles
    guard !files.isEmpty, evidence == .given || folder.sample(files).contains(where: recognises) else { return nil }
    var claim = Claim(rule: .bytes)
    for file in files {
      guard let name = SQLFileName(file), !name.digits.isEmpty else {
        claim.ignored.append(IgnoredFile(path: file, reason: "has no number at the start of its name"))
        continue
      }
      claim.files.append(
        ClaimedFile(file, version: Version(name.digits, .bytes, sortKey: file), description: name.title.asDescription))
    }
    return claim.files.isEmpty ? nil : claim
  }

  func recognises(_ source: SourceFile) -> Bool { Lines(source.bytes).contains { Self.mark($0)?.direction == .up } }

  /// `--`, white space, `migrate:up` or `migrate:down`, then options after white space.
  private static func mark(_ line: Line) -> (direction: Direction, options: ArraySlice<String>)? {
    guard line.text.starts(with: "--".utf8) else { return nil }
    let words = line.text.dropFirst(2).lowercasedWords
    switch words.first {
    case "migrate:up": return (.up, words.dropFirst())
    case "migrate:down": return (.down, words.dropFirst())
    default: return nil
    }
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    var marked = MarkedSections()
    func report(_ line: Line?, _ message: String) {
      problems.append(MigrationProblem(.malformedContent, path: source.path, range: line?.range, message: message))
    }
    for line in Lines(source.bytes) {
      guard let (direction, options) = Self.mark(line) else {
        if !marked.isOpen, marked.sections.isEmpty, !line.isBlankOrComment {
          report(line, "SQL before “-- migrate:up”; dbmate refuses the file")
          marked.begin(.up, at: line.start, transaction: .perFile)
        }
        continue
      }
      if direction == .down, marked.direction != .up { report(line, "“migrate:down” without “migrate:up” before it") }
      marked.end(at: line.start)
      let isOutside = options.contains("transaction:false")
      let optOut = TransactionOptOut(
        .insert(" transaction:false", at: line.range.end), needsSingleStatement: true,
        help: "write transaction:false at the end of the “\(line.string)” line and leave the statement alone in its part")
      marked.begin(direction, at: line.next, transaction: isOutside ? .implicit : .perFile, optOut: isOutside ? nil : optOut)
    }
    marked.end(at: source.wholeRange.end)
    if marked.sections.isEmpty {
      report(nil, "has no “-- migrate:up”; dbmate refuses the file")
      return [file.wholeSection(of: source)]
    }
    if !marked.sections.contains(where: { $0.direction == .down }) { report(nil, "has no “-- migrate:down”; dbmate refuses the file") }
    return marked.sections
  }
}
