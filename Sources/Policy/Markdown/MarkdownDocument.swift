import PostgresSyntax

/// One block of a Markdown file, with its place in it.
enum MarkdownBlock {
  /// `text` is without the marks. An underlined heading says so, because a lone `key: value` line above a rule is none to people.
  case heading(level: Int, text: ByteRange, isUnderlined: Bool)
  /// A bullet or numbered item; `depth` is 0 for the outermost. `text` may span lines.
  case item(depth: Int, text: ByteRange)
  case paragraph(ByteRange)
  case table(MarkdownTable)
}

/// A table with a delimiter row. Rows may be shorter or longer than the header.
struct MarkdownTable {
  var range: ByteRange
  /// Cells without the blanks around them.
  var header: [ByteRange]
  var rows: [[ByteRange]]
}

/// A Markdown file taken apart into the blocks a policy is made of.
///
/// It knows ATX and underlined headings, lists, tables and paragraphs; fenced and indented code, comments and front matter
/// are left out. Quotations are paragraphs. It never fails and takes time linear in the file's size.
struct MarkdownDocument {
  let file: SourceFile
  let text: MarkdownText
  let blocks: [MarkdownBlock]

  init(_ file: SourceFile) {
    self.file = file
    text = MarkdownText(file)
    var builder = BlockBuilder(text: text, source: file.bytes)
    builder.readLines()
    blocks = builder.blocks
  }

  func string(_ range: ByteRange) -> String { String(decoding: text.bytes[range.indices], as: UTF8.self) }

  func place(_ range: ByteRange) -> PolicyPlace {
    PolicyPlace(path: file.path, range: range, line: text.lines.line(of: range.start) + 1)
  }
}

/// Turns lines into blocks, one line after the other, keeping the open block and the list items it lies in.
private struct BlockBuilder {
  private enum Open {
    case nothing
    case paragraph(start: Int, end: Int, lines: Int)
    case item(depth: Int, start: Int, end: Int)
  }

  let text: MarkdownText
  /// The bytes before anything was blanked.
  let source: [UInt8]
  private(set) var blocks: [MarkdownBlock] = []
  private var open = Open.nothing
  /// The columns of the markers of the items the current line may belong to.
  private var markers: [Int] = []
  private var isAfterBlank = true

  init(text: MarkdownText, source: [UInt8]) {
    self.text = text
    self.source = source
  }

  mutating func readLines() {
    var line = 0
    while line < text.lines.lineCount { line = readLine(line) }
    flush()
  }

  /// Reads a line, or a whole table, and returns the next line.
  private mutating func readLine(_ line: Int) -> Int {
    let (start, end, column) = trimmed(text.lines.contents(of: line, in: text.bytes))
    guard start < end else {
      flush()
      isAfterBlank = true
      return line + 1
    }
    defer { isAfterBlank = false }
    if column == 0, isAfterBlank, ListMarker(text.bytes, start, end) == nil { markers = [] }
    if column < 4 || !markers.isEmpty, let heading = atxHeading(start, end) {
      flush()
      markers = []
      blocks.append(heading)
      return line + 1
    }
    if let mark = ruleMark(start, end) {
      if case .paragraph(let first, let last, 1) = open, mark.isUnderline {
        open = .nothing
        blocks.append(.heading(level: mark.byte == 0x3D ? 1 : 2, text: range(first, last), isUnderlined: true))
        return line + 1
      }
      if mark.isBreak {
        flush()
        markers = []
        return line + 1
      }
    }
    if let marker = ListMarker(text.bytes, start, end), column < 4 || !markers.isEmpty {
      beginItem(marker, column: column, end: end)
      return line + 1
    }
    if let next = readTable(line, start, end) { return next }
    extend(start, end, column)
    return line + 1
  }

  private mutating func beginItem(_ marker: ListMarker, column: Int, end: Int) {
    flush()
    while let last = markers.last, column < last + 2 { markers.removeLast() }
    markers.append(column)
    var start = min(marker.contentStart, end)
    // The box of a task list says nothing about a rule.
    if start + 3 < end, text.bytes[start] == 0x5B, text.bytes[start + 2] == 0x5D, text.bytes[start + 3] == 0x20,
      [0x20, 0x78, 0x58].contains(text.bytes[start + 1])
    {
      start += 4
    }
    open = .item(depth: markers.count - 1, start: start, end: end)
  }

  private mutating func extend(_ start: Int, _ end: Int, _ column: Int) {
    switch open {
    case .item(let depth, let first, _): open = .item(depth: depth, start: first, end: end)
    case .paragraph(let first, _, let lines): open = .paragraph(start: first, end: end, lines: lines + 1)
    case .nothing where column >= 4 && markers.isEmpty: break
    case .nothing: open = .paragraph(start: start, end: end, lines: 1)
    }
  }

