public import Catalog
import Effects
public import Policy
import PostgresSyntax

/// Replays a history file by file, and shows each step of the judged files to the rules.
///
/// It keeps nothing between calls: the state after a file is a value that the caller may keep, so that an edit of one file analyses that
/// file and no earlier one. It reads no files and prints nothing.
public struct HistoryAnalyzer: Sendable {
  public let policy: Policy
  /// The server's major version, 13…18.
  public let postgresVersion: Int
  let rules: RuleTable
  let ruleIDs: [String]

  /// What day it is, asked only where an allowance has an end; nil where allowances are to have none.
  let today: @Sendable () -> CalendarDate?

  public init(
    rules: [any Rule.Type], policy: Policy, postgresVersion: Int, today: @escaping @Sendable () -> CalendarDate? = { nil }
  ) {
    self.policy = policy
    self.today = today
    self.postgresVersion = postgresVersion
    self.rules = RuleTable(rules, policy: policy)
    ruleIDs = rules.map { $0.id.text }.sorted()
    policyFiles = policy.files.map(\.path).joined(separator: "\n")
  }

  /// The files that make up the policy, for telling policies apart.
  let policyFiles: String

  /// What is known between two files.
  public struct State: Sendable {
    public var catalog: Catalog
    /// The paths of the files so far, by number.
    public internal(set) var paths = ChunkedArray<String>()
    /// The number of the first file that reaches servers together with the next one; see `Step.isNew`.
    public var batchStart: Int?
    /// What the files so far did that cannot be seen.
    var gaps = HistoryGaps()
    var formerNames = FormerNames()
    var previousFile: FileSummary?

    public init(catalog: Catalog = Catalog()) {
      self.catalog = catalog
    }

    fileprivate mutating func follow(_ run: FileRun) {
      catalog = run.catalog
      gaps = run.gaps
      formerNames = run.formerNames
    }
  }

  /// Replays a file and, if it is judged, says what the rules have to say about it; the end of the history is not told. `state` is then
  /// the one after the file.
  public func analyze(_ file: MigrationFile, from state: inout State) -> FileReport {
    guard file.isJudged else {
      _ = replay(file, from: &state)
      return FileReport(path: file.path)
    }
    return judge(file, from: &state).judgement.value.closed(isInHistory: true)
  }

  /// Replays a file that is to be judged, and leaves asking the rules to whoever needs the answer first.
  ///
  /// - Parameter soon: takes work that will be needed; running it, on whatever thread, makes the answer come sooner.
  public func judge(
    _ file: MigrationFile, from state: inout State, soon: (@escaping @Sendable () -> Void) -> Void = { _ in }
  ) -> JudgedFile {
    state.paths.append(file.path)
    let context = FileContext(file, analyzer: self, state: state)
    var run = FileRun(context, from: state)
    var verdicts: [Deferred<StepJudge.Verdict>] = []
    var sequence = Deferred(StepSequence())
    run.runSections { replayed in
      let block = Deferred { [sequence] in
        var sequence = sequence.value
        let statements = sequence.append(replayed, in: context)
        return (statements: statements, sequence: sequence)
      }
      sequence = Deferred { block.value.sequence }
      // The last one is asked for with the file's judgement.
      if let before = verdicts.last { soon { before.prepare() } }
      verdicts.append(Deferred { StepJudge(context: context).judge(block.value.statements) })
    }
    state.follow(run)
    let summary = FileSummary(
      file: file, number: context.fileNumber, steps: Deferred { [sequence] in sequence.value.earlier }, words: context.words)
    state.previousFile = summary
    let judgement = Deferred { [run, verdicts, sequence] in
      var run = run
      run.steps = sequence.value
      return FileJudgement(run, StepJudge.Verdict(verdicts.map(\.value)))
    }
    soon { judgement.prepare() }
    return JudgedFile(context: context, judgement: judgement, summary: summary, run: run)
  }

  /// Replays a file without judging it, and says which statements a server would refuse: zero-based lines and its messages.
  public func replay(_ file: MigrationFile, from state: inout State) -> [(line: Int, message: String)] {
    var log: ChangeLog?
    return replay(file, from: &state, log: &log, leavingOutRefused: false)
  }

  /// The same; `log`, where it is not nil, takes what each statement changes.
  ///
  /// - Parameter leavingOutRefused: a statement that names what the history should have made and has not changes nothing, as on a server. Otherwise it
  ///   is taken for one of a history that does not show all there is.
  public func replay(
    _ file: MigrationFile, from state: inout State, log: inout ChangeLog?, leavingOutRefused: Bool
  ) -> [(line: Int, message: String)] {
    var unjudged = file
    unjudged.isJudged = false
    state.paths.append(file.path)
    var run = FileRun(FileContext(unjudged, analyzer: self, state: state), from: state)
    run.changeLog = log
    run.leavesOutRefused = leavingOutRefused
    // Held twice, the log would be copied when it grows.
    log = nil
    run.runSections()
    log = run.changeLog
    state.follow(run)
    state.previousFile = nil
    let refused = (file.tree.problems.map { ($0.range, $0.message) } + run.refusals)
    return refused.map { (line: file.lines.line(of: $0.0.start), message: $0.1) }.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
  }

  /// Reads a file that takes no part in the history, such as a down migration: what is wrong with its text and its place is reported.
  public func read(_ file: MigrationFile) -> JudgedFile {
    let context = FileContext(file, analyzer: self, state: State())
    return JudgedFile(context: context, judgement: Deferred { FileJudgement(reading: context) }, summary: nil)
  }

  /// Says what is wrong with the place of a file that nothing runs; its text is not looked at.
  public func judge(problemsOf file: MigrationFile) -> JudgedFile {
    let context = FileContext(file, analyzer: self, state: State())
    return JudgedFile(context: context, judgement: Deferred { FileJudgement(placeOf: context) }, summary: nil)
  }

  /// Whether any rule that is on is woken by such subjects.
  public func hears(_ kind: SubjectKind) -> Bool { rules.hears(kind) }
}

/// What is said about one file.
public struct FileReport: Sendable {
  public var path: String
  /// By offset, then rule id.
  public var findings: [Finding] = []
  /// The statements that were judged.
  public var statementCount = 0
  /// Findings that an allowance took away.
  public var allowedCount = 0

  public init(path: String) { self.path = path }

  /// The strictest level among the findings; `off` without any.
  public var verdict: Level { findings.map(\.level).max() ?? .off }
}
