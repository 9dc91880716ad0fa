/// Windows: OVER (…) and the WINDOW clause.
extension Parser {
  /// `window_clause`
  @inline(never)
  mutating func parseWindowClause() throws(Stop) -> [WindowID] {
    guard eat(.window) else { return [] }
    var windows: [WindowID] = []
    repeat {
      let name = try parseColId()
      try expect(.as)
      windows.append(add(try parseWindowSpecification(name: name)))
    } while eat(.comma)
    return windows
  }

  /// `window_specification`
  @inline(never)
  mutating func parseWindowSpecification(name: Name?) throws(Stop) -> WindowDef {
    try expect(.leftParenthesis)
    var window = WindowDef(
      name: name, reference: nil, partitionClause: .empty, orderClause: .empty, frame: nil, isBareReference: false)
    switch current.keyword {
    case .partition, .range, .rows, .groups: break
    default: if atColId { window.reference = try takeName() }
    }
    try descend(3)
    if eat(.partition) {
      try expect(.by)
      window.partitionClause = try parseExpressionList()
    }
    if at(.order) { window.orderClause = try parseSortClause() }
    switch current.keyword {
    case .range: window.frame = try parseFrame(.range)
    case .rows: window.frame = try parseFrame(.rows)
    case .groups: window.frame = try parseFrame(.groups)
    default: break
    }
    depth -= 3
    try expect(.rightParenthesis)
    return window
  }

  @inline(never)
  private mutating func parseFrame(_ mode: WindowDef.FrameMode) throws(Stop) -> WindowDef.Frame {
    advance()
    let isBetween = eat(.between)
    let startRange = current.range
    let start = try parseFrameBound()
    var end: WindowDef.Bound?
    if isBetween {
      try expect(.and)
      let endRange = current.range
      end = try parseFrameBound()
      if let problem = frameProblem(start, end) { throw fail(problem.message, at: problem.isAtEnd ? endRange : startRange) }
    } else {
      switch start {
      case .unboundedFollowing: throw fail("frame start cannot be UNBOUNDED FOLLOWING", at: startRange)
      case .following: throw fail("frame starting from following row cannot end with current row", at: startRange)
      default: break
      }
    }
    return WindowDef.Frame(mode: mode, start: start, end: end, exclusion: try parseFrameExclusion())
  }

  /// What is wrong with a frame of two bounds, and whether PostgreSQL points at the second.
  private mutating func frameProblem(_ start: WindowDef.Bound, _ end: WindowDef.Bound?) -> (message: String, isAtEnd: Bool)? {
    switch (start, end) {
    case (.unboundedFollowing, _): ("frame start cannot be UNBOUNDED FOLLOWING", false)
    case (_, .unboundedPreceding): ("frame end cannot be UNBOUNDED PRECEDING", true)
    case (.currentRow, .preceding): ("frame starting from current row cannot have preceding rows", true)
    case (.following, .preceding), (.following, .currentRow): ("frame starting from following row cannot have preceding rows", true)
    default: nil
    }
  }

  @inline(never)
  private mutating func parseFrameBound() throws(Stop) -> WindowDef.Bound {
    if at(.unbounded), peek(1).keyword == .preceding || peek(1).keyword == .following {
      advance()
      if eat(.preceding) { return .unboundedPreceding }
      advance()
      return .unboundedFollowing
    }
    if eat(.current, .row) { return .currentRow }
    let offset = try parseExpression(above: .none, .full)
    if eat(.preceding) { return .preceding(offset) }
    guard eat(.following) else { throw unexpected(expecting: "PRECEDING or FOLLOWING") }
    return .following(offset)
  }

  @inline(never)
  private mutating func parseFrameExclusion() throws(Stop) -> WindowDef.Exclusion {
    guard eat(.exclude) else { return .none }
    if eat(.current, .row) { return .currentRow }
    if eat(.group) { return .group }
    if eat(.ties) { return .ties }
    try expect(.no, .others)
    return .none
  }
}
