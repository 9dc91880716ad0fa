import PostgresSyntax

extension ToolName {
  public static let atlas = ToolName("atlas", "Atlas")
}

/// Atlas: files in a folder with an `atlas.sum`, in byte order, with `-- atlas:` directives in the comment at the top.
///
/// Where Atlas only writes files in another tool's format (`.up.sql`, goose's marks), that tool runs them and reads them here.
struct Atlas: MigrationTool {
  let name = ToolName.atlas

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let files = folder.sqlFiles
    guard !files.isEmpty, folder.has("atlas.sum") || evidence == .given else { return nil }
    var claim = Claim(rule: .bytes)
    for file in files {
      let stem = SQLFileName(file)?.stem ?? file
      let version = String(stem.prefix { $0 != "_" })
      let isCheckpoint = folder.bytes(file).map { !Self.directives("checkpoint", $0).isEmpty } ?? false
      claim.files.append(
        ClaimedFile(
          file, version: Version(version, .bytes, sortKey: file), description: String(stem.dropFirst(version.count)).asDescription,
          role: isCheckpoint ? .baseline : .up))
    }
    return claim
  }

  /// The values of a file-level directive: in the comment lines before the first blank line.
  private static func directives(_ name: String, _ bytes: [UInt8]) -> [String] {
    var values: [String] = []
    for line in Lines(bytes) {
      if line.isBlank { return values }
      guard line.starts(with: "--") || line.starts(with: "#") else { return [] }
      let text = line.text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "#") || $0.isSpace }
      let mark = "atlas:" + name
      guard text.starts(with: mark.utf8) else { continue }
      let rest = text.dropFirst(mark.utf8.count)
      if rest.first?.isNameByte != true { values.append(String(decoding: rest, as: UTF8.self).trimmed) }
    }
    return values
  }

  func sections(of file: ClaimedFile, in source: SourceFile, _ problems: inout [MigrationProblem]) -> [Section] {
    let isOutside = Self.directives("txmode", source.bytes).contains("none")
    let optOut = TransactionOptOut(
      .insert("-- atlas:txmode none\n\n", at: 0), needsSingleStatement: false,
      help: "write “-- atlas:txmode none” at the top of the file, with a blank line after it")
    var section = Section(
      range: source.wholeRange, direction: .up, transaction: isOutside ? .autocommit : .perFile, optOut: isOutside ? nil : optOut)
    if let delimiter = Self.directives("delimiter", source.bytes).first, !delimiter.isEmpty, let line = Lines(source.bytes).first {
      let body = ByteRange(start: line.next, end: section.range.end)
      section.chunks = Chunk.split(body, in: source, at: Self.unescaped(delimiter))
    }
    return [section]
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character == "t" ? "\t" : character == "r" ? "\r" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
