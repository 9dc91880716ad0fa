/// Event triggers: CREATE and ALTER.
extension Parser {
  mutating func parseCreateEventTrigger() throws(Stop) -> Statement {
    try expect(.create, .event)
    try expect(.trigger)
    let name = try parseColId()
    try expect(.on)
    let event = try parseColLabel()
    var conditions: [DefElem] = []
    if eat(.when) {
      repeat {
        let start = current.start
        let variable = try parseColId()
        try expect(.in)
        let values = try parseParenthesized { (parser) throws(Stop) in try parser.parseString() }
        conditions.append(
          DefElem(namespace: nil, name: variable, value: .strings(values), action: .unspecified, range: range(from: start)))
      } while eat(.and)
    }
    try expect(.execute)
    guard eat(.function) || eat(.procedure) else { throw unexpected(expecting: "FUNCTION") }
    let function = try parseFunctionName()
    try expect(.leftParenthesis)
    try expect(.rightParenthesis)
    return .createEventTrig(CreateEventTrigStmt(name: name, event: event, whenClause: conditions, function: function))
  }

  mutating func parseAlterEventTrigger() throws(Stop) -> Statement {
    try expect(.alter, .event)
    try expect(.trigger)
    let name = try parseColId()
    if eat(.disable) { return .alterEventTrig(AlterEventTrigStmt(name: name, state: .disabled)) }
    if eat(.enable) {
      let state: AlterEventTrigStmt.State = eat(.replica) ? .enabledReplica : eat(.always) ? .enabledAlways : .enabled
      return .alterEventTrig(AlterEventTrigStmt(name: name, state: state))
    }
    return try parseAlterObject(.eventTrigger, .name(addList([name])), [.rename, .owner])
  }
}
