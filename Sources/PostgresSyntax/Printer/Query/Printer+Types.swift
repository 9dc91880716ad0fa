/// Types, under the names that SQL has for them.
extension Printer {
  mutating func write(_ id: TypeNameID) {
    let type = tree[id]
    if type.isSetOf { write("SETOF") }
    if type.isSystemSyntax, let name = tree[type.names].first {
      write(system: type, tree.string(name))
    } else {
      write(qualified: type.names)
      if !type.modifiers.isEmpty { writeArguments(type.modifiers) }
    }
    if type.isColumnType { punctuate("%TYPE") }
    for bound in tree[type.arrayBounds] {
      punctuate("[")
      if bound >= 0 { write(text: String(bound)) }
      punctuate("]")
    }
  }

  private mutating func write(system type: TypeName, _ name: String) {
    switch name {
    case "int2": write("smallint")
    case "int4": write("integer")
    case "int8": write("bigint")
    case "float4": write("real")
    case "float8": write("double precision")
    case "bool": write("boolean")
    // Without a length, which only a constant's type can be, the words would mean a length of one.
    case "bpchar": if type.modifiers.isEmpty { write("pg_catalog.bpchar") } else { write("character") }
    case "bit": if type.modifiers.isEmpty { write("pg_catalog.\"bit\"") } else { write("bit") }
    case "varchar": write("character varying")
    case "varbit": write("bit varying")
    case "timestamp", "timestamptz": write("timestamp")
    case "time", "timetz": write("time")
    default: write(text: name)
    }
    guard type.intervalFields == nil else { return write(type.intervalFields, type.modifiers) }
    if !type.modifiers.isEmpty { writeArguments(type.modifiers) }
    if name == "timestamptz" || name == "timetz" { write("with time zone") }
  }

  mutating func write(_ fields: IntervalFields?, _ precision: ExpressionList) {
    switch fields {
    case .year: write("year")
    case .month: write("month")
    case .day: write("day")
    case .hour: write("hour")
    case .minute: write("minute")
    case .second: write("second")
    case .yearToMonth: write("year to month")
    case .dayToHour: write("day to hour")
    case .dayToMinute: write("day to minute")
    case .dayToSecond: write("day to second")
    case .hourToMinute: write("hour to minute")
    case .hourToSecond: write("hour to second")
    case .minuteToSecond: write("minute to second")
    case nil: break
    }
    if !precision.isEmpty { writeArguments(precision) }
  }
}
