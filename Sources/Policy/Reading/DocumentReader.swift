import PostgresSyntax

/// Reads one Markdown file as a policy: what each heading, bullet, line and table means, and what is wrong with it.
///
/// It reads no other file; imports are collected for `PolicyLoader`.
struct DocumentReader {
  /// Which part of a file is the policy.
  enum Scope {
    /// All of it, as in LOCKKEEPER.md.
    case whole
    /// The sections titled “Migration policy”, as in CLAUDE.md.
    case sections
    /// The sections if there are any, else all of it, as in an imported file.
    case sectionsOrWhole
  }

  let markdown: MarkdownDocument
  let catalogue: RuleCatalogue
  /// Folder that relative paths of the file start from.
  let folder: String
  var document: PolicyDocument

  /// The headings that enclose the current block, outermost first.
  private var headings: [(level: Int, meaning: HeadingMeaning)] = []
  private let outerMeaning: HeadingMeaning
  /// What the enclosing items of the current item are, by depth.
  var items: [ItemRole] = []
  var settingPlaces: [SettingKey: (place: PolicyPlace, value: String)] = [:]
  var tableNames: Set<String> = []

  /// What an item was taken for, which decides how items below it are read.
  enum ItemRole {
    /// It names rules; the positions of their entries in `document.entries`.
    case rules([(rule: String, entry: Int)])
    case other
  }

  static func read(
    _ file: SourceFile, scope: Scope, meaning: HeadingMeaning = .settings, folder: String, catalogue: RuleCatalogue
  ) -> PolicyDocument {
    var reader = DocumentReader(file, meaning: meaning, folder: folder, catalogue: catalogue)
    guard reader.checkEncoding() else { return reader.document }
    reader.readBlocks(scope)
    reader.checkContradictions()
    reader.document.diagnostics.sort { ($0.range.start, $0.range.end, $0.message) < ($1.range.start, $1.range.end, $1.message) }
    return reader.document
  }

  private init(_ file: SourceFile, meaning: HeadingMeaning, folder: String, catalogue: RuleCatalogue) {
    markdown = MarkdownDocument(file)
    document = PolicyDocument(file: file)
    outerMeaning = meaning
    self.folder = folder
    self.catalogue = catalogue
  }

  // MARK: Diagnostics

  mutating func report(
    _ severity: PolicyDiagnostic.Severity, _ code: PolicyDiagnostic.Code, _ range: ByteRange, _ message: String, help: String? = nil,
    replacement: String? = nil
  ) {
    document.diagnostics.append(
      PolicyDiagnostic(
        severity, code, path: document.file.path, range: range, message: message, help: help, replacement: replacement))
  }

  // MARK: The file as a whole

