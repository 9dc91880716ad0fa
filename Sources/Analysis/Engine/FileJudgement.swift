import Catalog
import Effects
import Policy
import PostgresSyntax

/// What there is to say about one file: what was said about its statements, and what can be said only at its end.
struct FileJudgement: Sendable {
  let context: FileContext
  private(set) var report: FileReport
  /// A place in the file where nothing happens.
  private var still: Step

  /// Lent and not copied, as `Step.file`.
  private var file: MigrationFile { _read { yield context.file } }
  private var rules: RuleTable { context.analyzer.rules }

  /// A file that has run.
  init(_ run: FileRun, _ verdict: StepJudge.Verdict) {
    context = run.context
    report = FileReport(path: run.file.path)
    report.statementCount = run.statementCount
    report.findings = verdict.findings
    still = Step(
      place: run.context, statementNumber: 0, statement: .invalid, range: run.file.firstLine, before: run.catalog, after: run.catalog,
      result: ReplayResult(), session: run.session, effects: Effects(), earlier: StepHistory(), gaps: run.gaps,
      formerNames: run.formerNames)
    let undoing = Deferred { RollbackReplay(after: run).down() }
    proveSplits(verdict.splits, of: run, undoing)
    reportUnreadStatements()
    reportPsqlCommands()
    reportVersionedSyntax()
    reportFileEnd(run)
    reportRollback(run, undoing)
    reportFileProblems()
    // A catalog of its own for each file of a history is much to hold for what only looks at the report.
    still = still.seeing(Catalog())
  }

  /// A file of which only the place is looked at.
  init(placeOf context: FileContext) {
    self.init(unread: context)
    reportFileProblems()
  }

  /// A file that is only read: what is wrong with its text is reported, down sections included.
  init(reading context: FileContext) {
    self.init(unread: context)
    report.statementCount = context.file.tree.statements.count
    reportUnreadStatements()
    reportFileProblems()
  }

  /// A file of which nothing is said but what is added.
  init(silent context: FileContext) { self.init(unread: context) }

  private init(unread context: FileContext) {
    self.context = context
    report = FileReport(path: context.file.path)
    let state = HistoryAnalyzer.State()
    still = Step(
      place: context, statementNumber: 0, statement: .invalid, range: context.file.firstLine, before: state.catalog, after: state.catalog,
      result: ReplayResult(), session: context.analyzer.newSession, effects: Effects(), earlier: StepHistory(), gaps: state.gaps,
      formerNames: state.formerNames)
  }

  // MARK: At the file's end

  /// Fixes that move statements into other files are known to hold only when the file has run.
  private mutating func proveSplits(_ splits: [SplitProof.Candidate], of run: FileRun, _ undoing: Deferred<Rollback.Down?>) {
    guard !splits.isEmpty else { return }
    let proof = SplitProof(run: run, findings: report.findings, undoing: undoing)
    let wholeFile = FileProof(run: run, findings: report.findings)
    // Several rules offer the same for one statement.
    var known: [SplitProof.Candidate.Change: [Finding]?] = [:]
    for candidate in splits.prefix(SplitProof.limit(statementCount: run.statementCount))
    where report.findings.indices.contains(candidate.finding) {
      let rule = report.findings[candidate.finding].rule
      // The simpler of two that come to the same is tried first.
      if candidate.fix.movesRest, report.findings[candidate.finding].fixes.contains(where: \.movesStatement) { continue }
      let holds: Bool
      if candidate.fix.changesOtherStatements {
        holds = wholeFile.holds(candidate.fix, for: rule)
      } else {
        let said = known[candidate.change] ?? proof.findingsAfter(candidate)
        known.updateValue(said, forKey: candidate.change)
        holds = said.map { proof.isBetter($0, candidate, for: rule) } ?? false
      }
      if holds { report.findings[candidate.finding].fixes.insert(candidate.fix, at: 0) }
    }
  }

  private mutating func reportUnreadStatements() {
    let statements = file.tree.statements
    for problem in file.tree.problems {
      let step = step(at: problem.range)
      let statement = statements.indices.contains(step.statementNumber) ? statements[step.statementNumber].range : problem.range
      let hasPlaceholder = file.placeholders.contains { $0.overlaps(statement) || $0.overlaps(problem.range) }
      report.findings += rules.findings(
        for: .syntaxProblem(UnreadStatement(problem: problem, hasPlaceholder: hasPlaceholder)), in: step)
    }
  }

  private mutating func reportPsqlCommands() {
    guard rules.hears(.psqlCommand) else { return }
    for skipped in file.tree.skipped where skipped.kind == .psqlCommand {
      let command = String(file.tree.text(skipped.range).prefix { !$0.isWhitespace })
      report.findings += rules.findings(for: .psqlCommand(PsqlLine(command: command, range: skipped.range)), in: step(at: skipped.range))
    }
  }

  private mutating func reportVersionedSyntax() {
    let version = context.analyzer.postgresVersion
    for syntax in file.tree.versionedSyntax where !file.isDown(syntax.range) {
      guard version < syntax.since || syntax.until.map({ version >= $0 }) == true else { continue }
      report.findings += rules.findings(for: .versionedSyntax(syntax), in: step(at: syntax.range))
    }
  }

