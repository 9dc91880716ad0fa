/// Bodies in SQL that are written as strings: statements, parted by semicolons.
extension Parser {
  /// Reads all statements of the body; one that cannot be read does not hide the next.
  mutating func parseSQLRoutine() {
    for region in lexed.statements { parseSQLRoutine(region) }
  }

  private mutating func parseSQLRoutine(_ region: Range<Int>) {
    let bodyLimit = limit
    let scratchCount = scratch.count
    var start = region.lowerBound
    while start < region.upperBound {
      if lexed.tokens[start].kind == .semicolon {
        start += 1
        continue
      }
      position = start
      limit = region.upperBound
      depth = 0
      let problemCount = tree.problems.count
      do throws(Stop) {
        var statement = try parseStatement()
        if position < limit, lexed.tokens[position].kind != .semicolon { throw unexpected() }
        let range = range(of: start..<position)
        readBody(of: &statement)
        record(.statement(statement), .statement, range)
      } catch {
        scratch.removeLast(scratch.count - scratchCount)
        settleProblem(in: start..<region.upperBound, problemCount: problemCount)
        position = region.upperBound
      }
      start = position
    }
    limit = bodyLimit
  }

  /// Leaves the one problem that the server would have met first.
  private mutating func settleProblem(in tokens: Range<Int>, problemCount: Int) {
    let reported = tree.problems.count > problemCount ? tree.problems[problemCount] : nil
    tree.problems.removeSubrange(min(problemCount, tree.problems.count)...)
    if let lexical = lexed.firstProblem(in: tokens), reported.map({ $0.range.start >= lexical.tokenStart }) ?? true {
      tree.problems.append(lexical.problem)
    } else if let reported {
      tree.problems.append(reported)
    }
  }
}
