public import Analysis
import Catalog
public import Effects
public import Policy
import PostgresSyntax

/// CREATE INDEX CONCURRENTLY waits for every older transaction, and lock_timeout counts those waits: a short one cancels the build and leaves an invalid index.
public struct ConcurrentBuildUnderLockTimeout: Rule {
  public static let id: RuleID = "concurrent-build-under-lock-timeout"
  public static let defaultLevel = Level.note
  public static let phrases = ["concurrent index builds under a short lock timeout"]
  public static let options = [OptionDescription("at-least", .duration)]

  /// In milliseconds: a timeout that is not shorter goes without a word.
  private var longEnough = 60_000

  public init() {}

  public mutating func configure(_ setting: RuleSetting) { longEnough = setting.milliseconds("at-least") ?? longEnough }

  public func check(_ build: IndexBuild, in step: Step, _ report: inout Reporter) {
    let timeout = step.session.lockTimeout.current
    guard case .index(let index) = step.statement, build.isConcurrent, timeout > 0, timeout < longEnough, step.setsLockTimeout else {
      return
    }
    let table = step.relation(index.relation)
    guard !table.isNew, !isRetriable(index, build.name.name, step) else { return }
    report.report(
      .cancels(build.name.name, Step.timeText(timeout)), at: step.range, on: table.name,
      help: "build it without a lock_timeout: the build makes nobody wait", related: step.birthplace(of: table),
      fixes: step.commitsByItself ? [step.lifting(lockTimeout: timeout, for: Fix(title: "build it without a lock_timeout", edits: []))] : []
    )
  }

  /// Whether a second try begins by taking away what the first one left.
  private func isRetriable(_ index: IndexStmt, _ name: String, _ step: Step) -> Bool {
    !index.ifNotExists && step.clearsRemains(ofIndex: name)
  }
}

extension Step {
  /// Whether the file sets the lock_timeout in effect itself, rather than the tool for all files.
  var setsLockTimeout: Bool { session.lockTimeout.initial != session.lockTimeout.current }

  /// The statements that build an index CONCURRENTLY where this one stands: with what lifts a short lock_timeout for it.
  func liftingShortLockTimeout(for build: String) -> [String] {
    let timeout = session.lockTimeout.current
    guard setsLockTimeout, timeout > 0, timeout < 60_000 else { return [build] }
    return ["RESET lock_timeout", build, "SET lock_timeout = '\(Step.timeText(timeout))'"]
  }

  /// The fix with what lifts a lock_timeout for the statement, where the file has set a short one that would cancel a concurrent build.
  func liftingShortLockTimeout(for fix: Fix) -> Fix {
    let timeout = session.lockTimeout.current
    return setsLockTimeout && timeout > 0 && timeout < 60_000 ? lifting(lockTimeout: timeout, for: fix) : fix
  }

  /// A SET right before the statement goes behind it, or away where nothing needs it any more; any other is lifted for the time of the build.
  fileprivate func lifting(lockTimeout timeout: Int, for fix: Fix) -> Fix {
    var lifted = fix
    let again = settingAgain(timeout).map { TextEdit(at: range.end, insert: ";" + newLine + $0) }
    if let set = earlier.last, set.number == statementNumber - 1, set.setsLockTimeoutFirst(in: tree) {
      lifted.edits = [file.removal(of: set.range)] + fix.edits + again
      lifted.changesOtherStatements = true
    } else {
      lifted.edits = [TextEdit(at: range.start, insert: "RESET lock_timeout;" + newLine)] + fix.edits + again
    }
    return lifted
  }

  /// Nothing where no later statement of the file waits for locks under the timeout.
  private func settingAgain(_ timeout: Int) -> [String] {
    let isNeeded = laterStatements.contains { later in
      switch later.statement {
      case .index(let index): !index.isConcurrent
      case .drop(let drop): !drop.isConcurrent
      case .variableSet, .variableShow, .select, .comment: false
      default: true
      }
    }
    return isNeeded ? ["SET lock_timeout = '\(Step.timeText(timeout))'"] : []
  }
}

extension StepSummary {
  /// `SET lock_timeout`, where none was set before.
  fileprivate func setsLockTimeoutFirst(in tree: SyntaxTree) -> Bool {
    guard case .variableSet(let set) = statement, !set.isLocal, case .value = set.kind, let name = set.name else { return false }
    return tree.string(name) == "lock_timeout" && session.lockTimeout.current == session.lockTimeout.initial
  }
}

extension Finding.Message {
  fileprivate static func cancels(_ index: String, _ timeout: String) -> Self {
    "a transaction that stays open for \(timeout) cancels the build of \"\(index)\", which leaves an invalid index"
  }
}