  /// Findings about the file as a whole belong to the statement that they point at.
  private mutating func reportFileEnd(_ run: FileRun) {
    guard let step = run.steps.last else { return }
    for var finding in rules.findings(for: .fileEnd(FileEnd()), in: step.knowing(run.steps.earlier)) {
      finding.statement = file.statementNumber(at: finding.range.start)
      report.findings.append(finding)
    }
  }

  private mutating func reportRollback(_ run: FileRun, _ undoing: Deferred<Rollback.Down?>) {
    guard rules.hears(.rollback), file.place.role == .up, let step = run.steps.last else { return }
    let rollback = Rollback(
      down: undoing.value, isCustomary: file.place.historyLeadsBack, up: Array(run.steps.earlier))
    report.findings += rules.findings(for: .rollback(rollback), in: step.knowing(run.steps.earlier))
  }

  private mutating func reportFileProblems() {
    for problem in file.place.problems {
      for var finding in rules.findings(for: .fileProblem(problem), in: step(at: problem.range)) {
        finding.isAboutFile = true
        report.findings.append(finding)
      }
    }
  }

  /// The step that problems of the file's text are reported in: nothing happens in it.
  private func step(at range: ByteRange) -> Step { still.moved(to: range, number: file.statementNumber(at: range.start)) }

  // MARK: At the history's end

  /// What each rule says about the end of the history; the findings may be in other files.
  func findings(at end: HistoryEnd) -> [Deferred<[Finding]>] {
    rules.deferredFindings(for: .historyEnd(end), in: step(at: file.firstLine).seeing(end.catalog))
  }

  mutating func add(_ finding: Finding) { report.findings.append(finding) }

  /// Takes out the findings that are in other files.
  mutating func takeFindingsElsewhere() -> [Finding] {
    let path = report.path
    guard report.findings.contains(where: { $0.path != path }) else { return [] }
    defer { report.findings.removeAll { $0.path != path } }
    return report.findings.filter { $0.path != path }
  }

  /// The report, without what allowances and narrower rules cover: to be asked for once everything has been said about the file.
  ///
  /// - Parameter isInHistory: the file's statements were judged, so that an allowance in it can be idle.
  func closed(isInHistory: Bool) -> FileReport {
    var closing = self
    closing.applyAllowances(reportingIdleOnes: isInHistory)
    closing.report.findings.sort {
      ($0.range.start, $0.rule.text, $0.range.end, $0.message) < ($1.range.start, $1.rule.text, $1.range.end, $1.message)
    }
    closing.leaveOutReleased()
    closing.addFingerprints()
    return closing.report
  }

  /// An allowance for a narrower rule is one for the hazard and does not bring the broader finding back; one for either is of use.
  private mutating func applyAllowances(reportingIdleOnes: Bool) {
    let findings = report.findings
    let isLeft = rules.leftToNarrower(findings)
    let allowances = (file.tree.comments + file.tree.commentsInBodies).compactMap { Allowance.read($0, in: file.tree.source) }
    var use = AllowanceUse(allowances, in: file, knownRules: context.analyzer.ruleIDs, today: context.analyzer.today)
    var kept: [Finding] = []
    let isCovered = report.findings.indices.map { use.covers(&report.findings[$0]) }
    let isMoot = rules.speaksOfRefused(findings, isCovered: isCovered)
    for (index, finding) in report.findings.enumerated() where !isCovered[index] && !isLeft[index] && !isMoot[index] {
      kept.append(finding)
    }
    report.allowedCount = findings.indices.count { isCovered[$0] && !isLeft[$0] && !isMoot[$0] }
    report.findings = kept
    guard reportingIdleOnes, !allowances.isEmpty else { return }
    for problem in use.problems { report.findings += rules.findings(for: .allowance(problem), in: step(at: problem.range)) }
  }

  /// Leaves out what is said about statements that the compared revision has too; what is said about the file as a whole stays.
  private mutating func leaveOutReleased() {
    guard let released = file.releasedText, !report.findings.isEmpty else { return }
    var known = SyntaxTree.parse(released).statements.signatures(in: released)
    var isReleased: [Bool] = []
    for statement in file.tree.statements {
      let signature = StatementSignature(statement.range, in: file.tree.source)
      let count = known[signature, default: 0]
      isReleased.append(count > 0)
      if count > 0 { known[signature] = count - 1 }
    }
    let whole = file.firstLine
    report.findings.removeAll {
      $0.range != whole && !$0.isAboutFile && isReleased.indices.contains($0.statement) && isReleased[$0.statement]
    }
  }

  private mutating func addFingerprints() {
    var counts: [String: Int] = [:]
    for index in report.findings.indices {
      let finding = report.findings[index]
      let statements = file.tree.statements
      let range = statements.indices.contains(finding.statement) ? statements[finding.statement].range : ByteRange(start: 0, end: 0)
      let signature = StatementSignature(range, in: file.tree.source)
      let digest = signature.digest(with: finding.rule.text)
      let count = counts[digest, default: 0]
      counts[digest] = count + 1
      report.findings[index].fingerprint = count == 0 ? digest : signature.digest(with: "\(finding.rule.text) \(count)")
    }
  }
}
