/// Where to read on after a statement that could not be read, so that one slip is one problem.
enum Recovery {
  /// At the end of the statement as the splitter found it.
  case none
  /// At this token, which begins a statement: the semicolon before it was forgotten.
  case statement(token: Int)
  /// Inside a literal that has swallowed the beginning of a statement.
  case cut(Suspicion)
}

extension Parser {
  /// What to do about the statement that begins at `start` and whose tokens from `failure` on could not be read. It ends at `limit`.
  mutating func recovery(from start: Int, failedAt failure: Int) -> Recovery {
    let suspicion = lexed.suspicion(in: start..<limit)
    let end = suspicion?.token ?? limit
    if let token = endOfForeignLine(from: start, failedAt: failure, to: end) ?? forgottenStart(from: start, failedAt: failure, to: end) {
      return .statement(token: token)
    }
    return suspicion.map { .cut($0) } ?? .none
  }

  /// The first token behind the statement's first line, if that is no SQL: a comment with `#`, or MySQL's DELIMITER.
  private mutating func endOfForeignLine(from start: Int, failedAt failure: Int, to end: Int) -> Int? {
    guard failure == start, start < end, opensForeignLine(lexed.tokens[start]) else { return nil }
    let lineEnd = endOfLine(from: lexed.tokens[start].end)
    var index = start + 1
    while index < end, lexed.tokens[index].start < lineEnd { index += 1 }
    return index < end ? index : nil
  }

  private mutating func opensForeignLine(_ token: Token) -> Bool {
    guard isFirstOfLine(token) else { return false }
    return token.kind == .op && bytes[Int(token.start)] == UInt8(ascii: "#") || token.keyword == .delimiter
  }

  /// GO or `/` with nothing else in its line.
  private mutating func separatesBatches(_ token: Token) -> Bool {
    switch token.kind {
    case .slash: break
    case .identifier:
      guard token.keyword == .notKeyword, token.end - token.start == 2, bytes[Int(token.start)] | 0x20 == UInt8(ascii: "g"),
        bytes[Int(token.start) + 1] | 0x20 == UInt8(ascii: "o")
      else { return false }
    default: return false
    }
    var at = Int(token.end)
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    guard at == bytes.count || bytes[at] == 0x0A || bytes[at] == 0x0D else { return false }
    return isFirstOfLine(token)
  }

  private mutating func endOfLine(from offset: UInt32) -> UInt32 {
    var at = Int(offset)
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    return UInt32(at)
  }

  /// The first token at the beginning of a line, from `failure` on, that can only begin a statement; or the one behind the first line that
  /// separates statements for another database's tools. One look at the tokens finds either, so that many of both stay linear.
  private mutating func forgottenStart(from start: Int, failedAt failure: Int, to end: Int) -> Int? {
    let mayHoldQuery = mayHoldQuery(start)
    var depth = 0
    var index = start
    while index < end {
      let token = lexed.tokens[index]
      switch token.kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth = max(0, depth - 1)
      case .slash where index >= failure && separatesBatches(token): return index + 1 < end ? index + 1 : nil
      case .identifier where token.keyword == .notKeyword:
        if index >= failure, separatesBatches(token) { return index + 1 < end ? index + 1 : nil }
      case .identifier where index >= failure && index > start:
        let following = index + 1 < end ? lexed.tokens[index + 1].keyword : .notKeyword
        let isStart = beginsDefinition(token.keyword, following) || depth == 0 && !mayHoldQuery && beginsChange(token.keyword, following)
        if isStart, isFirstOfLine(token) { return index }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Statements in which another one stands, at the beginning of a line too.
  private mutating func mayHoldQuery(_ start: Int) -> Bool {
    switch lexed.tokens[start].keyword {
    case .with, .explain, .prepare, .create: true
    default: false
    }
  }

  /// Two words that begin a statement and nothing else: `ALTER TABLE`, not `ALTER COLUMN`.
  private mutating func beginsDefinition(_ first: Keyword, _ second: Keyword) -> Bool {
    switch first {
    case .create:
      switch second {
      case .or, .table, .index, .unique, .view, .materialized, .sequence, .schema, .type, .domain, .function, .procedure, .trigger,
        .extension, .role, .user, .database, .policy, .temp, .temporary, .unlogged, .recursive, .rule, .aggregate, .publication:
        true
      default: false
      }
    case .alter, .drop:
      switch second {
      case .table, .index, .view, .materialized, .sequence, .schema, .domain, .function, .procedure, .trigger, .extension, .role, .user,
        .database, .policy, .publication, .rule, .aggregate:
        true
      default: false
      }
    case .comment: second == .on
    default: false
    }
  }

  private mutating func beginsChange(_ first: Keyword, _ second: Keyword) -> Bool {
    switch first {
    case .insert, .merge: second == .into
    case .delete: second == .from
    default: false
    }
  }

  mutating func isFirstOfLine(_ token: Token) -> Bool {
    let bytes = tree.source.bytes
    var at = Int(token.start)
    while at > 0 {
      switch bytes[at - 1] {
      case 0x0A, 0x0D: return true
      case 0x09, 0x0B, 0x0C, 0x20: at -= 1
      default: return false
      }
    }
    return true
  }
}
