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
    if let token = forgottenStart(from: start, failedAt: failure, to: end) { return .statement(token: token) }
    return suspicion.map { .cut($0) } ?? .none
  }

  /// The first token at the beginning of a line, from `failure` on, that can only begin a statement.
  private mutating func forgottenStart(from start: Int, failedAt failure: Int, to end: Int) -> Int? {
    let mayHoldQuery = mayHoldQuery(start)
    var depth = 0
    var index = start
    while index < end {
      let token = lexed.tokens[index]
      switch token.kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth = max(0, depth - 1)
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

  private mutating func isFirstOfLine(_ token: Token) -> Bool {
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