  /// Refuses what is no UTF-8 text at all, since it would read as an empty policy.
  private mutating func checkEncoding() -> Bool {
    let bytes = document.file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      document.hasPolicy = true
      report(.error, .notText, ByteRange(start: 0, end: 2), "the file is UTF-16, not UTF-8", help: "save it as UTF-8")
      return false
    }
    return true
  }

  private mutating func checkBytes() {
    guard let range = firstInvalidByte() else { return }
    let isNul = document.file.bytes[Int(range.start)] == 0
    if isNul {
      report(.error, .notText, range, "the file holds a NUL byte: it is no text", help: "save it as UTF-8 text")
    } else {
      report(.warning, .notText, range, "the bytes from here are not UTF-8", help: "save the file as UTF-8")
    }
  }

  private func firstInvalidByte() -> ByteRange? {
    let bytes = document.file.bytes
    var at = 0
    while at < bytes.count {
      let first = bytes[at]
      let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
      let isWhole = length > 0 && at + length <= bytes.count && bytes[(at + 1)..<(at + length)].allSatisfy { $0 & 0xC0 == 0x80 }
      if first == 0 || !isWhole { return ByteRange(start: UInt32(at), end: UInt32(at + 1)) }
      at += length
    }
    return nil
  }

  private mutating func readBlocks(_ scope: Scope) {
    let sections = sections(scope)
    document.hasPolicy = !sections.isEmpty
    var next = 0
    for section in sections {
      readImportsOutside(markdown.blocks[next..<section.lowerBound])
      headings = []
      items = []
      for index in section { readBlock(markdown.blocks[index], isFirst: index == 0) }
      next = section.upperBound
    }
    readImportsOutside(markdown.blocks[next...])
    checkUnclosed(sections)
    if !sections.isEmpty { checkBytes() }
  }

  /// The blocks that are the policy.
  private mutating func sections(_ scope: Scope) -> [Range<Int>] {
    let all = 0..<markdown.blocks.count
    if case .whole = scope { return [all] }
    var sections: [Range<Int>] = []
    var misspelt: ByteRange?
    var start: (index: Int, level: Int)?
    for (index, block) in markdown.blocks.enumerated() {
      guard case .heading(let level, let range, _) = block else { continue }
      let text = markdown.string(range)
      if let open = start, level <= open.level {
        sections.append(open.index..<index)
        start = nil
      }
      if start == nil, HeadingMeaning.isTitle(text) {
        start = (index, level)
      } else if misspelt == nil, HeadingMeaning.misspeltTitle(text) {
        misspelt = range
      }
    }
    if let open = start { sections.append(open.index..<markdown.blocks.count) }
    if !sections.isEmpty { return sections }
    if let misspelt {
      report(
        .warning, .unknownHeading, misspelt, "no policy is read under “\(markdown.string(misspelt))”",
        help: "did you mean “Migration policy”?", replacement: "Migration policy")
    }
    if case .sectionsOrWhole = scope { return [all] }
    return []
  }

  /// An open comment or fence hides what follows, which may be the policy.
  private mutating func checkUnclosed(_ sections: [Range<Int>]) {
    guard let unclosed = markdown.text.unclosed else { return }
    let isOpenedInPolicy = sections.last?.upperBound == markdown.blocks.count && !sections.isEmpty
    guard isOpenedInPolicy || hidesTitle(unclosed.range) else { return }
    let opener = ByteRange(start: unclosed.range.start, end: min(unclosed.range.start + 3, unclosed.range.end))
    switch unclosed.kind {
    case .comment:
      report(.error, .unclosed, opener, "this comment is never closed: all that follows is hidden", help: "close it with “-->”")
    case .fence:
      report(.error, .unclosed, opener, "this code fence is never closed: all that follows is code", help: "close it with the same marks")
    }
  }

  private func hidesTitle(_ range: ByteRange) -> Bool {
    let lines = markdown.text.lines
    return (lines.line(of: range.start)..<lines.lineCount).contains { line in
      let text = document.file.text(lines.contents(of: line, in: document.file.bytes))
      return text.hasPrefix("#") && HeadingMeaning.isTitle(text)
    }
  }

  // MARK: Blocks

  /// What the innermost heading with a meaning says; a heading below it that has none inherits.
  var meaning: HeadingMeaning {
    if let known = headings.last(where: { if case .other = $0.meaning { false } else { true } }) {
      if case .settings = known.meaning, case .other(let text)? = headings.last?.meaning { return .other(text) }
      return known.meaning
    }
    if case .settings = outerMeaning { return headings.last?.meaning ?? .settings }
    return outerMeaning
  }

  private mutating func readBlock(_ block: MarkdownBlock, isFirst: Bool) {
    switch block {
    case .heading(let level, let range, let isUnderlined): readHeading(level, range, isUnderlined: isUnderlined, isFirst: isFirst)
    case .paragraph(let range):
      items = []
      readParagraph(range)
    case .item(let depth, let range): readItem(depth: depth, range)
    case .table(let table):
      items = []
      readTable(table)
    }
  }

  private mutating func readHeading(_ level: Int, _ range: ByteRange, isUnderlined: Bool, isFirst: Bool) {
    items = []
    let text = markdown.string(range)
    if isUnderlined, settingLine(InlineScanner.tokens(of: range, in: markdown)).map({ SettingKey($0.key) != nil }) == true {
      readParagraph(range)
      return
    }
    while let last = headings.last, last.level >= level { headings.removeLast() }
    var meaning = HeadingMeaning(text)
    if case .other = meaning {
      if isFirst, level == 1, case .settings = outerMeaning {
        meaning = .settings
      } else if let name = HeadingMeaning.misspelt(text) {
        let title = name.prefix(1).uppercased() + name.dropFirst()
        report(
          .error, .unknownHeading, range, "the heading “\(text)” sets no level", help: "did you mean “\(title)”?", replacement: title)
      }
    }
    headings.append((level, meaning))
  }

  private mutating func readImportsOutside(_ blocks: ArraySlice<MarkdownBlock>) {
    for block in blocks {
      switch block {
      case .paragraph(let range), .item(_, let range):
        collectImports(InlineScanner.tokens(of: range, in: markdown), isInPolicy: false)
      case .heading, .table: break
      }
    }
  }

  /// Notes each `@path`; returns whether there was one.
  @discardableResult
  mutating func collectImports(_ tokens: [InlineToken], isInPolicy: Bool = true) -> Bool {
    var found = false
    for token in tokens where token.kind == .word && token.text.utf8.first == 0x40 && token.text.utf8.count > 1 {
      var path = ""
      var isEscaped = false
      for scalar in token.text.unicodeScalars.dropFirst() {
        if scalar == "\\", !isEscaped {
          isEscaped = true
        } else {
          if isEscaped, scalar != " " { path += "\\" }
          path.unicodeScalars.append(scalar)
          isEscaped = false
        }
      }
      found = true
      document.imports.append(
        ImportReference(path: path, range: token.range, meaning: isInPolicy ? meaning : .settings, isInPolicy: isInPolicy))
    }
    return found
  }

  // MARK: Contradictions

  /// Finds rules that one file sets twice under the same conditions.
  private mutating func checkContradictions() {
    for rule in document.entries.keys.sorted() {
      let entries = document.entries[rule] ?? []
      var byConditions: [Set<Condition>: RuleEntry] = [:]
      for entry in entries {
        let conditions = Set(entry.conditions)
        guard let earlier = byConditions[conditions] else {
          byConditions[conditions] = entry
          continue
        }
        if earlier.level == entry.level {
          report(.warning, .duplicate, entry.place.range, "`\(rule)` is already listed on line \(earlier.place.line)", help: "remove one")
        } else {
          report(
            .error, .contradiction, entry.place.range,
            "`\(rule)` is listed under \(entry.level.heading) here and under \(earlier.level.heading) on line \(earlier.place.line)",
            help: "keep one, or narrow one with “only on” or “except on”")
        }
      }
      checkWeakening(rule, entries)
    }
  }

  /// Says so where "only on" silences a rule everywhere else although it would speak louder by default.
  private mutating func checkWeakening(_ rule: String, _ entries: [RuleEntry]) {
    guard entries.count == 1, let entry = entries.first, let description = catalogue.rule(rule) else { return }
    guard entry.level != .off, entry.level < description.defaultLevel else { return }
    guard entry.conditions.contains(where: { if case .only = $0 { true } else { false } }) else { return }
    report(
      .warning, .weakerElsewhere, entry.place.range, "`\(rule)` is off everywhere else: this bullet is the only one that names it",
      help: "to keep its default elsewhere, name it under \(description.defaultLevel.heading) too")
  }
}
