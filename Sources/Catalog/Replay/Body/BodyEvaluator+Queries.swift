import PostgresSyntax

/// Queries on the system's catalogs.
extension BodyEvaluator {
  mutating func subquery(_ link: SubLink) -> BodyValue {
    switch link.kind {
    case .exists:
      guard let truth = exists(link.subselect) else { return .unknown }
      return .boolean(truth)
    case .expression:
      guard let found = rows(of: link.subselect) else { return .unknown }
      return found.first?.first ?? .null
    case .array:
      guard let found = rows(of: link.subselect) else { return .unknown }
      return .array(found.compactMap(\.first))
    case .any:
      guard link.operatorName == nil, let test = link.testExpression, let found = rows(of: link.subselect) else { return .unknown }
      let value = evaluate(test)
      let equals = found.compactMap(\.first).map { value.equals($0) }
      if equals.contains(.boolean(true)) { return .boolean(true) }
      return equals.contains(.unknown) ? .unknown : .boolean(false)
    case .all: return .unknown
    }
  }

  /// Whether a query has rows; nil where it is not known.
  mutating func exists(_ id: SelectID) -> Bool? {
    let select = tree[id]
    if select.fromClause.isEmpty { return nil }
    guard let candidates = joined(select.fromClause) else { return nil }
    var sawUnknown = false
    for candidate in candidates {
      let value = condition(select.whereClause, candidate)
      if value == true { return true }
      if value == nil { sawUnknown = true }
    }
    // What a partial history does not show may still be there.
    return sawUnknown || isPartial ? nil : false
  }

  /// The rows that a query returns, as values in the order of its targets; nil where they are not known.
  mutating func rows(of id: SelectID) -> [[BodyValue]]? { namedRows(of: id)?.map { $0.map(\.value) } }

  mutating func namedRows(of id: SelectID) -> [[(name: String, value: BodyValue)]]? {
    let select = tree[id]
    guard select.operation == .none, select.groupClause.isEmpty, select.withClause == nil else { return nil }
    if !select.valuesLists.isEmpty {
      return select.valuesLists.map { row in tree[row].enumerated().map { ("column\($0 + 1)", evaluate($1)) } }
    }
    if let generated = generatedRows(select) { return generated }
    guard let candidates = select.fromClause.isEmpty ? [[]] : joined(select.fromClause) else { return nil }
    var found: [[(alias: String, row: SystemRows.Row)]] = []
    for candidate in candidates {
      guard let truth = condition(select.whereClause, candidate) else { return nil }
      if truth { found.append(candidate) }
    }
    if isPartial, !select.fromClause.isEmpty { return nil }
    if select.targetList.count == 1, let value = select.targetList[0].value, case .funcCall(let call) = tree[value],
      tree[call.name].last.map({ tree.string($0) }) == "count"
    {
      return [[("count", .number(Int64(found.count)))]]
    }
    return found.map { row in
      rows.append(row)
      defer { rows = Array(rows.dropLast()) }
      return select.targetList.flatMap { target -> [(name: String, value: BodyValue)] in
        guard let value = target.value else { return [] }
        if case .columnRef(let reference) = tree[value], reference.isStar {
          return row.flatMap { entry in entry.row.keys.sorted().map { ($0, entry.row[$0] ?? .unknown) } }
        }
        let name = target.name.map { tree.string($0) } ?? OutputName(tree).name(of: value) ?? "?column?"
        return [(name, evaluate(value))]
      }
    }
  }

  /// `SELECT unnest(array)`, and FROM unnest(array) AS name.
  private mutating func generatedRows(_ select: SelectStmt) -> [[(name: String, value: BodyValue)]]? {
    func unnested(_ id: ExpressionID) -> [BodyValue]? {
      guard case .funcCall(let call) = tree[id], tree[call.name].last.map({ tree.string($0) }) == "unnest", call.arguments.count == 1,
        let argument = tree[call.arguments].first, case .array(let elements) = evaluate(argument)
      else { return nil }
      return elements
    }
    if select.fromClause.isEmpty, select.whereClause == nil, select.targetList.count == 1, let value = select.targetList[0].value,
      let elements = unnested(value)
    {
      let name = select.targetList[0].name.map { tree.string($0) } ?? "unnest"
      return elements.map { [(name, $0)] }
    }
    if select.fromClause.count == 1, case .rangeFunction(let function) = tree[select.fromClause[0]], function.functions.count == 1,
      select.whereClause == nil, select.targetList.count == 1, let elements = unnested(function.functions[0].function)
    {
      let alias = function.alias.map { tree.string($0.name) } ?? "unnest"
      let column = function.alias.flatMap { tree[$0.columns].first.map { tree.string($0) } } ?? alias
      return elements.map { [(column, $0)] }
    }
    return nil
  }

