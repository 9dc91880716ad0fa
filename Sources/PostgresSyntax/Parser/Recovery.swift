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
  func recovery(from start: Int, failedAt failure: Int) -> Recovery {
    let suspicion = lexed.suspicion(in: start..<limit)
    let end = suspicion?.token ?? limit
    if let token = forgottenStart(from: start, failedAt: failure, to: end) { return .statement(token: token) }
    return suspicion.map { .cut($0) } ?? .none
  }

  /// The first token at the beginning of a line, from `failure` on, that can only begin a statement.
  private func forgottenStart(from start: Int, failedAt failure: Int, to end: Int) -> Int? {
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
  private func mayHoldQuery(_ start: Int) -> Bool {
    switch lexed.tokens[start].keyword {
    case .with, .explain, .prepare, .create: true
    default: false
    }
  }

  /// Two words that begin a statement and nothing else: `ALTER TABLE`, not `ALTER COLUMN`.
  private func beginsDefinition(_ first: Keyword, _ second: Keyword) -> Bool {
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

  private func beginsChange(_ first: Keyword, _ second: Keyword) -> Bool {
    switch first {
    case .insert, .merge: second == .into
    case .delete: second == .from
    default: false
    }
  }

  private func isFirstOfLine(_ token: Token) -> Bool {
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

extension LexedFile {
  /// The first of these tokens that is suspected of having swallowed a statement.
  func suspicion(in range: Range<Int>) -> Suspicion? {
    var low = 0
    var high = suspicions.count
    while low < high {
      let middle = (low + high) / 2
      if suspicions[middle].token < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < suspicions.count && suspicions[low].token < range.upperBound ? suspicions[low] : nil
  }

  /// Ends the statement with the suspected literal, as an unterminated one, and cuts the rest of the file anew.
  /// `number` is the statement's.
  mutating func cut(at suspicion: Suspicion, after number: Int, _ bytes: [UInt8]) {
    let rest = Lexer.lex(bytes, from: suspicion.resumption, parts: parts)
    let base = suspicion.token + 1
    tokens.removeSubrange(base...)
    tokens[suspicion.token].kind = .invalidBytes
    tokens[suspicion.token].end = suspicion.problem.range.end
    tokens += rest.tokens
    problems.removeAll { $0.token >= suspicion.token }
    problems.append(LexicalProblem(token: suspicion.token, problem: suspicion.problem))
    problems += rest.problems.map { LexicalProblem(token: $0.token + base, problem: $0.problem) }
    suspicions.removeAll { $0.token >= suspicion.token }
    suspicions += rest.suspicions.map { Suspicion(token: $0.token + base, problem: $0.problem, resumption: $0.resumption) }
    comments.removeAll { $0.start >= suspicion.problem.range.start }
    comments += rest.comments
    skipped.removeAll { $0.range.start >= suspicion.problem.range.start }
    skipped += rest.skipped
    statements.removeSubrange((number + 1)...)
    statements[number] = statements[number].lowerBound..<base
    statements += rest.statements.map { $0.lowerBound + base..<$0.upperBound + base }
  }
}
