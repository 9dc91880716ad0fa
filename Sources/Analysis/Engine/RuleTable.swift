import Policy
import PostgresSyntax

/// Every rule, opened once, under the kind of subject that wakes it.
struct RuleTable: Sendable {
  /// A rule made ready: its options read, its type forgotten.
  struct Entry: Sendable {
    let id: RuleID
    let defaultLevel: Level
    let check: @Sendable (Event, Step, inout Reporter) -> Void
  }

  /// By `SubjectKind.rawValue`; within a kind, in the order of rule ids.
  private var rows: [[Entry]] = Array(repeating: [], count: SubjectKind.allCases.count)
  /// The broader rules that a rule speaks for.
  private var narrowed: [RuleID: [RuleID]] = [:]
  /// The rules that leave a place to whatever other rule reports it.
  private var yielding: Set<RuleID> = []
  /// The rules that say why the server refuses a statement.
  private var explaining: Set<RuleID> = []
  /// All rules that another one may speak for.
  private var broader: Set<RuleID> = []

  init(_ rules: [any Rule.Type], policy: Policy) {
    for rule in rules.sorted(by: { $0.id.text < $1.id.text }) { add(rule, policy) }
  }

  /// A rule that the policy has off everywhere is not in the table at all.
  private mutating func add<R: Rule>(_ type: R.Type, _ policy: Policy) {
    let setting = policy.setting(for: R.id.text)
    if setting == nil, R.defaultLevel == .off { return }
    var rule = R()
    if let setting { rule.configure(setting) }
    let configured = rule
    if !R.narrows.isEmpty { narrowed[R.id] = R.narrows }
    if R.yieldsToOthers { yielding.insert(R.id) }
    if R.explainsRefusals { explaining.insert(R.id) }
    broader.formUnion(R.narrows + (R.yieldsToOthers ? [R.id] : []))
    rows[Int(R.Target.subjectKind.rawValue)].append(
      Entry(id: R.id, defaultLevel: R.defaultLevel) { event, step, reporter in
        guard let target = R.Target(event) else { return }
        configured.check(target, in: step, &reporter)
      })
  }

  /// Whether any rule is woken by such subjects: what nobody hears need not be made.
  func hears(_ kind: SubjectKind) -> Bool { !rows[Int(kind.rawValue)].isEmpty }

  /// Whether a rule says why the server refuses a statement.
  func explainsRefusals(_ rule: RuleID) -> Bool { explaining.contains(rule) }

  /// Wakes the rules that the event is for.
  func report(_ event: Event, in step: Step, to reporter: inout Reporter) {
    for entry in rows[Int(event.kind.rawValue)] {
      reporter.rule = entry.id
      reporter.defaultLevel = entry.defaultLevel
      entry.check(event, step, &reporter)
    }
  }

  /// What the rules say about an event.
  func findings(for event: Event, in step: Step) -> [Finding] {
    var reporter = Reporter(step)
    report(event, in: step, to: &reporter)
    return reporter.findings
  }

  /// What each rule says about an event, one after the other when they are asked for.
  func deferredFindings(for event: Event, in step: Step) -> [Deferred<[Finding]>] {
    rows[Int(event.kind.rawValue)].map { entry in
      Deferred {
        var reporter = Reporter(step)
        reporter.rule = entry.id
        reporter.defaultLevel = entry.defaultLevel
        entry.check(event, step, &reporter)
        return reporter.findings
      }
    }
  }

  /// For each finding, whether it is a broader rule's at a place where a narrower one says as much: one hazard, one finding.
  ///
  /// A narrower finding at a milder level takes nothing away, so that a policy never loses a level by it.
  func leftToNarrower(_ findings: [Finding]) -> [Bool] {
    let sorted = findings.sorted { $0.range.start < $1.range.start }
    let starts = sorted.map(\.range.start)
    let longest = sorted.map(\.range.count).max() ?? 0
    return findings.map { broad in
      guard broader.contains(broad.rule) else { return false }
      // Only ranges that start near enough can overlap: all pairs would be quadratic in a long file.
      let first = starts.firstIndex(past: { Int($0) + longest >= Int(broad.range.start) })
      return sorted[first...].lazy.prefix { $0.range.start <= broad.range.end }.contains { finding in
        finding.level >= broad.level && finding.range.overlaps(broad.range) && says(finding.rule, insteadOf: broad.rule)
      }
    }
  }

  private func says(_ rule: RuleID, insteadOf broad: RuleID) -> Bool {
    if explaining.contains(broad), !explaining.contains(rule) { return false }
    return narrowed[rule]?.contains(broad) == true || (yielding.contains(broad) && !yielding.contains(rule))
  }

  /// For each finding, whether it speaks of what a statement would do that the server refuses, as another finding says.
  ///
  /// - Parameter isCovered: by an allowance, which says that the statement runs after all.
  func speaksOfRefused(_ findings: [Finding], isCovered: [Bool]) -> [Bool] {
    let refused = zip(findings, isCovered).filter { finding, isCovered in
      finding.isOfRefusedStatement && !isCovered && explaining.contains(finding.rule)
    }
    let statements = Set(refused.map(\.0.statement))
    return findings.map { finding in
      finding.isOfRefusedStatement && statements.contains(finding.statement) && !explaining.contains(finding.rule)
    }
  }
}