  private mutating func flush() {
    switch open {
    case .nothing: break
    case .item(let depth, let start, let end): blocks.append(.item(depth: depth, text: range(start, end)))
    case .paragraph(let start, let end, _): blocks.append(.paragraph(range(start, end)))
    }
    open = .nothing
  }

  private func range(_ start: Int, _ end: Int) -> ByteRange { ByteRange(start: UInt32(start), end: UInt32(max(start, end))) }

  /// The line without the blanks around it, and the column where it begins (a tab goes to the next multiple of 4). A comment before
  /// the text is no indentation, since what follows it is shown to people.
  private func trimmed(_ range: ByteRange) -> (start: Int, end: Int, column: Int) {
    var start = Int(range.start)
    var end = Int(range.end)
    var column = 0
    while start < end, text.bytes[start] == 0x20 || text.bytes[start] == 0x09 {
      if source[start] == text.bytes[start] { column += text.bytes[start] == 0x09 ? 4 - column % 4 : 1 }
      start += 1
    }
    while end > start, text.bytes[end - 1] == 0x20 || text.bytes[end - 1] == 0x09 { end -= 1 }
    return (start, end, column)
  }

  private func atxHeading(_ start: Int, _ end: Int) -> MarkdownBlock? {
    var at = start
    while at < end, text.bytes[at] == 0x23 { at += 1 }
    let level = at - start
    guard (1...6).contains(level), at == end || text.bytes[at] == 0x20 || text.bytes[at] == 0x09 else { return nil }
    var last = end
    while last > at, text.bytes[last - 1] == 0x23 { last -= 1 }
    if last > at, text.bytes[last - 1] != 0x20, text.bytes[last - 1] != 0x09 { last = end }
    while at < last, text.bytes[at] == 0x20 || text.bytes[at] == 0x09 { at += 1 }
    while last > at, text.bytes[last - 1] == 0x20 || text.bytes[last - 1] == 0x09 { last -= 1 }
    return .heading(level: level, text: range(at, last), isUnderlined: false)
  }

  /// A line of nothing but one mark: a thematic break, or what underlines a heading.
  private func ruleMark(_ start: Int, _ end: Int) -> (byte: UInt8, isUnderline: Bool, isBreak: Bool)? {
    let byte = text.bytes[start]
    guard byte == 0x2D || byte == 0x3D || byte == 0x2A || byte == 0x5F else { return nil }
    var count = 0
    for other in text.bytes[start..<end] {
      if other == byte { count += 1 } else if other != 0x20, other != 0x09 { return nil }
    }
    return (byte, (byte == 0x2D || byte == 0x3D) && count == end - start && count >= 2, byte != 0x3D && count >= 3)
  }

  // MARK: Tables

  private mutating func readTable(_ line: Int, _ start: Int, _ end: Int) -> Int? {
    guard line + 1 < text.lines.lineCount, text.bytes[start..<end].contains(0x7C) else { return nil }
    let below = trimmed(text.lines.contents(of: line + 1, in: text.bytes))
    guard isDelimiterRow(below.start, below.end) else { return nil }
    flush()
    var table = MarkdownTable(range: range(start, below.end), header: cells(start, end), rows: [])
    var next = line + 2
    while next < text.lines.lineCount {
      let row = trimmed(text.lines.contents(of: next, in: text.bytes))
      guard row.start < row.end, text.bytes[row.start] == 0x7C || text.bytes[row.start..<row.end].contains(0x7C),
        atxHeading(row.start, row.end) == nil, ListMarker(text.bytes, row.start, row.end) == nil
      else { break }
      table.rows.append(cells(row.start, row.end))
      table.range.end = UInt32(row.end)
      next += 1
    }
    blocks.append(.table(table))
    return next
  }

  private func isDelimiterRow(_ start: Int, _ end: Int) -> Bool {
    guard start < end, text.bytes[start..<end].allSatisfy({ $0 == 0x7C || $0 == 0x2D || $0 == 0x3A || $0 == 0x20 || $0 == 0x09 }) else {
      return false
    }
    return text.bytes[start..<end].contains(0x2D) && text.bytes[start..<end].contains(0x7C)
  }

  private func cells(_ start: Int, _ end: Int) -> [ByteRange] {
    var cells: [ByteRange] = []
    var at = start
    var first = start
    if at < end, text.bytes[at] == 0x7C {
      at += 1
      first = at
    }
    while at <= end {
      if at == end || text.bytes[at] == 0x7C {
        // The bar that ends a row begins no further cell.
        if at < end || first < end { cells.append(cell(first, at)) }
        first = at + 1
      } else if text.bytes[at] == 0x5C {
        at += 1
      }
      at += 1
    }
    return cells
  }

  private func cell(_ start: Int, _ end: Int) -> ByteRange {
    var start = start
    var end = end
    while start < end, text.bytes[start] == 0x20 || text.bytes[start] == 0x09 { start += 1 }
    while end > start, text.bytes[end - 1] == 0x20 || text.bytes[end - 1] == 0x09 { end -= 1 }
    return range(start, end)
  }
}
