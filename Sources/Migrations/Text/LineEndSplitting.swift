import PostgresSyntax

/// How a tool cuts SQL that ends a statement at each line whose last word ends in a semicolon, whatever the line stands in.
///
/// Only quotes and comments are looked at. A backslash in an escape string is taken for a plain character.
struct LineEndSplitting {
  /// The first line of a quoted text, and the line in it that ends the statement too early.
  struct Cut {
    let text: Line
    let end: Line
  }

  /// Quoted texts that the tool cuts in two, each once.
  private(set) var cuts: [Cut] = []
  /// The first line of what is left when no line with a semicolon comes any more.
  private(set) var unfinished: Line?

  private enum State {
    case plain
    case quoted(UInt8, Line)
    case dollar([UInt8], Line)
    case comment(depth: Int)
  }

  init(_ source: SourceFile, in ranges: [ByteRange]) {
    var state = State.plain
    for range in ranges {
      for line in Lines(source.bytes, in: range) {
        let wasPlain = if case .plain = state { true } else { false }
        follow(line, &state)
        let endsStatement = Self.endsInSemicolon(line.text)
        if endsStatement {
          switch state {
          case .quoted(_, let start), .dollar(_, let start):
            if cuts.last?.text.start != start.start { cuts.append(Cut(text: start, end: line)) }
          case .plain, .comment: break
          }
          unfinished = nil
        } else if unfinished == nil, !(wasPlain && line.isBlankOrComment) {
          unfinished = line
        }
      }
    }
  }

  /// The last word that is not behind `--` ends in a semicolon.
  private static func endsInSemicolon(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.split(whereSeparator: \.isSpace)
    let code = words.prefix { !$0.starts(with: "--".utf8) }
    return code.last?.last == UInt8(ascii: ";")
  }

  private func follow(_ line: Line, _ state: inout State) {
    let text = line.text
    var at = text.startIndex
    func starts(_ marks: String) -> Bool { text[at...].starts(with: marks.utf8) }
    while at < text.endIndex {
      let byte = text[at]
      switch state {
      case .quoted(let quote, _):
        if byte == quote { state = .plain }
        at += 1
      case .dollar(let mark, _):
        if text[at...].starts(with: mark) {
          state = .plain
          at += mark.count
        } else {
          at += 1
        }
      case .comment(let depth):
        if starts("*/") {
          state = depth > 1 ? .comment(depth: depth - 1) : .plain
          at += 2
        } else if starts("/*") {
          state = .comment(depth: depth + 1)
          at += 2
        } else {
          at += 1
        }
      case .plain:
        if starts("--") { return }
        if starts("/*") {
          state = .comment(depth: 1)
          at += 2
        } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
          state = .quoted(byte, line)
          at += 1
        } else if let mark = Self.dollarMark(in: text, at: at) {
          state = .dollar(mark, line)
          at += mark.count
        } else {
          at += 1
        }
      }
    }
  }

  /// `$$` or `$tag$`, unless a name goes on there.
  private static func dollarMark(in text: ArraySlice<UInt8>, at start: Int) -> [UInt8]? {
    guard text[start] == UInt8(ascii: "$"), start == text.startIndex || !text[start - 1].isNameByte else { return nil }
    let rest = text[(start + 1)...]
    let tag = rest.prefix { $0.isNameByte || $0 >= 0x80 }
    guard tag.endIndex < text.endIndex, text[tag.endIndex] == UInt8(ascii: "$"), !(tag.first?.isDigit ?? false) else { return nil }
    return Array(text[start...tag.endIndex])
  }
}
