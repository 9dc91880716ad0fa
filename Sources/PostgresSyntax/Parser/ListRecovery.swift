/// Going on inside a list whose elements are many lines: the columns of a table, the commands of ALTER TABLE, the rows of VALUES.
///
/// An element that cannot be read is one problem and left out; the others are read, and the statement stays, as a part of what was meant
/// (`SyntaxTree.isPartial`). Where the statement cannot be read to its end for all that, its parentheses are not what they seem: then it
/// is `invalid`, with its first problem only, as if nothing had been tried here.
extension Parser {
  /// So many elements of one statement may be left out; more end it, so that hostile files stay linear.
  private static let maximumListProblems = 32

  /// One `element` or more, with commas between, up to `)`, which is not taken, or to the statement's end.
  mutating func parseRecoverableList<Element>(
    isParenthesized: Bool = true, _ element: (inout Parser) throws(Stop) -> Element
  ) throws(Stop) -> [Element] {
    guard recoversInLists else { return try parseList(element) }
    var list: [Element] = []
    // What follows an element that was left out may be its rest, and is then no problem of its own.
    var isAfterGap = false
    while true {
      let mark = ListMark(position: position, depth: depth, scratch: scratch.count, problems: tree.problems.count)
      do throws(Stop) {
        list.append(try element(&self))
        if eat(.comma) {
          isAfterGap = false
          continue
        }
        if isParenthesized ? at(.rightParenthesis) : isAtEnd { return list }
        _ = unexpected(expecting: isParenthesized ? "\",\" or \")\"" : "\",\"")
        if forgetsComma, noteListProblem(since: mark, isFollowUp: isAfterGap) {
          isAfterGap = true
          continue
        }
      } catch {
        depth = mark.depth
        scratch.removeLast(scratch.count - mark.scratch)
      }
      let isFollowUp = isAfterGap && position - mark.position <= 1
      guard let next = endOfElement(from: mark.position, isParenthesized: isParenthesized) else { throw Stop() }
      guard noteListProblem(since: mark, to: next, isFollowUp: isFollowUp) else { throw Stop() }
      position = next
      isAfterGap = true
      if !eat(.comma) { return list }
    }
  }

  /// A row of VALUES, or nil for one that was left out.
  mutating func parseRecoverableRow() throws(Stop) -> ExpressionList? {
    guard recoversInLists else { return try parseParenthesizedExpressionList() }
    let mark = ListMark(position: position, depth: depth, scratch: scratch.count, problems: tree.problems.count)
    do throws(Stop) {
      return try parseParenthesizedExpressionList()
    } catch {
      depth = mark.depth
      scratch.removeLast(scratch.count - mark.scratch)
      guard lexed.tokens[mark.position].kind == .leftParenthesis, mark.position < position,
        let end = endOfElement(from: mark.position + 1, isParenthesized: true, endsAtComma: false),
        noteListProblem(since: mark, to: end, isFollowUp: false)
      else { throw Stop() }
      position = end + 1
      return nil
    }
  }

  /// Where the parser stood before an element.
  private struct ListMark {
    var position: Int
    var depth: Int
    var scratch: Int
    var problems: Int
  }

  /// Whether the current token, which stands behind a whole element, begins the next one: a name at the beginning of a line.
  private var forgetsComma: Bool {
    mutating get {
      switch current.kind {
      case .identifier, .quotedIdentifier: isFirstOfLine(current)
      default: false
      }
    }
  }

  /// The comma or the closing parenthesis that ends the element which begins at `start` and could not be read on at `position`.
  private mutating func endOfElement(from start: Int, isParenthesized: Bool, endsAtComma: Bool = true) -> Int? {
    var depth = 0
    var index = start
    while index < limit {
      switch lexed.tokens[index].kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket:
        if depth == 0 { return isParenthesized && index >= position ? index : nil }
        depth -= 1
      case .comma where endsAtComma && depth == 0 && index >= position: return index
      case .semicolon: return nil
      default: break
      }
      index += 1
    }
    return isParenthesized || depth > 0 ? nil : limit
  }

  /// Keeps one problem of those since `mark`, or none if it only follows from the one before; false if the statement is to end here.
  private mutating func noteListProblem(since mark: ListMark, to end: Int? = nil, isFollowUp: Bool) -> Bool {
    guard tree.problems.count - statementProblems <= Self.maximumListProblems else { return false }
    guard case .none = recovery(from: statementStart, failedAt: position) else { return false }
    var first = mark.problems < tree.problems.count ? tree.problems[mark.problems] : nil
    if let lexical = lexed.firstProblem(in: mark.position..<(end ?? position)),
      first.map({ $0.range.start >= lexical.tokenStart }) ?? true
    {
      first = lexical.problem
    }
    tree.problems.removeSubrange(mark.problems...)
    if let first, !isFollowUp { tree.problems.append(first) }
    return true
  }
}