  private mutating func condition(_ id: ExpressionID?, _ row: [(alias: String, row: SystemRows.Row)]) -> Bool? {
    guard let id else { return true }
    rows.append(row)
    defer { rows = Array(rows.dropLast()) }
    let value = evaluate(id)
    return value == .unknown ? nil : value.truth
  }

  /// The combinations of the rows of FROM's items; nil where one is not known or there are too many.
  private mutating func joined(_ items: [FromItemID]) -> [[(alias: String, row: SystemRows.Row)]]? {
    var combined: [[(alias: String, row: SystemRows.Row)]] = [[]]
    for item in items {
      guard let next = candidates(item), next.count <= 20_000, combined.count * max(next.count, 1) <= 400_000 else { return nil }
      combined = combined.flatMap { left in next.map { left + $0 } }
    }
    return combined
  }

  private mutating func candidates(_ id: FromItemID) -> [[(alias: String, row: SystemRows.Row)]]? {
    switch tree[id] {
    case .rangeVar(let range):
      let name = tree.string(range.relationName)
      let schema = range.schemaName.map { tree.string($0) }
      let isSystem = schema == nil ? name.hasPrefix("pg_") : schema == "pg_catalog" || schema == "information_schema"
      guard isSystem, let found = SystemRows(catalog: catalog).rows(of: name) else { return nil }
      let alias = range.alias.map { tree.string($0.name) } ?? name
      return found.map { [(alias, $0)] }
    case .joinExpr(let join):
      guard join.kind == .inner || join.kind == .left, !join.isNatural, let left = candidates(join.left),
        let right = candidates(join.right),
        left.count * max(right.count, 1) <= 4_000_000
      else { return nil }
      let using = tree[join.usingColumns].map { tree.string($0) }
      var result: [[(alias: String, row: SystemRows.Row)]] = []
      for first in left {
        var isMatched = false
        for second in right {
          let row = first + second
          if !using.isEmpty {
            let isEqual = using.allSatisfy { name in
              let values = row.compactMap { $0.row[name] }
              return values.count >= 2 && values[0].equals(values[1]) == .boolean(true)
            }
            guard isEqual else { continue }
          }
          if let condition = join.condition {
            guard let truth = self.condition(condition, row) else { return nil }
            guard truth else { continue }
          }
          isMatched = true
          result.append(row)
        }
        if !isMatched, join.kind == .left { result.append(first) }
        guard result.count <= 20_000 else { return nil }
      }
      return result
    default: return nil
    }
  }
}

/// LIKE: `%` and `_`, with backslash to escape.
enum LikePattern {
  static func matches(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
    var textAt = 0
    var patternAt = 0
    var retry: (pattern: Int, text: Int)?
    while textAt < text.count {
      if patternAt < pattern.count, pattern[patternAt] == "%" {
        retry = (patternAt + 1, textAt)
        patternAt += 1
        continue
      }
      if patternAt < pattern.count {
        let isEscaped = pattern[patternAt] == "\\" && patternAt + 1 < pattern.count
        let wanted = isEscaped ? pattern[patternAt + 1] : pattern[patternAt]
        if (wanted == "_" && !isEscaped) || wanted == text[textAt] {
          patternAt += isEscaped ? 2 : 1
          textAt += 1
          continue
        }
      }
      guard let last = retry else { return false }
      patternAt = last.pattern
      textAt = last.text + 1
      retry = (last.pattern, last.text + 1)
    }
    while patternAt < pattern.count, pattern[patternAt] == "%" { patternAt += 1 }
    return patternAt == pattern.count
  }
}

/// `format()`: `%s`, `%I`, `%L`, `%%`, with positions.
enum FormatFunction {
  static func format(_ arguments: [BodyValue]) -> BodyValue {
    guard let pattern = arguments.first?.text else { return arguments.first == .null ? .null : .unknown }
    var output = ""
    var next = 1
    var characters = pattern[...]
    while let character = characters.popFirst() {
      guard character == "%" else {
        output.append(character)
        continue
      }
      var digits = ""
      while let digit = characters.first, digit.isWholeNumber {
        digits.append(digit)
        characters = characters.dropFirst()
      }
      if characters.first == "$" { characters = characters.dropFirst() } else if !digits.isEmpty { return .unknown }
      guard let kind = characters.popFirst() else { return .unknown }
      if kind == "%" {
        output.append("%")
        continue
      }
      let position = Int(digits) ?? next
      next = position + 1
      guard position >= 1, position < arguments.count else { return .unknown }
      let value = arguments[position]
      switch kind {
      case "s":
        if value == .null { continue }
        guard let text = value.text else { return .unknown }
        output += text
      case "I":
        guard let text = value.text else { return .unknown }
        output += Printer.quoted(text)
      case "L":
        if value == .null {
          output += "NULL"
        } else {
          guard let text = value.text else { return .unknown }
          output += Printer.literal(text)
        }
      default: return .unknown
      }
    }
    return .text(output)
  }
}
