/// Reads tokens into a `SyntaxTree`, by recursive descent, one statement after the other.
///
/// Each statement family is an extension in a file of its own. A function named `parse…` consumes what it reads; `at…` and `peek…` only look;
/// `eat…` consumes if it can and says whether it did; `expect…` reports a problem if it cannot. The first problem of a statement
/// ends it, as in PostgreSQL: the statement becomes `invalid` and the next one is read as if nothing had happened.
struct Parser {
  /// What will be the tree.
  var tree: SyntaxNodes
  /// The tree's source, at hand where the tree changes.
  let bytes: [UInt8]
  /// The segment being read.
  var lexed = LexedFile()
  private var scanner: Scanner
  /// Whether anything follows the segment.
  private var hasMore = true
  /// The index of the current token.
  var position = 0 { didSet { load() } }
  /// The end of the statement being read: tokens from here on are not looked at.
  var limit = 0 { didSet { loadEnd() } }
  /// The token at `position`; `endOfFile` at the statement's end.
  private(set) var current = Token(kind: .endOfFile, start: 0, end: 0)
  /// The `endOfFile` at `limit`.
  private(set) var end = Token(kind: .endOfFile, start: 0, end: 0)
  /// How deep expressions, queries and joins are nested; see `maximumDepth`.
  var depth = 0
  /// The members of the expression lists being read, innermost last: `tree.expressionIDs` gets each list when it is whole.
  var scratch: [ExpressionID] = []
  /// Bytes that are no UTF-8, and NUL: the server refuses the statement that holds them, though its tokens can be told.
  private let encodingProblems: [SyntaxProblem]
  /// The number of the first encoding problem that belongs to no statement read so far.
  private var nextEncodingProblem = 0
  /// How many more bytes may be cut into tokens again after a problem, so that hostile files stay linear.
  private var relexBudget: Int

  /// Whether an element of a list that cannot be read is left out, and the list read on.
  var recoversInLists = false
  /// The first token of the statement being read.
  var statementStart = 0
  /// The number of problems when it began.
  var statementProblems = 0

  /// Bodies of routines are read too: of a file, but not of a query string.
  var readsBodies = false
  /// `check_function_bodies`: whether problems of functions' bodies count.
  var checksBodies = true
  /// Where the piece of SQL inside PL/pgSQL that is read ends; nil outside of one. Its end is the end of all that SQL's grammar sees.
  var fragmentEnd: UInt32?
  /// The routine whose body is read.
  var routine = RoutineReading()
  /// How many more bytes of text that EXECUTE runs may be put together, so that hostile files stay linear.
  var dynamicBudget: Int
  /// Problems and versions of derived texts, in positions of the file.
  var fileProblems: [SyntaxProblem] = []
  var fileVersionedSyntax: [VersionedSyntax] = []

  /// Deeper nesting is refused, with a problem, long before the stack ends, be it only the 512 KB of a thread that is not the main one.
  /// PostgreSQL's own limit depends on `max_stack_depth`. The stack frames of unoptimised code are several times larger.
  #if DEBUG
    static let maximumDepth = 400
  #else
    static let maximumDepth = 1_000
  #endif

  /// Thrown after the problem was reported; carries nothing.
  struct Stop: Error {}

  /// How many tokens are read before they are parsed; as many as the second cache holds.
  private static let segmentSize = 32_768

  init(source: SourceFile, dialect: Dialect, parts: [ByteRange]?) {
    tree = SyntaxNodes(source: source)
    bytes = source.bytes
    scanner = Scanner(dialect: dialect, parts: parts ?? [ByteRange(start: 0, end: UInt32(clamping: source.bytes.count))])
    encodingProblems = TextEncoding.problems(in: source.bytes.span)
    relexBudget = 4 * source.bytes.count
    dynamicBudget = 8 * source.bytes.count
    tree.reserveCapacity(bytes: source.bytes.count)
  }

  /// Nearly everything the parser does looks at the current token, so it is kept at hand.
  @inline(__always)
  private mutating func load() { current = position < limit ? lexed.tokens[position] : end }

  private mutating func loadEnd() {
    let offset = limit < lexed.tokens.count ? lexed.tokens[limit].start : UInt32(clamping: bytes.count)
    end = Token(kind: .endOfFile, start: offset, end: offset)
    load()
  }
}

extension SyntaxTree {
  /// The tree of a file or a query string. Never fails and never traps: what cannot be read is in `problems`.
  ///
  /// `parts` are the ranges that a migration tool sends to the server, in order; no statement reaches over the end of one, and what lies
  /// between them is not read. The bodies of functions and DO blocks are read in files, because their problems are the file's; in a query
  /// string only if `readsBodies` says so, because PostgreSQL's own parser takes them for strings.
  public static func parse(
    _ source: SourceFile, dialect: Dialect = .file, parts: [ByteRange]? = nil, readsBodies: Bool? = nil
  ) -> SyntaxTree {
    var parser = Parser(source: source, dialect: dialect, parts: parts)
    parser.readsBodies = readsBodies ?? (dialect == .file)
    parser.parseAll(stopsAtProblem: dialect == .statement)
    parser.takeDerivedProblems()
    return SyntaxTree(parser.tree)
  }
}

extension Parser {
  mutating func parseAll(stopsAtProblem: Bool) {
    while hasMore {
      parseSegment(stopsAtProblem: stopsAtProblem)
      tree.comments += lexed.comments
      tree.skipped += lexed.skipped
    }
    sortProblems()
  }

