public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// BEGIN and COMMIT inside a transaction that is open already: the BEGIN does nothing, and the COMMIT ends the outer one too early.
public struct NestedTransaction: Rule {
  public static let id: RuleID = "nested-transaction"
  public static let defaultLevel = Level.warn
  public static let phrases = ["transactions inside the tool's transaction", "nested transactions"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    let marks = step.transactionMarks
    let tool = step.file.tool.name ?? "the tool"
    var pairedEnds: Set<ByteRange> = []
    for (index, mark) in marks.enumerated() {
      switch (mark.statement.kind, mark.before) {
      case (.begin, .runner), (.start, .runner):
        let partner = marks[(index + 1)...].first { $0.section == mark.section && $0.statement.endsTransaction }
        if let partner { pairedEnds.insert(partner.range) }
        let isPlain = mark.statement.options.isEmpty && partner.map { $0.statement.kind == .commit && !$0.statement.chain } ?? true
        report.report(
          .endsToolsTransaction(tool, partner == nil ? .begin : .pair), at: mark.range, help: "leave the transaction to \(tool)",
          related: partner.map { [place(of: $0.range, in: step, "this ends the transaction of \(tool)")] } ?? [],
          fixes: isPlain ? [removal([mark.range] + (partner.map { [$0.range] } ?? []), in: step)] : [])
      case (.commit, .runner), (.rollback, .runner), (.prepare, .runner):
        guard !pairedEnds.contains(mark.range) else { continue }
        report.report(.endsToolsTransaction(tool, .end), at: mark.range, help: help(tool, after: mark.range, in: step))
      case (.begin, .block(let begin)), (.start, .block(let begin)):
        report.report(
          .alreadyOpen(step.file.lines.line(of: begin.start) + 1), at: mark.range, help: "use SAVEPOINT for a part that may be undone",
          related: [place(of: begin, in: step, "the transaction begins here")])
      default: break
      }
    }
  }

  /// Where the rest of the file could not run in a transaction, the COMMIT is there for a reason.
  private func help(_ tool: String, after commit: ByteRange, in step: Step) -> String {
    let advice = "leave the transaction to \(tool)"
    let needsNone = step.earlier.first { summary in
      if summary.range.start > commit.start, case .forbidden = summary.effects.transaction { true } else { false }
    }
    guard let needsNone else { return advice }
    let line = step.file.lines.line(of: needsNone.range.start) + 1
    let way = step.file.tool.transactionOptOut ?? "move it into a file of its own that runs outside a transaction"
    return "\(advice), and run what cannot be in one (line \(line)) by itself; for that \(way)"
  }

  private func place(of range: ByteRange, in step: Step, _ message: String) -> RelatedPlace {
    RelatedPlace(path: step.file.path, line: step.file.lines.line(of: range.start), range: range, message: message)
  }

  private func removal(_ ranges: [ByteRange], in step: Step) -> Fix {
    Fix(title: "remove BEGIN and COMMIT", edits: ranges.map(step.file.removal))
  }
}

extension TransactionStmt {
  fileprivate var endsTransaction: Bool { kind == .commit || kind == .rollback || kind == .prepare }
}

/// Which of the two is there.
private enum Half {
  case begin
  case end
  case pair
}

extension Finding.Message {
  fileprivate static func endsToolsTransaction(_ tool: String, _ half: Half) -> Self {
    switch half {
    case .begin: "\(tool) has opened a transaction already: this BEGIN does nothing but warn"
    case .end: "this ends the transaction that \(tool) has opened: the rest, and what \(tool) notes down, is not part of it"
    case .pair: "\(tool) has opened a transaction already: BEGIN does nothing, and its COMMIT ends the one that \(tool) relies on"
    }
  }

  fileprivate static func alreadyOpen(_ line: Int) -> Self {
    "the transaction of line \(line) is still open: this BEGIN does nothing, and the first COMMIT ends both"
  }
}
