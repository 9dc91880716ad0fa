import PostgresSyntax

/// A word or mark of running text. Emphasis, links and checkboxes are seen through: `**[rule](url)**` is the word `rule`.
struct InlineToken {
  enum Kind {
    case word
    /// Inline code, without backticks.
    case code
    case comma
    /// A colon before a blank, a backtick or the end.
    case colon
    /// A dash between words: `—`, `–`, `--` or `-`.
    case dash
    case openParenthesis
    case closeParenthesis
    /// What ends a sentence.
    case period
  }

  let kind: Kind
  let text: String
  let range: ByteRange

  var lowercased: String { text.lowercased() }

  func isWord(_ words: String...) -> Bool { kind == .word && words.contains(lowercased) }
}

/// Cuts a stretch of a Markdown file into tokens, in time linear in its length.
struct InlineScanner {
  /// The stretch, with the marks of emphasis blanked.
  private var bytes: [UInt8]
  private let base: Int
  private var spans: ArraySlice<CodeSpans.Span>
  private var at = 0
  private var tokens: [InlineToken] = []
  /// No `)` stands between here and this offset.
  private var noCloseBefore = 0

  static func tokens(of range: ByteRange, in document: MarkdownDocument) -> [InlineToken] {
    var scanner = InlineScanner(document.text.bytes, range)
    scanner.scan()
    return scanner.tokens
  }

  private init(_ source: [UInt8], _ range: ByteRange) {
    bytes = Array(source[range.indices])
    base = Int(range.start)
    spans = CodeSpans.find(in: bytes, from: 0, to: bytes.count)[...]
    blankEmphasis()
  }

  /// Blanks the runs of `*` and `_` that open and close emphasis. A run without partner, as in `tmp_*`, stays.
  private mutating func blankEmphasis() {
    var openers: [Int: [Int]] = [:]
    var spans = spans
    var at = 0
    while at < bytes.count {
      if let span = spans.first, Int(span.outer.start) <= at {
        at = Int(span.outer.end)
        spans.removeFirst()
        continue
      }
      let mark = bytes[at]
      guard mark == 0x2A || mark == 0x5F else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, bytes[at] == mark { at += 1 }
      let length = at - start
      guard length <= 3 else { continue }
      let isAfterText = start > 0 && !Self.isBoundary(bytes[start - 1], opening: true)
      let isBeforeText = at < bytes.count && !Self.isBoundary(bytes[at], opening: false)
      let key = Int(mark) * 4 + length
      if !isAfterText, isBeforeText {
        openers[key, default: []].append(start)
      } else if isAfterText, !isBeforeText, let opener = openers[key]?.popLast() {
        for offset in 0..<length {
          bytes[opener + offset] = 0x20
          bytes[start + offset] = 0x20
        }
      }
    }
  }

  private static func isBoundary(_ byte: UInt8, opening: Bool) -> Bool {
    if CodeSpans.isBlank(byte) { return true }
    // Emphasis may stand inside parentheses, brackets and other emphasis, and before punctuation.
    return opening
      ? byte == 0x28 || byte == 0x5B || byte == 0x2A || byte == 0x5F
      : [0x2C, 0x3B, 0x3A, 0x2E, 0x21, 0x3F, 0x29, 0x5D, 0x2A, 0x5F].contains(byte)
  }

  private mutating func scan() {
    while at < bytes.count {
      if let span = spans.first, Int(span.outer.start) <= at {
        spans.removeFirst()
        add(.code, Int(span.inner.start), Int(span.inner.end))
        at = Int(span.outer.end)
        continue
      }
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x60: at += 1
      case 0x2C, 0x3B: mark(.comma)
      case 0x28: mark(.openParenthesis)
      case 0x29: mark(.closeParenthesis)
      case 0x5B: at += 1
      case 0x5D: skipLinkTarget()
      case 0x3A where isSeparator(at): mark(.colon)
      default: word()
      }
    }
  }

  private mutating func add(_ kind: InlineToken.Kind, _ start: Int, _ end: Int) {
    tokens.append(
      InlineToken(
        kind: kind, text: String(decoding: bytes[start..<end], as: UTF8.self),
        range: ByteRange(start: UInt32(base + start), end: UInt32(base + end))))
  }

  private mutating func mark(_ kind: InlineToken.Kind) {
    add(kind, at, at + 1)
    at += 1
  }

  private func isSeparator(_ index: Int) -> Bool {
    index + 1 >= bytes.count || CodeSpans.isBlank(bytes[index + 1]) || bytes[index + 1] == 0x60
  }

  /// Skips `]`, and `(target)` behind it.
  private mutating func skipLinkTarget() {
    at += 1
    guard at < bytes.count, bytes[at] == 0x28, at >= noCloseBefore else { return }
    var close = at
    while close < bytes.count, bytes[close] != 0x29, !CodeSpans.isBlank(bytes[close]) { close += 1 }
    guard close < bytes.count, bytes[close] == 0x29 else {
      noCloseBefore = close
      return
    }
    at = close + 1
    while let span = spans.first, Int(span.outer.start) < at { spans.removeFirst() }
  }

  private mutating func word() {
    let start = at
    let isPath = bytes[at] == 0x40
    loop: while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x28, 0x29, 0x60, 0x3B, 0x5B, 0x5D: break loop
      case 0x2C where !isBetweenDigits(at): break loop
      case 0x3A where isSeparator(at): break loop
      case 0x5C where isPath && at + 1 < bytes.count: at += 1
      case 0xE2 where dashLength(at) > 0: break loop
      default: break
      }
      at += 1
    }
    at = min(at, bytes.count)
    if at == start {
      let length = dashLength(at)
      if length == 0 {
        at += 1
      } else {
        add(.dash, at, at + length)
        at += length
      }
      return
    }
    let text = bytes[start..<at]
    if text.allSatisfy({ $0 == 0x2D }) {
      add(text.count <= 2 ? .dash : .word, start, at)
      return
    }
    var end = at
    while end > start, [0x2E, 0x21, 0x3F].contains(bytes[end - 1]), !isWildcard(start, end) { end -= 1 }
    if end > start { add(.word, start, end) }
    if end < at { add(.period, end, at) }
  }

  /// `tmp?` may be a pattern and `why?` is not; only patterns hold an underscore or `*` besides.
  private func isWildcard(_ start: Int, _ end: Int) -> Bool {
    bytes[end - 1] == 0x3F && bytes[start..<end].contains { $0 == 0x5F || $0 == 0x2A }
  }

  private func isBetweenDigits(_ index: Int) -> Bool {
    guard index > 0, index + 1 < bytes.count else { return false }
    return (0x30...0x39).contains(bytes[index - 1]) && (0x30...0x39).contains(bytes[index + 1])
  }

  private func dashLength(_ index: Int) -> Int {
    guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else { return 0 }
    return bytes[index + 2] == 0x93 || bytes[index + 2] == 0x94 ? 3 : 0
  }
}
