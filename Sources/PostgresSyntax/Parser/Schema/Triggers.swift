/// Triggers of tables: CREATE TRIGGER, CREATE CONSTRAINT TRIGGER and ALTER TRIGGER.
extension Parser {
  mutating func parseCreateTrigger() throws(Stop) -> Statement {
    let start = try expect(.create).start
    let isReplace = eatOrReplace()
    let isConstraint = eat(.constraint)
    try expect(.trigger)
    if isReplace { requires(14, "CREATE OR REPLACE TRIGGER", from: start) }
    let name = try parseColId()
    let timing = try parseTriggerTiming(isConstraint: isConstraint)
    var columns: [Name] = []
    let events = try parseTriggerEvents(&columns)
    try expect(.on)
    var trigger = CreateTrigStmt(
      isReplace: isReplace, isConstraint: isConstraint, name: name, relation: try parseQualifiedName(), timing: timing, events: events,
      columns: addList(columns), isForEachRow: isConstraint, whenClause: nil, transitions: [], function: .empty, arguments: [],
      isDeferrable: false, isInitiallyDeferred: false, constraintRelation: nil)
    var attributes: (attributes: ConstraintAttributes, range: ByteRange)?
    if isConstraint {
      if eat(.from) { trigger.constraintRelation = try parseQualifiedName() }
      attributes = try parseConstraintAttributes()
      try expect(.for)
      try expect(.each)
      try expect(.row)
    } else {
      if eat(.referencing) { trigger.transitions = try parseTriggerTransitions() }
      if eat(.for) {
        _ = eat(.each)
        trigger.isForEachRow = eat(.row)
        if !trigger.isForEachRow { guard eat(.statement) else { throw unexpected(expecting: "ROW or STATEMENT") } }
      }
    }
    if eat(.when) { trigger.whenClause = try parseParenthesizedExpression() }
    try expect(.execute)
    guard eat(.function) || eat(.procedure) else { throw unexpected(expecting: "FUNCTION") }
    trigger.function = try parseFunctionName()
    trigger.arguments = try parseTriggerArguments()
    if isConstraint, isReplace {
      throw fail("CREATE OR REPLACE CONSTRAINT TRIGGER is not supported", at: range(from: start))
    }
    if let attributes {
      var constraint = Constraint(.null, attributes.range)
      try apply(attributes, allowed: .deferrable, kind: "TRIGGER", to: &constraint)
      trigger.isDeferrable = constraint.isDeferrable
      trigger.isInitiallyDeferred = constraint.isInitiallyDeferred
    }
    return .createTrig(trigger)
  }

  /// `TriggerActionTime`; a constraint trigger fires after its event only.
  private mutating func parseTriggerTiming(isConstraint: Bool) throws(Stop) -> CreateTrigStmt.Timing {
    if eat(.after) { return .after }
    if isConstraint { throw unexpected(expecting: "AFTER") }
    if eat(.before) { return .before }
    guard eat(.instead) else { throw unexpected(expecting: "BEFORE, AFTER or INSTEAD OF") }
    try expect(.of)
    return .insteadOf
  }

  /// `TriggerEvents`
  private mutating func parseTriggerEvents(_ columns: inout [Name]) throws(Stop) -> CreateTrigStmt.Events {
    var events: CreateTrigStmt.Events = []
    repeat {
      // PostgreSQL points at the last word it has read, which after UPDATE is the next one.
      var duplicate = current
      let event: CreateTrigStmt.Events
      switch current.keyword {
      case .insert: event = .insert
      case .delete: event = .delete
      case .update: event = .update
      case .truncate: event = .truncate
      default: throw unexpected(expecting: "INSERT, UPDATE, DELETE or TRUNCATE")
      }
      advance()
      if event == .update {
        if eat(.of) {
          repeat { columns.append(try parseColId()) } while eat(.comma)
        }
        duplicate = current
      }
      if !events.isDisjoint(with: event) {
        let place = duplicate.kind == .endOfFile ? "at end of input" : "at or near \"\(tree.source.text(duplicate.range))\""
        throw fail("duplicate trigger events specified \(place)", at: duplicate.range)
      }
      events.formUnion(event)
    } while eat(.or)
    return events
  }

  /// `TriggerTransitions`
  private mutating func parseTriggerTransitions() throws(Stop) -> [CreateTrigStmt.Transition] {
    var transitions: [CreateTrigStmt.Transition] = []
    repeat {
      let isNew = eat(.new)
      if !isNew { guard eat(.old) else { throw unexpected(expecting: "NEW or OLD") } }
      let isTable = eat(.table)
      if !isTable { guard eat(.row) else { throw unexpected(expecting: "TABLE") } }
      _ = eat(.as)
      transitions.append(CreateTrigStmt.Transition(name: try parseColId(), isNew: isNew, isTable: isTable))
    } while at(.new) || at(.old)
    return transitions
  }

  /// `'(' TriggerFuncArgs ')'`
  private mutating func parseTriggerArguments() throws(Stop) -> [CreateTrigStmt.Argument] {
    try expect(.leftParenthesis)
    if eat(.rightParenthesis) { return [] }
    // The list may be empty, and PostgreSQL lets a comma follow even that.
    _ = eat(.comma)
    let arguments = try parseList { (parser) throws(Stop) -> CreateTrigStmt.Argument in
      let token = parser.current
      switch token.kind {
      case .integerNumber, .floatNumber:
        parser.advance()
        return .number(token.range)
      default:
        if parser.atString { return .string(try parser.parseString()) }
        guard parser.atColLabel else { throw parser.unexpected(expecting: "a string, a number or a word") }
        return .word(try parser.takeName())
      }
    }
    try expect(.rightParenthesis)
    return arguments
  }

  /// ALTER TRIGGER
  mutating func parseAlterTrigger() throws(Stop) -> Statement {
    try expect(.alter, .trigger)
    let name = try parseColId()
    try expect(.on)
    let relation = try parseQualifiedName()
    if at(.rename) { return makeRename(.trigger, of: relation, name, to: try parseRenameTo()) }
    let isRemove = eat(.no)
    guard isRemove || at(.depends) else { throw unexpected(expecting: "RENAME TO or DEPENDS ON EXTENSION") }
    return .alterObjectDepends(
      AlterObjectDependsStmt(
        objectType: .trigger, relation: relation, object: nil, subname: name, extensionName: try parseDependsOn(), isRemove: isRemove))
  }
}
