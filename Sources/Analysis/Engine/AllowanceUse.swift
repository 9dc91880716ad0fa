import Policy
import PostgresSyntax

/// Which findings the allowances of a file cover, and which allowances cover none.
struct AllowanceUse {
  private struct Entry {
    let allowance: Allowance
    /// What it covers: the next statement, or the statement on its line.
    let covered: ByteRange?
    /// Whether each of its rules has covered a finding.
    var used: [Bool]
    /// The day after which it allows nothing, where that has passed.
    let expired: CalendarDate?
  }

  private var entries: [Entry]
  private let knownRules: [String]
  private let file: MigrationFile

  /// - Parameter today: asked only where an allowance has an end.
  init(_ allowances: [Allowance], in file: MigrationFile, knownRules: [String], today: () -> CalendarDate?) {
    self.knownRules = knownRules
    self.file = file
    entries = allowances.map { allowance in
      var expired: CalendarDate?
      if case .date(let date)? = allowance.until, let today = today(), date < today { expired = date }
      return Entry(
        allowance: allowance, covered: Self.statement(coveredBy: allowance, in: file),
        used: Array(repeating: false, count: allowance.rules.count), expired: expired)
    }
  }

  /// Whether an allowance with a reason covers the finding; marks it as used. Of an allowance whose time is over, the finding tells.
  mutating func covers(_ finding: inout Finding) -> Bool {
    var isCovered = false
    for index in entries.indices {
      guard entries[index].allowance.reason != nil, !entries[index].allowance.hasUnreadableEnd, let range = entries[index].covered else {
        continue
      }
      guard finding.range.start >= range.start, finding.range.start <= range.end else { continue }
      for (rule, word) in entries[index].allowance.rules.enumerated() where word.text == finding.rule.text {
        entries[index].used[rule] = true
        if let date = entries[index].expired {
          let comment = entries[index].allowance.range
          let owner = entries[index].allowance.owner.map { " (\($0))" } ?? ""
          finding.related.append(
            RelatedPlace(
              path: file.path, line: file.lines.line(of: comment.start), range: comment,
              message: "this was allowed until \(date)\(owner) here"))
        } else {
          isCovered = true
        }
      }
    }
    return isCovered
  }

  var problems: [AllowanceProblem] {
    entries.flatMap { entry -> [AllowanceProblem] in
      let comment = entry.allowance.range
      let words = entry.allowance.rules
      func problem(_ kind: AllowanceProblem.Kind, _ range: ByteRange? = nil, removal: ByteRange? = nil) -> AllowanceProblem {
        AllowanceProblem(kind: kind, range: range ?? comment, removal: removal ?? file.wholeLines(of: comment))
      }
      if entry.allowance.rules.isEmpty { return [problem(.malformed)] }
      var problems: [AllowanceProblem] = []
      for (index, word) in entry.allowance.rules.enumerated() {
        if !knownRules.contains(word.text) {
          problems.append(problem(.unknownRule(word.text, suggestion: nearest(word.text)), word.range))
        } else if entry.allowance.reason != nil, entry.covered != nil, !entry.used[index], !entry.allowance.hasUnreadableEnd {
          problems.append(
            problem(.unused(rule: word.text), word.range, removal: entry.used.contains(true) ? Self.removal(of: index, in: words) : nil))
        }
      }
      if entry.allowance.reason == nil { problems.append(problem(.missingReason)) }
      if entry.covered == nil { problems.append(problem(.nothingCovered)) }
      if case .unreadable(let text)? = entry.allowance.until { problems.append(problem(.unreadableDate(text))) }
      if let date = entry.expired, entry.used.contains(true) { problems.append(problem(.expired(date, owner: entry.allowance.owner))) }
      return problems
    }
  }

  /// A rule of several, with the comma before or behind it.
  private static func removal(of index: Int, in words: [Allowance.RuleWord]) -> ByteRange {
    if index + 1 < words.count { return ByteRange(start: words[index].range.start, end: words[index + 1].range.start) }
    return ByteRange(start: index > 0 ? words[index - 1].range.end : words[index].range.start, end: words[index].range.end)
  }

  /// The known rule that differs from `text` by the least, if that is little.
  private func nearest(_ text: String) -> String? {
    let catalogue = RuleCatalogue(rules: knownRules.map { RuleDescription(id: $0, defaultLevel: .block) })
    return catalogue.suggestion(for: text)?.id
  }

  /// The statement that begins after the comment, or the one on whose last line, or inside which, the comment stands.
  private static func statement(coveredBy allowance: Allowance, in file: MigrationFile) -> ByteRange? {
    let line = file.lines.line(of: allowance.range.start)
    let parts = parts(of: file)
    if let inside = parts.first(where: { $0.contains(allowance.range) }) { return inside }
    if let sameLine = parts.last(where: { $0.end <= allowance.range.start && file.lines.line(of: $0.end) == line }) { return sameLine }
    return parts.first { $0.start >= allowance.range.end }
  }

  /// The statements, and psql's commands beside them; one that sends the statement before it on its line belongs to it.
  private static func parts(of file: MigrationFile) -> [ByteRange] {
    let commands = file.tree.skipped.filter { $0.kind == .psqlCommand }.map(\.range)
    guard !commands.isEmpty else { return file.tree.statements.map(\.range) }
    let all = (file.tree.statements.map(\.range) + commands).sorted { $0.start < $1.start }
    return all.reduce(into: []) { parts, range in
      if let last = parts.last, commands.contains(range), file.lines.line(of: last.end) == file.lines.line(of: range.start) {
        parts[parts.count - 1] = last.union(range)
      } else {
        parts.append(range)
      }
    }
  }
}

extension Allowance {
  /// Nobody knows until when it was meant to hold, so it does not.
  fileprivate var hasUnreadableEnd: Bool {
    if case .unreadable? = until { true } else { false }
  }
}
