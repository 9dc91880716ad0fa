import Catalog
import Effects
import Policy
import PostgresSyntax

/// The analysis of one file, while it runs.
struct FileAnalysis {
  let analyzer: HistoryAnalyzer
  let file: MigrationFile
  let fileNumber: Int
  let batchStart: Int
  let paths: FilePaths
  var catalog: Catalog
  var session: Session
  /// The catalog as it was at each open savepoint, innermost last, and at the transaction's begin.
  var transactions = TransactionCatalogs()
  var earlier = StepHistory()
  let previousFile: FileSummary?
  let statements: FileStatements
  var gaps: HistoryGaps
  var formerNames: FormerNames
  var lastStep: Step?
  var report: FileReport
  /// Statements that the server would refuse.
  var failureCount = 0
  var refusals: [(range: ByteRange, message: String)] = []
  /// Where changes are noted; nil where nobody asks for them.
  var changeLog: ChangeLog?
  /// Objects that the statements made, changed or dropped; kept where the schema is to be compared.
  var touched: [ObjectID] = []
  var keepsTouched = false
  /// A statement ran of which nobody can say what it did.
  var isUncertain = false
  /// Set once the file has run.
  private(set) var summary: FileSummary?
  /// The catalog before the first statement.
  private(set) var start: Catalog
  /// Fixes that wait for the file's end.
  private var splits: [SplitProof.Candidate] = []
  /// A proof's own findings need no fixes.
  private var isProof = false

  /// The last of the state's paths is the file's own.
  init(analyzer: HistoryAnalyzer, file: MigrationFile, state: HistoryAnalyzer.State) {
    self.analyzer = analyzer
    self.file = file
    fileNumber = max(0, state.paths.count - 1)
    batchStart = min(state.batchStart ?? fileNumber, fileNumber)
    paths = state.paths
    catalog = state.catalog
    start = state.catalog
    session = analyzer.newSession
    previousFile = state.previousFile
    gaps = state.gaps
    formerNames = state.formerNames
    report = FileReport(path: file.path)
    statements = file.isJudged ? FileStatements(file) : .none
  }

  /// The analysis of a changed statement in the place of `step`'s own; see `FixProof`.
  init(analyzer: HistoryAnalyzer, file: MigrationFile, before step: Step, paths: FilePaths) {
    self.analyzer = analyzer
    self.file = file
    fileNumber = step.fileNumber
    batchStart = step.batchStart
    self.paths = paths
    catalog = step.before
    start = step.before
    session = step.session
    earlier = StepHistory(after: step.earlier)
    previousFile = step.previousFile
    gaps = step.gaps
    formerNames = step.formerNames
    report = FileReport(path: file.path)
    statements = FileStatements(file)
    isProof = true
  }

  /// Runs every statement in the session as it is.
  mutating func runAll() { run(Array(file.tree.statements.enumerated())) }

  /// Runs some statements in the session as it is.
  mutating func run(_ statements: [(offset: Int, element: RawStmt)]) {
    for (number, statement) in statements { run(statement, number: number) }
  }

  /// Takes over what another analysis leaves, in its session.
  mutating func goOn(after other: FileAnalysis) {
    catalog = other.catalog
    gaps = other.gaps
    formerNames = other.formerNames
    session = other.session
    transactions = other.transactions
    touched += other.touched
    isUncertain = isUncertain || other.isUncertain
  }

  /// Takes over what another analysis leaves, in a session of its own.
  mutating func begin(after other: FileAnalysis) {
    catalog = other.catalog
    gaps = other.gaps
    formerNames = other.formerNames
    session = analyzer.newSession
    earlier = StepHistory()
  }

  mutating func run() {
    gaps.follow(skipped: file.tree.skipped, of: file.tree)
    for section in file.sections where !section.isDown { run(section) }
    guard file.isJudged else { return }
    reportUnreadStatements()
    reportVersionedSyntax()
    reportFileEnd()
    reportRollback()
    reportFileProblems()
    proveSplits()
  }

