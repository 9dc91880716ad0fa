/// How tables are partitioned, and what a partition holds.
extension Parser {
  /// `OptPartitionSpec`
  mutating func parsePartitionSpec() throws(Stop) -> PartitionSpec? {
    guard eat(.partition) else { return nil }
    try expect(.by)
    let strategyName = try parseColId()
    let elements = try parseParenthesized { (parser) throws(Stop) in
      let key = try parser.parseKeyElement()
      let collation = try parser.parseOptionalCollation()
      let operatorClass = parser.atColId ? try parser.parseAnyName() : .empty
      return PartitionSpec.Element(name: key.name, expression: key.expression, collation: collation, operatorClass: operatorClass)
    }
    // PostgreSQL compares the word without regard to case, even where it is quoted.
    let text = tree.string(strategyName)
    switch text.lowercased() {
    case "list": return PartitionSpec(strategy: .list, elements: elements)
    case "range": return PartitionSpec(strategy: .range, elements: elements)
    case "hash": return PartitionSpec(strategy: .hash, elements: elements)
    default: throw fail("unrecognized partitioning strategy \"\(text)\"", at: strategyName.range, help: "expected LIST, RANGE or HASH")
    }
  }

  /// `PartitionBoundSpec`
  mutating func parsePartitionBound() throws(Stop) -> PartitionBoundSpec {
    if eat(.default) { return .defaultPartition }
    guard at(.for) else { throw unexpected(expecting: "FOR VALUES or DEFAULT") }
    advance()
    try expect(.values)
    let start = current.start
    switch current.keyword {
    case .in:
      advance()
      return .list(try parseBoundValues())
    case .from:
      advance()
      let lower = try parseBoundValues()
      try expect(.to)
      return .range(lower: lower, upper: try parseBoundValues())
    case .with:
      advance()
      return try parseHashBound(start)
    default:
      throw unexpected(expecting: "IN, FROM or WITH")
    }
  }

  private mutating func parseBoundValues() throws(Stop) -> ExpressionList {
    try expect(.leftParenthesis)
    let values = try parseExpressionList()
    try expect(.rightParenthesis)
    return values
  }

  /// `'(' hash_partbound ')'`; `start` is where WITH stands.
  private mutating func parseHashBound(_ start: UInt32) throws(Stop) -> PartitionBoundSpec {
    var options: [(name: Name, value: Int32)] = []
    try expect(.leftParenthesis)
    repeat {
      let name = try parseNonReservedWord()
      options.append((name, try parseInteger()))
    } while eat(.comma)
    try expect(.rightParenthesis)
    var modulus: Int32?
    var remainder: Int32?
    for option in options {
      if isName(option.name, "modulus") {
        if modulus != nil { throw fail("modulus for hash partition provided more than once", at: option.name.range) }
        modulus = option.value
      } else if isName(option.name, "remainder") {
        if remainder != nil { throw fail("remainder for hash partition provided more than once", at: option.name.range) }
        remainder = option.value
      } else {
        throw fail(
          "unrecognized hash partition bound specification \"\(tree.string(option.name))\"", at: option.name.range,
          help: "expected MODULUS or REMAINDER")
      }
    }
    guard let modulus else { throw fail("modulus for hash partition must be specified", at: range(from: start)) }
    guard let remainder else { throw fail("remainder for hash partition must be specified", at: range(from: start)) }
    return .hash(modulus: modulus, remainder: remainder)
  }
}
