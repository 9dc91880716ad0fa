import Catalog
import Effects
import Policy
import PostgresSyntax

/// Asks the rules about statements that have run, and tries the fixes that they offer.
struct StepJudge {
  /// What the rules say about some statements of a file.
  struct Verdict: Sendable {
    var findings: [Finding] = []
    /// Fixes that wait for the file's end; the numbers of their findings are those in `findings`.
    var splits: [SplitProof.Candidate] = []

    init(findings: [Finding] = []) { self.findings = findings }

    /// Those of a file's statements, in their order.
    init(_ parts: [Verdict]) {
      for part in parts { append(part) }
    }

    mutating func append(_ other: Verdict) {
      splits += other.splits.map { split in
        var split = split
        split.finding += findings.count
        return split
      }
      findings += other.findings
    }
  }

  let context: FileContext

  func judge(_ statements: [RunStatement]) -> Verdict {
    var verdict = Verdict()
    for statement in statements {
      verdict.append(provingFixes(of: statement.step))
      verdict.findings += findings(inBodies: statement.inBodies)
    }
    return verdict
  }

  /// What the rules say, with no fix tried: for what a fix itself has written.
  func findings(of statements: [RunStatement]) -> [Finding] {
    statements.flatMap { findings(of: $0.step) + findings(inBodies: $0.inBodies) }
  }

  private func provingFixes(of step: Step) -> Verdict {
    var verdict = Verdict(findings: findings(of: step))
    if step.isSurelyRefused {
      for index in verdict.findings.indices { verdict.findings[index].isOfRefusedStatement = true }
    }
    if step.isRefused, let refused = CalledStatement(refusedIn: step) {
      for index in verdict.findings.indices where context.analyzer.rules.explainsRefusals(verdict.findings[index].rule) {
        verdict.findings[index].related.append(refused.place)
      }
    }
    guard verdict.findings.contains(where: { !$0.fixes.isEmpty }) else { return verdict }
    let counts = verdict.findings.countsByRule
    let proof = FixProof(context: context, step: step, counts: counts)
    for index in verdict.findings.indices {
      let rule = verdict.findings[index].rule
      let fixes = verdict.findings[index].fixes.map { fix in
        fix.keepingComments(of: step.range, in: context.file).styled(like: step.range, in: context.file)
      }.filter { $0.movesStatement || $0.goesOn || $0.changesOtherStatements || proof.holds($0, for: rule) }
      verdict.findings[index].fixes = fixes.filter { !$0.waitsForEnd }
      verdict.splits += fixes.filter(\.waitsForEnd).map { .init(step: step, finding: index, fix: $0, counts: counts) }
    }
    return verdict
  }

  func findings(of step: Step) -> [Finding] {
    let rules = context.analyzer.rules
    var reporter = Reporter(step)
    rules.report(.statement(step.statement), in: step, to: &reporter)
    for inner in step.tree.modifyingCommonTableExpressions(of: step.statement) { rules.report(.statement(inner), in: step, to: &reporter) }
    if case .alterTable(let alter) = step.statement {
      for command in alter.commands {
        rules.report(.tableCommand(AlterTableCommand(statement: alter, command: command)), in: step, to: &reporter)
      }
    }
    for lock in step.effects.locks { rules.report(.lock(lock), in: step, to: &reporter) }
    for rewrite in step.effects.rewrites { rules.report(.rewrite(rewrite), in: step, to: &reporter) }
    for scan in step.effects.scans { rules.report(.scan(scan), in: step, to: &reporter) }
    for build in step.effects.builds { rules.report(.build(build), in: step, to: &reporter) }
    rules.report(.step(StepSubject()), in: step, to: &reporter)
    return reporter.findings
  }

  /// Findings in bodies, at their places in the file. None has a fix: what has to leave the transaction has to leave the body as well.
  private func findings(inBodies steps: [Step]) -> [Finding] {
    struct Key: Hashable {
      var rule: RuleID
      var range: ByteRange
    }
    var seen: Set<Key> = []
    return steps.flatMap { step in
      let place = step.body?.rangeInFile ?? step.range
      // A called function has its place where it was made.
      let isHere = step.body?.function == nil && step.tree.fileRange(of: step.range) == place
      let called = isHere ? nil : CalledStatement(step)
      return findings(of: step).map { finding in
        var finding = finding
        if let called {
          called.place(&finding)
          return finding
        }
        finding.range = isHere ? step.tree.fileRange(of: finding.range) : place
        finding.fixes = []
        return finding
      }
    }.filter {
      // A statement of a loop is spoken of once.
      seen.insert(Key(rule: $0.rule, range: $0.range)).inserted
    }
  }
}
