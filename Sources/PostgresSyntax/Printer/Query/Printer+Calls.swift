/// Calls, windows, and SQL's own syntax for functions of `pg_catalog`.
extension Printer {
  mutating func write(_ call: FuncCall) {
    write(function: call)
    punctuate("(")
    if call.aggStar { punctuate("*") }
    if call.aggDistinct { write("DISTINCT") }
    let arguments = tree[call.arguments]
    for (index, argument) in arguments.enumerated() {
      if index > 0 { punctuate(",") }
      if call.isVariadic, index == arguments.count - 1 { write("VARIADIC") }
      write(argument, above: .none)
    }
    if !call.aggWithinGroup { writeOrder(call.aggOrder) }
    punctuate(")")
    if call.aggWithinGroup {
      write("WITHIN GROUP (")
      writeOrder(call.aggOrder)
      punctuate(")")
    }
    writeFilter(call.aggFilter, over: call.over)
  }

  mutating func writeFilter(_ filter: ExpressionID?, over: WindowID?) {
    if let filter {
      write("FILTER (WHERE")
      write(filter, above: .none)
      punctuate(")")
    }
    if let over {
      write("OVER")
      let window = tree[over]
      if window.isBareReference {
        if let name = window.name { write(name) }
      } else {
        writeSpecification(window)
      }
    }
  }

  /// The name of a call, with quotes where the word alone would be read as something else.
  private mutating func write(function call: FuncCall) {
    guard call.name.count == 1, let name = tree[call.name].first else { return write(qualified: call.name) }
    let text = tree.string(name)
    switch text {
    case "rollup", "cube", "operator", "double", "collation", "current_schema": write(text: "\"" + text + "\"")
    case "substring", "overlay":
      let isPlain =
        !call.aggDistinct && !call.aggStar && !call.isVariadic && !call.aggWithinGroup && call.aggOrder.isEmpty && call.aggFilter == nil
        && call.over == nil
      write(text: isPlain ? text : "\"" + text + "\"")
    default:
      let isFunctionKeyword = Keyword.find(Array(text.utf8).span).category == .typeOrFunctionName
      write(text: isFunctionKeyword ? text : Printer.quoted(text))
    }
  }

  /// `WINDOW`'s members, and `OVER (…)`.
  mutating func writeSpecification(_ window: WindowDef) {
    write("(")
    if let reference = window.reference {
      let text = tree.string(reference)
      switch text {
      // Unquoted these begin a clause of the window.
      case "partition", "range", "rows", "groups": write(text: "\"" + text + "\"")
      default: write(reference)
      }
    }
    if !window.partitionClause.isEmpty {
      write("PARTITION BY")
      write(window.partitionClause)
    }
    writeOrder(window.orderClause)
    if let frame = window.frame { write(frame) }
    punctuate(")")
  }

  private mutating func write(_ frame: WindowDef.Frame) {
    switch frame.mode {
    case .range: write("RANGE")
    case .rows: write("ROWS")
    case .groups: write("GROUPS")
    }
    if let end = frame.end {
      write("BETWEEN")
      write(frame.start)
      write("AND")
      write(end)
    } else {
      write(frame.start)
    }
    switch frame.exclusion {
    case .none: break
    case .currentRow: write("EXCLUDE CURRENT ROW")
    case .group: write("EXCLUDE GROUP")
    case .ties: write("EXCLUDE TIES")
    }
  }

  private mutating func write(_ bound: WindowDef.Bound) {
    switch bound {
    case .unboundedPreceding: write("UNBOUNDED PRECEDING")
    case .unboundedFollowing: write("UNBOUNDED FOLLOWING")
    case .currentRow: write("CURRENT ROW")
    case .preceding(let offset):
      write(offset: offset)
      write("PRECEDING")
    case .following(let offset):
      write(offset: offset)
      write("FOLLOWING")
    }
  }

  /// A column may be called `unbounded`.
  private mutating func write(offset: ExpressionID) {
    if case .columnRef = tree[offset] {
      parenthesized { $0.write(offset) }
    } else {
      write(offset, above: .none)
    }
  }

  /// A function of `pg_catalog` in SQL's own syntax, unless it begins with an operand.
  mutating func write(system call: FuncCall) {
    guard let name = tree[call.name].first else { return }
    let arguments = Array(tree[call.arguments])
    let count = arguments.count
    switch (tree.string(name), count) {
    case ("system_user", _): write("SYSTEM_USER")
    case ("pg_collation_for", 1): writeSystem("COLLATION FOR (", arguments, [])
    case ("extract", 2): writeSystem("EXTRACT(", arguments, ["FROM"])
    case ("normalize", _): writeSystem("NORMALIZE(", arguments, [","])
    case ("position", 2):
      write("POSITION(")
      write(arguments[1], above: .none, isRestricted: true)
      write("IN")
      write(arguments[0], above: .none, isRestricted: true)
      punctuate(")")
    case ("overlay", _): writeSystem("OVERLAY(", arguments, ["PLACING", "FROM", "FOR"])
    case ("substring", _): writeSystem("SUBSTRING(", arguments, ["FROM", "FOR"])
    case ("btrim", 1...): writeTrim("TRIM(", arguments)
    case ("ltrim", 1...): writeTrim("TRIM(LEADING", arguments)
    case ("rtrim", 1...): writeTrim("TRIM(TRAILING", arguments)
    case ("xmlexists", 2):
      write("XMLEXISTS(")
      write(primary: arguments[0])
      write("PASSING")
      write(primary: arguments[1])
      punctuate(")")
    case ("overlaps", 4):
      write("(")
      write(arguments[0], above: .none)
      punctuate(",")
      write(arguments[1], above: .none)
      write(") OVERLAPS (")
      write(arguments[2], above: .none)
      punctuate(",")
      write(arguments[3], above: .none)
      punctuate(")")
    default:
      write("pg_catalog.")
      write(name)
      writeArguments(call.arguments)
    }
  }

  private mutating func writeSystem(_ opening: StaticString, _ arguments: [ExpressionID], _ separators: [StaticString]) {
    write(opening)
    for (index, argument) in arguments.enumerated() {
      if index > 0, index <= separators.count {
        let separator = separators[index - 1]
        if separator.utf8CodeUnitCount == 1 { punctuate(separator) } else { write(separator) }
      }
      write(argument, above: .none)
    }
    punctuate(")")
  }

  /// PostgreSQL's tree puts what is trimmed away last, or has only a list.
  private mutating func writeTrim(_ opening: StaticString, _ arguments: [ExpressionID]) {
    write(opening)
    if arguments.count == 2 {
      write(arguments[1], above: .none)
      write("FROM")
      write(arguments[0], above: .none)
      return punctuate(")")
    }
    if arguments.count > 2 { write("FROM") }
    for (index, argument) in arguments.enumerated() {
      if index > 0 { punctuate(",") }
      write(argument, above: .none)
    }
    punctuate(")")
  }

  /// What follows the operand of AT TIME ZONE, AT LOCAL and IS NORMALIZED.
  mutating func writeRest(ofSystem call: FuncCall) {
    let arguments = tree[call.arguments]
    if let name = tree[call.name].first, tree.nameTable.matches(name.id, "timezone") {
      if arguments.count == 1 { return write("AT LOCAL") }
      write("AT TIME ZONE")
      if let zone = arguments.first { write(zone, above: .at) }
      return
    }
    write("IS")
    if let form = arguments.dropFirst().first { write(form, above: .none) }
    write("NORMALIZED")
  }
}
