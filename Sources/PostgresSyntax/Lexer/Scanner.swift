/// One pass over the bytes of a file: cuts tokens, and statements out of them.
///
/// It decides nothing that needs the grammar. Its methods take the bytes as an argument because a stored `Span` would tie the
/// scanner to the array's lifetime; each takes the offset to start from and gives back the offset where it stopped.
struct Scanner {
  let dialect: Dialect
  private let parts: [ByteRange]
  /// The part being read.
  private var part = 0
  /// Where to read on; nil at the beginning of a part.
  private var offset: Int?
  var file = LexedFile()
  var splitter = StatementSplitter()
  /// How many COPY FROM stdin wait for their data, which starts on the next line.
  var pendingCopies = 0
  /// How many more bytes may be read a second time after an unterminated literal, so that hostile files stay linear.
  var rescanBudget: Int

  let classes: [ByteClass] = ByteClass.table
  let traits: [UInt8] = ByteTraits.table
  let keywords = KeywordHash.standard

  /// `parts` are in order and do not overlap. No statement reaches over the end of a part, and what lies between two is not read.
  init(dialect: Dialect, parts: [ByteRange]) {
    self.dialect = dialect
    self.parts = parts
    rescanBudget = parts.reduce(0) { $0 + $1.count } &* 8
  }

  /// Reads into `file` whole statements that have at least so many tokens together, or all that is left; whether anything is left.
  /// Reading a large file by segments keeps its tokens in the nearest caches, and out of memory when they have been parsed.
  mutating func scanSegment(_ bytes: Span<UInt8>, tokens size: Int = Int.max) -> Bool {
    file.removeAll()
    splitter.beginStatement(firstToken: 0)
    while part < parts.count {
      let end = min(Int(parts[part].end), bytes.count)
      let readable = bytes.extracting(0..<end)
      if offset == nil { reserve(size, for: end - Int(parts[part].start)) }
      var at = offset ?? beginning(of: parts[part], readable)
      while at < end {
        at = scanTokens(readable, from: at, tokens: size)
        offset = at
        if file.tokens.count >= size, splitter.firstToken == file.tokens.count, at < end {
          emit(.endOfFile, from: at, to: at)
          return true
        }
      }
      endStatement(semicolon: nil)
      pendingCopies = 0
      part += 1
      offset = nil
    }
    emit(.endOfFile, from: bytes.count, to: bytes.count)
    return false
  }

  /// Goes on at `offset`, which lies in what was read last.
  mutating func restart(at offset: Int) {
    part = parts.firstIndex { Int($0.end) > offset } ?? parts.count
    self.offset = offset
    pendingCopies = 0
  }

  private mutating func reserve(_ size: Int, for byteCount: Int) {
    // Measured: six bytes make a token in PostgreSQL's own tests, thirteen in migrations.
    let expected = byteCount / 5 + 16
    file.tokens.reserveCapacity(min(expected, size < expected ? size + size / 8 : expected))
  }

  private func beginning(of part: ByteRange, _ bytes: Span<UInt8>) -> Int {
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    return part.start == 0 && dialect == .file && hasMark ? 3 : Int(part.start)
  }

  @inline(__always)
  mutating func emit(_ kind: TokenKind, _ keyword: Keyword = .notKeyword, from start: Int, to end: Int) {
    file.tokens.append(
      Token(kind: kind, keyword: keyword, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
  }

  /// A token that PostgreSQL would refuse, and why.
  mutating func emitInvalid(from start: Int, to end: Int, _ message: String, at place: Range<Int>, help: String? = nil) {
    let range = ByteRange(start: UInt32(clamping: place.lowerBound), end: UInt32(clamping: place.upperBound))
    file.problems.append(
      LexicalProblem(token: file.tokens.count, problem: SyntaxProblem(range: range, message: message, help: help)))
    emit(.invalidBytes, from: start, to: end)
  }

  /// Cuts tokens until the end of the bytes, or until there are enough and a statement ends.
  private mutating func scanTokens(_ bytes: Span<UInt8>, from start: Int, tokens size: Int) -> Int {
    let classes = classes
    let traits = traits
    let keywords = keywords
    let count = bytes.count
    var at = start
    while at < count {
      let byte = bytes[at]
      switch classes[Int(byte)] {
      case .space:
        repeat { at += 1 } while at < count && bytes[at] == 0x20
      case .newline:
        at += 1
        if pendingCopies > 0 { at = scanCopyData(bytes, from: at) }
        while at < count, bytes[at] == 0x20 { at += 1 }
      case .word:
        var end = at + 1
        while end < count, traits[Int(bytes[end])] & ByteTraits.wordContinuation != 0 { end += 1 }
        let keyword = keywords.find(bytes, from: at, to: end)
        if splitter.watchesWords { splitter.noteWord(keyword) }
        emit(.identifier, keyword, from: at, to: end)
        at = end
      case .literalLetter:
        if let end = scanLetteredLiteral(bytes, from: at) {
          at = end
        } else {
          var end = at + 1
          while end < count, traits[Int(bytes[end])] & ByteTraits.wordContinuation != 0 { end += 1 }
          let keyword = keywords.find(bytes, from: at, to: end)
          if splitter.watchesWords { splitter.noteWord(keyword) }
          emit(.identifier, keyword, from: at, to: end)
          at = end
        }
      case .comma:
        emit(.comma, from: at, to: at + 1)
        at += 1
      case .leftParenthesis:
        splitter.openParenthesis(after: file.tokens.last?.keyword ?? .notKeyword)
        emit(.leftParenthesis, from: at, to: at + 1)
        at += 1
      case .rightParenthesis:
        splitter.closeParenthesis()
        emit(.rightParenthesis, from: at, to: at + 1)
        at += 1
      case .leftBracket:
        splitter.bracketDepth += 1
        emit(.leftBracket, from: at, to: at + 1)
        at += 1
      case .rightBracket:
        splitter.bracketDepth = max(0, splitter.bracketDepth - 1)
        emit(.rightBracket, from: at, to: at + 1)
        at += 1
      case .semicolon:
        at = scanSemicolon(bytes, from: at)
        if file.tokens.count >= size, splitter.firstToken == file.tokens.count { return at }
      case .dot:
        at = scanDot(bytes, from: at)
      case .digit:
        at = scanNumber(bytes, from: at)
      case .colon:
        at = scanColon(bytes, from: at)
      case .quote:
        at = scanString(bytes, from: at, quote: at, .string)
      case .doubleQuote:
        at = scanQuotedIdentifier(bytes, from: at, quote: at, .quotedIdentifier)
      case .dollar:
        at = scanDollar(bytes, from: at)
      case .minus:
        at = at + 1 < count && bytes[at + 1] == UInt8(ascii: "-") ? scanLineComment(bytes, from: at) : scanOperator(bytes, from: at)
      case .slash:
        at = at + 1 < count && bytes[at + 1] == UInt8(ascii: "*") ? scanBlockComment(bytes, from: at) : scanOperator(bytes, from: at)
      case .operatorCharacter:
        at = scanOperator(bytes, from: at)
      case .backslash:
        if dialect == .file {
          at = scanBackslash(bytes, from: at)
        } else {
          emit(.invalidBytes, from: at, to: at + 1)
          at += 1
        }
      case .other:
        emit(.invalidBytes, from: at, to: at + 1)
        at += 1
      }
    }
    return at
  }
}
