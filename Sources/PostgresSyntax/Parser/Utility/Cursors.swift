/// DECLARE, CLOSE, FETCH and MOVE.
extension Parser {
  mutating func parseDeclareCursor() throws(Stop) -> DeclareCursorStmt {
    try expect(.declare)
    let name = try parseColId()
    var options: DeclareCursorStmt.Options = []
    while !at(.cursor) {
      if eat(.no) {
        try expect(.scroll)
        options.insert(.noScroll)
      } else if eat(.scroll) {
        options.insert(.scroll)
      } else if eat(.binary) {
        options.insert(.binary)
      } else if at(.asensitive) {
        let start = current.start
        advance()
        options.insert(.asensitive)
        requires(14, "ASENSITIVE", from: start)
      } else if eat(.insensitive) {
        options.insert(.insensitive)
      } else {
        throw unexpected(expecting: "CURSOR")
      }
    }
    try expect(.cursor)
    if eat(.with) {
      try expect(.hold)
      options.insert(.hold)
    } else if eat(.without) {
      try expect(.hold)
    }
    try expect(.for)
    return DeclareCursorStmt(name: name, options: options, query: try parseSelect())
  }

  mutating func parseClosePortal() throws(Stop) -> ClosePortalStmt {
    try expect(.close)
    return ClosePortalStmt(name: eat(.all) ? nil : try parseColId())
  }

  /// FETCH or MOVE, which is current.
  mutating func parseFetch() throws(Stop) -> FetchStmt {
    let isMove = at(.move)
    advance()
    var direction = FetchStmt.Direction.forward
    var count: Int64 = 1
    // A cursor may bear the name of a direction; then nothing follows it.
    let isCursor = atColId && peek(1).kind == .endOfFile
    if !isCursor {
      switch current.keyword {
      case .next: advance()
      case .prior:
        advance()
        direction = .backward
      case .first:
        advance()
        direction = .absolute
      case .last:
        advance()
        direction = .absolute
        count = -1
      case .absolute:
        advance()
        direction = .absolute
        count = Int64(try parseSignedInteger())
      case .relative:
        advance()
        direction = .relative
        count = Int64(try parseSignedInteger())
      case .forward:
        advance()
        count = try parseFetchCount() ?? 1
      case .backward:
        advance()
        direction = .backward
        count = try parseFetchCount() ?? 1
      default:
        count = try parseFetchCount() ?? 1
      }
    }
    if !eat(.from) { _ = eat(.in) }
    return FetchStmt(isMove: isMove, direction: direction, count: count, portal: try parseColId())
  }

  /// ALL or a number; nil where neither stands.
  private mutating func parseFetchCount() throws(Stop) -> Int64? {
    if eat(.all) { return .max }
    guard at(.integerNumber) || at(.plus) || at(.minus) else { return nil }
    return Int64(try parseSignedInteger())
  }
}
