import PostgresSyntax

/// The bytes of a Markdown file with everything blanked that is no text: byte-order mark, front matter, HTML comments and fenced code.
///
/// Blanked bytes become spaces and line ends stay, so every offset means the same as in the file.
struct MarkdownText {
  /// A comment or fence that the file never closes, from where it opens to the end of the file.
  struct Unclosed {
    enum Kind { case comment, fence }
    var kind: Kind
    var range: ByteRange
  }

  private(set) var bytes: [UInt8]
  let lines: LineIndex
  private(set) var unclosed: Unclosed?

  private enum State {
    case text
    case comment(start: Int)
    case fence(start: Int, mark: UInt8, length: Int)
  }

  init(_ file: SourceFile) {
    bytes = file.bytes
    lines = LineIndex(file.bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { blank(0, 3) }
    var line = blankFrontMatter()
    var state = State.text
    while line < lines.lineCount {
      let range = lines.contents(of: line, in: bytes)
      state = blankLine(Int(range.start), Int(range.end), state)
      line += 1
    }
    let end = UInt32(bytes.count)
    switch state {
    case .text: break
    case .comment(let start): unclosed = Unclosed(kind: .comment, range: ByteRange(start: UInt32(start), end: end))
    case .fence(let start, _, _): unclosed = Unclosed(kind: .fence, range: ByteRange(start: UInt32(start), end: end))
    }
  }

  private mutating func blank(_ start: Int, _ end: Int) {
    var at = start
    while at < end {
      bytes[at] = 0x20
      at += 1
    }
  }

  /// Blanks YAML between a first line `---` and the next such line; returns the line to go on from.
  private mutating func blankFrontMatter() -> Int {
    func isMark(_ line: Int) -> Bool {
      var range = lines.contents(of: line, in: bytes)
      while range.end > range.start, bytes[Int(range.end) - 1] == 0x20 { range.end -= 1 }
      while line == 0, range.start < range.end, bytes[Int(range.start)] == 0x20 { range.start += 1 }
      return range.count == 3 && bytes[range.indices].allSatisfy { $0 == 0x2D }
    }
    guard isMark(0) else { return 0 }
    var last = 1
    while last < lines.lineCount, !isMark(last) { last += 1 }
    guard last < lines.lineCount else { return 0 }
    for line in 0...last {
      let range = lines.contents(of: line, in: bytes)
      blank(Int(range.start), Int(range.end))
    }
    return last + 1
  }

  private mutating func blankLine(_ start: Int, _ end: Int, _ state: State) -> State {
    var at = start
    switch state {
    case .fence(_, let mark, let length):
      let closes = Self.fence(bytes, start, end).map { $0.mark == mark && $0.length >= length && $0.isBare } ?? false
      blank(start, end)
      return closes ? .text : state
    case .comment:
      guard let close = find([0x2D, 0x2D, 0x3E], from: start, to: end) else {
        blank(start, end)
        return state
      }
      blank(start, close + 3)
      at = close + 3
    case .text:
      if let fence = Self.fence(bytes, Self.afterMarkers(bytes, start, end), end), fence.opens {
        blank(fence.start, end)
        return .fence(start: fence.start, mark: fence.mark, length: fence.length)
      }
    }
    return blankComments(at, end)
  }

  private mutating func blankComments(_ start: Int, _ end: Int) -> State {
    guard find([0x3C, 0x21, 0x2D, 0x2D], from: start, to: end) != nil else { return .text }
    var spans = CodeSpans.find(in: bytes, from: start, to: end)[...]
    var at = start
    while at < end {
      if let span = spans.first, span.outer.start <= at {
        at = max(at, Int(span.outer.end))
        spans.removeFirst()
      } else if bytes[at] == 0x3C, find([0x3C, 0x21, 0x2D, 0x2D], from: at, to: min(end, at + 4)) == at {
        guard let close = find([0x2D, 0x2D, 0x3E], from: at + 4, to: end) else {
          blank(at, end)
          return .comment(start: at)
        }
        blank(at, close + 3)
        at = close + 3
        while let span = spans.first, span.outer.start < at { spans.removeFirst() }
      } else {
        at += 1
      }
    }
    return .text
  }

  private func find(_ text: [UInt8], from start: Int, to end: Int) -> Int? {
    var at = start
    while at + text.count <= end {
      if bytes[at] == text[0], bytes[at..<at + text.count].elementsEqual(text) { return at }
      at += 1
    }
    return nil
  }

  private struct Fence {
    var start: Int
    var mark: UInt8
    var length: Int
    /// Nothing but blanks follows the marks.
    var isBare: Bool
    /// It may open a block: an info string after backticks holds no backtick (CommonMark 4.5).
    var opens: Bool
  }

  private static func fence(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Fence? {
    var at = start
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    guard at < end, bytes[at] == 0x60 || bytes[at] == 0x7E else { return nil }
    let first = at
    let mark = bytes[at]
    while at < end, bytes[at] == mark { at += 1 }
    guard at - first >= 3 else { return nil }
    let tail = bytes[at..<end]
    return Fence(
      start: first, mark: mark, length: at - first, isBare: tail.allSatisfy { $0 == 0x20 || $0 == 0x09 },
      opens: mark == 0x7E || !tail.contains(0x60))
  }

  /// Behind a bullet or a quotation mark, where a fence may open too.
  private static func afterMarkers(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x3E { at += 1 }
    if let marker = ListMarker(bytes, at, end) { return marker.contentStart }
    return at
  }
}

/// A bullet or number that begins a list item.
struct ListMarker {
  let contentStart: Int

  /// Reads the marker at `start`, which is the first byte of the line that is no blank.
  init?(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    guard start < end else { return nil }
    var at = start
    switch bytes[at] {
    case 0x2A, 0x2B, 0x2D: at += 1
    case 0x30...0x39:
      while at < end, at - start < 9, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
      guard at < end, bytes[at] == 0x2E || bytes[at] == 0x29 else { return nil }
      at += 1
    default: return nil
    }
    guard at == end || bytes[at] == 0x20 || bytes[at] == 0x09 else { return nil }
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    contentStart = at
  }
}

/// Inline code between equal runs of backticks.
enum CodeSpans {
  struct Span {
    /// With the backticks.
    var outer: ByteRange
    /// Without them and without the blanks next to them.
    var inner: ByteRange
  }

  /// The spans of a stretch of text, in order. Linear in its length: the run that closes each is found from behind.
  static func find(in bytes: [UInt8], from start: Int, to end: Int) -> [Span] {
    var runs: [(start: Int, length: Int)] = []
    var at = start
    while at < end {
      if bytes[at] == 0x60 {
        let first = at
        while at < end, bytes[at] == 0x60 { at += 1 }
        runs.append((first, at - first))
      } else if bytes[at] == 0x5C, at + 1 < end {
        at += 2
      } else {
        at += 1
      }
    }
    guard runs.count > 1 else { return [] }
    var next = [Int](repeating: -1, count: runs.count)
    var lastOfLength: [Int: Int] = [:]
    for index in runs.indices.reversed() {
      next[index] = lastOfLength[runs[index].length] ?? -1
      lastOfLength[runs[index].length] = index
    }
    var spans: [Span] = []
    var index = 0
    while index < runs.count {
      guard next[index] >= 0 else {
        index += 1
        continue
      }
      let open = runs[index]
      let close = runs[next[index]]
      var inner = (start: open.start + open.length, end: close.start)
      while inner.start < inner.end, isBlank(bytes[inner.start]) { inner.start += 1 }
      while inner.end > inner.start, isBlank(bytes[inner.end - 1]) { inner.end -= 1 }
      spans.append(
        Span(
          outer: ByteRange(start: UInt32(open.start), end: UInt32(close.start + close.length)),
          inner: ByteRange(start: UInt32(inner.start), end: UInt32(inner.end))))
      index = next[index] + 1
    }
    return spans
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