  /// Reads and parses the next statements.
  private mutating func parseSegment(stopsAtProblem: Bool) {
    swap(&lexed, &scanner.file)
    let bytes = bytes
    hasMore = scanner.scanSegment(bytes.span, tokens: Self.segmentSize)
    swap(&lexed, &scanner.file)
    var next = 0
    while next < lexed.statements.count {
      parseStatements(of: lexed.statements[next], number: next, recovers: !stopsAtProblem)
      if stopsAtProblem, !tree.problems.isEmpty {
        hasMore = false
        return
      }
      next += 1
    }
  }

  /// What was found in derived texts belongs to the file.
  mutating func takeDerivedProblems() {
    tree.versionedSyntax += fileVersionedSyntax
    guard !fileProblems.isEmpty else { return }
    tree.problems += fileProblems
    sortProblems()
  }

  private mutating func sortProblems() {
    tree.problems.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
  }

  /// Reads the statement that the splitter found; or several, where only the grammar could tell that one ends.
  private mutating func parseStatements(of region: Range<Int>, number: Int, recovers: Bool) {
    let regionProblems = tree.problems.count
    let refused = takeEncodingProblem(of: region)
    var start = region.lowerBound
    var end = region.upperBound
    while start < end {
      if lexed.tokens[start].kind == .semicolon {
        start += 1
        continue
      }
      position = start
      limit = end
      depth = 0
      scratch.removeAll(keepingCapacity: true)
      let problemCount = tree.problems.count
      let expressionCount = tree.expressions.count
      let fromItemCount = tree.fromItems.count
      var statement = Statement.invalid
      statementStart = start
      statementProblems = problemCount
      recoversInLists = recovers
      do throws(Stop) {
        statement = try parseStatement()
        if position < limit, lexed.tokens[position].kind != .semicolon { throw unexpected() }
        if recovers, hasExcessiveJoins(from: fromItemCount) {
          throw fail("more than \(Self.maximumJoinDepth) joins in one chain are not read", at: lexed.tokens[start].range)
        }
        if recovers, let range = excessiveDepth(from: expressionCount) {
          throw fail("stack depth limit exceeded", at: range, help: "PostgreSQL refuses expressions that are this deep")
        }
        recoversInLists = false
        markOptions(of: statement)
        if tree.problems.count > problemCount { tree.partialStatements.append(lexed.tokens[start].start) }
        readBody(of: &statement)
      } catch {
        recoversInLists = false
        statement = .invalid
        end = limit
        // What was read of the statement may be wrong, and the rest cannot be told from it; but another may begin in it.
        let recovery = recovers ? recovery(from: start, failedAt: position) : .none
        position = apply(recovery, to: number, end: &end)
        settleProblem(from: start, problemCount: problemCount, refused: refused)
      }
      let range = ByteRange(start: lexed.tokens[start].start, end: lexed.tokens[max(start, position - 1)].end)
      tree.statements.append(RawStmt(statement: statement, range: range))
      start = position
    }
    if let refused, tree.problems.count == regionProblems { tree.problems.append(refused) }
  }

  /// Leaves one problem for the statement that failed, which ends at `position`: the one PostgreSQL would have met first.
  private mutating func settleProblem(from start: Int, problemCount: Int, refused: SyntaxProblem?) {
    let reported = tree.problems.count > problemCount ? tree.problems[problemCount] : nil
    tree.problems.removeSubrange(problemCount...)
    if let refused {
      tree.problems.append(refused)
    } else if let lexical = lexed.firstProblem(in: start..<position), reported.map({ $0.range.start >= lexical.tokenStart }) ?? true {
      tree.problems.append(lexical.problem)
    } else {
      tree.problems.append(reported ?? SyntaxProblem(range: lexed.tokens[start].range, message: "syntax error"))
    }
  }

  /// The server verifies the encoding of a query string, comments and all, before it reads it.
  private mutating func takeEncodingProblem(of region: Range<Int>) -> SyntaxProblem? {
    guard nextEncodingProblem < encodingProblems.count else { return nil }
    let end = lexed.tokens[region.upperBound - 1].end
    var first: SyntaxProblem?
    while nextEncodingProblem < encodingProblems.count, encodingProblems[nextEncodingProblem].range.start < end {
      let problem = encodingProblems[nextEncodingProblem]
      if first == nil, !isStripped(problem.range.start) { first = problem }
      nextEncodingProblem += 1
    }
    return first
  }

  /// psql does not send `--` comments to the server, so what they hold is never refused.
  private func isStripped(_ offset: UInt32) -> Bool {
    guard scanner.dialect == .file, let comment = lexed.comment(at: offset) else { return false }
    return bytes[Int(comment.start)] == UInt8(ascii: "-")
  }

  /// Makes the recovery true; gives back where the broken statement ends. `number` is that of its region.
  private mutating func apply(_ recovery: Recovery, to number: Int, end: inout Int) -> Int {
    switch recovery {
    case .none:
      return end
    case .statement(let token):
      return token
    case .cut(let suspicion):
      let lost = Int(lexed.tokens.last?.start ?? 0) - suspicion.resumption
      guard relexBudget >= lost else { return end }
      relexBudget -= lost
      lexed.cut(at: suspicion, in: number)
      scanner.restart(at: suspicion.resumption)
      hasMore = true
      limit = suspicion.token + 1
      end = limit
      return limit
    }
  }
}