  /// Takes away what allowances and narrower rules cover, once everything that is to be said about the file has been said.
  ///
  /// - Parameter isInHistory: the file's statements were judged, so that an allowance in it can be idle.
  mutating func close(isInHistory: Bool) {
    applyAllowances(reportingIdleOnes: isInHistory)
    report.findings.sort {
      ($0.range.start, $0.rule.text, $0.range.end, $0.message) < ($1.range.start, $1.rule.text, $1.range.end, $1.message)
    }
    leaveOutReleased()
    addFingerprints()
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

  /// Keeps what later files and the history's end must know of a judged file, and lets go of the rest.
  mutating func summarise() {
    guard file.isJudged else { return }
    summary = FileSummary(file: file, number: fileNumber, steps: Array(earlier))
    earlier = StepHistory()
    lastStep = nil
    transactions = TransactionCatalogs()
    // A catalog of its own for each file of a history is much to hold for what only looks at the report.
    catalog = Catalog()
    start = Catalog()
  }

  /// Reports what is wrong with the text, down sections included, and runs nothing.
  mutating func read() {
    report.statementCount = file.tree.statements.count
    for problem in file.tree.problems { reportUnread(problem) }
    reportFileProblems()
  }

  private mutating func run(_ section: MigrationFile.Section) {
    let statements = file.tree.statements.enumerated().filter { section.range.contains($0.element.range) }
    session.open(section.execution, statementCount: statements.count)
    transactions = TransactionCatalogs()
    if session.transaction.isOpen { transactions.begin(catalog) }
    changeLog?.open(isInTransaction: session.transaction.isOpen)
    for (number, statement) in statements { run(statement, number: number) }
    session.commit()
  }

  private mutating func run(_ raw: RawStmt, number: Int) {
    report.statementCount += 1
    if case .invalid = raw.statement { return gaps.open(raw.range, of: file.tree) }
    let before = catalog
    let location = Origin(
      file: FileID(UInt32(clamping: fileNumber)), range: raw.range, line: Int32(clamping: file.lines.line(of: raw.range.start)))
    let context = session.replayContext(version: analyzer.postgresVersion)
    let (result, unresolved, isRefused) = replay(raw.statement, at: location, context)
    // A placeholder may be part of any name around it.
    let hasPlaceholder = file.placeholders.contains { $0.overlaps(raw.range) }
    let unexplained = hasPlaceholder ? [] : gaps.unexplained(unresolved, in: before, formerNames)
    formerNames.note(result.changes, at: location)
    changeLog?.note(result.changes, by: raw, at: location, in: file.tree)
    if keepsTouched { touched += result.changes.map(\.id) }
    if result.isUncertain { isUncertain = true }
    // What was left out of a partial statement might change every verdict on it.
    let isPartial = file.tree.isPartial(raw)
    if file.isJudged, !isPartial {
      let effects = Effects.of(
        raw.statement, at: raw.range, in: file.tree, before: before, after: catalog, session: session,
        postgresVersion: analyzer.postgresVersion)
      var step = Step(
        file: file, fileNumber: fileNumber, statementNumber: number, statement: raw.statement, range: raw.range, before: before,
        after: catalog, result: result, session: session, effects: effects, policy: analyzer.policy,
        postgresVersion: analyzer.postgresVersion, batchStart: batchStart, paths: paths, earlier: earlier,
        unresolved: unexplained, isRefused: isRefused, gaps: gaps, formerNames: formerNames, previousFile: previousFile,
        statements: statements)
      judge(step)
      let bodyLocks = judgeBody(of: step)
      // The step lets go of the list before it grows, or every statement would copy it.
      step.earlier = StepHistory()
      earlier.append(
        StepSummary(
          number: number, range: raw.range, statement: raw.statement, effects: effects, session: session,
          blockingLocks: step.blockingLocks + bodyLocks.filter { $0.blocksUse && !step.isNew($0.relation) },
          changes: result.changes, clearedIndexes: Self.clearedIndexes(raw.statement, in: file.tree),
          rangesInBodies: Self.rangesInBodies(result.bodySteps)))
      session.hold((effects.locks + bodyLocks).map { HeldLock(lock: $0, statement: number, isExisting: !step.isNew($0.relation)) })
      lastStep = step
    }
    if result.failure == nil, unresolved.isEmpty, !hasPlaceholder, !isPartial {
      gaps.follow(raw.statement, at: raw.range, in: file.tree, before, result)
    } else {
      gaps.open(raw.range, of: file.tree, keepingTablesOf: unexplained.isEmpty || isPartial ? nil : before)
    }
    let wasOpen = session.transaction.isOpen
    session.apply(raw.statement, at: raw.range, in: file.tree)
    for body in result.bodySteps where body.failure == nil && body.isCertain { session.applySettings(of: body.statement, in: body.tree) }
    transactions.follow(raw.statement, in: file.tree, wasOpen: wasOpen, isOpen: session.transaction.isOpen, catalog: &catalog)
    changeLog?.follow(raw.statement, in: file.tree, wasOpen: wasOpen, isOpen: session.transaction.isOpen)
  }

  /// Replays a statement as a server would run it; or, where it names what nobody has made, as if that were there, so that what follows
  /// still makes sense.
  private mutating func replay(_ statement: Statement, at location: Origin, _ context: ReplayContext)
    -> (result: ReplayResult, unresolved: [UnresolvedName], isRefused: Bool)
  {
    let before = catalog
    let result = catalog.apply(statement, in: file.tree, at: location, context: context)
    guard let failure = result.failure else {
      let targets = before.undefinedTargets(of: statement, in: file.tree, context)
      if !targets.isEmpty { noteBeginning(before) }
      return (result, targets, false)
    }
    failureCount += 1
    refusals.append((range: failure.range, message: failure.message))
    guard case .undefinedObject(let kind, let name, let didYouMean) = failure.kind else { return (result, [], true) }
    noteBeginning(before)
    catalog = before
    var lenient = context
    lenient.isPartialHistory = true
    let trusting = catalog.apply(statement, in: file.tree, at: location, context: lenient)
    let first = UnresolvedName(kind: kind, name: name, range: failure.range, didYouMean: didYouMean)
    return (trusting, trusting.unresolved.isEmpty ? [first] : trusting.unresolved, true)
  }

  /// A name is missing: where nothing was made before, or servers have already run the file, the history does not hold all that they have.
  private mutating func noteBeginning(_ before: Catalog) {
    if !file.isJudged || !before.hasRelations { gaps.markPartial() }
  }

  /// Findings about the file as a whole belong to the statement that they point at.
  private mutating func reportFileEnd() {
    guard var step = lastStep else { return }
    step.earlier = earlier
    for var finding in analyzer.rules.findings(for: .fileEnd(FileEnd()), in: step) {
      finding.statement = file.statementNumber(at: finding.range.start)
      report.findings.append(finding)
    }
  }

  mutating func reportFileProblems() {
    for problem in file.place.problems {
      for var finding in analyzer.rules.findings(for: .fileProblem(problem), in: emptyStep(at: problem.range)) {
        finding.isAboutFile = true
        report.findings.append(finding)
      }
    }
  }

  /// What the rules say about the end of the history; the findings may be in other files.
  func findings(at end: HistoryEnd) -> [Finding] {
    analyzer.rules.findings(for: .historyEnd(end), in: emptyStep(at: file.firstLine, catalog: end.catalog))
  }

  private mutating func reportRollback() {
    guard analyzer.rules.hears(.rollback), file.place.role == .up, let step = lastStep else { return }
    let replay = RollbackReplay(after: self)
    var last = step
    last.earlier = earlier
    let rollback = Rollback(down: replay.down(), isCustomary: file.place.historyLeadsBack, up: Array(earlier))
    report.findings += analyzer.rules.findings(for: .rollback(rollback), in: last)
  }

  /// `active_sql_transaction`: what cannot run inside a transaction block.
  private static let activeTransaction = "25001"

  private mutating func judge(_ step: Step) {
    let first = report.findings.count
    collectFindings(of: step)
    // What may run elsewhere is judged as it will be there.
    if step.isRefused, step.result.failure?.sqlState != Self.activeTransaction {
      for index in report.findings.indices[first...] { report.findings[index].isOfRefusedStatement = true }
    }
    guard !isProof, report.findings[first...].contains(where: { !$0.fixes.isEmpty }) else { return }
    let counts = Dictionary(report.findings[first...].map { ($0.rule.text, 1) }, uniquingKeysWith: +)
    let proof = FixProof(analyzer: analyzer, file: file, step: step, paths: paths, counts: counts)
    for index in report.findings.indices[first...] {
      let rule = report.findings[index].rule
      let fixes = report.findings[index].fixes.map { fix in
        fix.keepingComments(of: step.range, in: file).styled(like: step.range, in: file)
      }.filter { $0.movesStatement || proof.holds($0, for: rule) }
      report.findings[index].fixes = fixes.filter { $0.next == nil }
      guard splits.count < SplitProof.limit else { continue }
      var alone = step
      alone.earlier = StepHistory()
      splits += fixes.filter { $0.next != nil }.map { .init(step: alone, finding: index, fix: $0, counts: counts) }
    }
  }

  /// Fixes that move statements into other files are known to hold only when the file has run.
  private mutating func proveSplits() {
    guard !splits.isEmpty else { return }
    let proof = SplitProof(file: self)
    for candidate in splits where report.findings.indices.contains(candidate.finding) {
      if proof.holds(candidate, for: report.findings[candidate.finding].rule) {
        report.findings[candidate.finding].fixes.insert(candidate.fix, at: 0)
      }
    }
    splits = []
  }

  mutating func collectFindings(of step: Step) {
    let rules = analyzer.rules
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
    report.findings += reporter.findings
  }

  /// The step that problems of the file's text are reported in: nothing happens in it.
  private func emptyStep(at range: ByteRange, catalog: Catalog? = nil) -> Step {
    Step(
      file: file, fileNumber: fileNumber, statementNumber: file.statementNumber(at: range.start), statement: .invalid, range: range,
      before: catalog ?? self.catalog, after: catalog ?? self.catalog,
      result: ReplayResult(), session: session, effects: Effects(), policy: analyzer.policy, postgresVersion: analyzer.postgresVersion,
      batchStart: batchStart, paths: paths, earlier: StepHistory(), unresolved: [], isRefused: false, gaps: gaps, formerNames: formerNames,
      previousFile: nil, statements: statements)
  }

  private mutating func reportUnreadStatements() {
    for problem in file.tree.problems { reportUnread(problem) }
  }

  private mutating func reportUnread(_ problem: SyntaxProblem) {
    let step = emptyStep(at: problem.range)
    let statements = file.tree.statements
    let statement = statements.indices.contains(step.statementNumber) ? statements[step.statementNumber].range : problem.range
    let hasPlaceholder = file.placeholders.contains { $0.overlaps(statement) || $0.overlaps(problem.range) }
    report.findings += analyzer.rules.findings(
      for: .syntaxProblem(UnreadStatement(problem: problem, hasPlaceholder: hasPlaceholder)), in: step)
  }

  private mutating func reportVersionedSyntax() {
    for syntax in file.tree.versionedSyntax where isInUpSection(syntax.range) {
      guard analyzer.postgresVersion < syntax.since || syntax.until.map({ analyzer.postgresVersion >= $0 }) == true else { continue }
      report.findings += analyzer.rules.findings(for: .versionedSyntax(syntax), in: emptyStep(at: syntax.range))
    }
  }

  private func isInUpSection(_ range: ByteRange) -> Bool {
    !file.sections.contains { $0.isDown && $0.range.start <= range.start && range.start < $0.range.end }
  }

  /// An allowance for a narrower rule is one for the hazard and does not bring the broader finding back; one for either is of use.
  private mutating func applyAllowances(reportingIdleOnes: Bool) {
    let findings = report.findings
    let isLeft = analyzer.rules.leftToNarrower(findings)
    let allowances = (file.tree.comments + file.tree.commentsInBodies).compactMap { Allowance.read($0, in: file.tree.source) }
    var use = AllowanceUse(allowances, in: file, knownRules: analyzer.ruleIDs, today: analyzer.today)
    var kept: [Finding] = []
    let isCovered = report.findings.indices.map { use.covers(&report.findings[$0]) }
    let isMoot = analyzer.rules.speaksOfRefused(findings, isCovered: isCovered)
    for (index, finding) in report.findings.enumerated() where !isCovered[index] && !isLeft[index] && !isMoot[index] {
      kept.append(finding)
    }
    report.allowedCount = findings.indices.count { isCovered[$0] && !isLeft[$0] && !isMoot[$0] }
    report.findings = kept
    guard reportingIdleOnes, !allowances.isEmpty else { return }
    for problem in use.problems {
      report.findings += analyzer.rules.findings(for: .allowance(problem), in: emptyStep(at: problem.range))
    }
  }
}

extension HistoryAnalyzer {
  /// The session that a tool opens for a file.
  var newSession: Session {
    let setByTool = policy.settings.lockTimeout?.value
    let lockTimeout = setByTool?.isSetByTool == true ? setByTool?.limit ?? 1 : 0
    let statementTimeout = policy.settings.statementTimeout?.value
    return Session(
      lockTimeout: lockTimeout,
      statementTimeout: statementTimeout?.isSetByTool == true ? statementTimeout?.limit ?? 1 : 0)
  }
}
