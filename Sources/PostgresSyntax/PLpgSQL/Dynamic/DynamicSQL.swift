/// What EXECUTE runs, as far as the text of the body tells: constants, their concatenations, `format` and the quoting functions.
///
/// Nothing else is evaluated. A value that is not known is a placeholder, a word made from the expression, if it is a part of the text;
/// where the whole text is not known, or does not read with the placeholders, EXECUTE is kept as opaque. A text with a slip is
/// opaque too: the server will not see it before it runs.
extension Parser {
  private static let maximumTextDepth = 50

  /// Keeps what an EXECUTE of this text runs among the body's statements.
  mutating func recordDynamic(_ expression: PLpgSQLExpression) {
    guard let query = expression.query, let value = simpleExpression(query), let text = knownText(of: value, depth: 0) else {
      return record(.opaque, .dynamic, expression.range)
    }
    var child = makeChild(text)
    child.parseAll(stopsAtProblem: true)
    guard child.tree.problems.isEmpty, !child.tree.statements.isEmpty else { return record(.opaque, .dynamic, expression.range) }
    let number = tree.derived.count
    let statements = child.tree.statements
    adopt(&child)
    for statement in statements { record(.statement(statement.statement), .dynamic, statement.range, derived: number) }
  }

  /// Keeps what a variable holds from here on, if that is known.
  mutating func noteText(of expression: PLpgSQLExpression?, for variable: Int, isDefault: Bool = false) {
    guard variable >= 0 else { return }
    var text: KnownText?
    if let query = expression?.query, let value = simpleExpression(query) { text = knownText(of: value, depth: 0) }
    routine.texts[variable] = text.map { VariableText(text: $0, list: isDefault ? nil : routine.list) }
  }

  /// Variables that get another value.
  mutating func forgetTexts(of target: PLpgSQLTarget) {
    for names in target.variables {
      for name in tree[names] {
        if let variable = routine.names.find(name.id) { routine.texts[variable] = nil }
      }
    }
  }

  /// The one value of an expression without FROM and other clauses.
  private mutating func simpleExpression(_ id: SelectID) -> ExpressionID? {
    let select = tree[id]
    guard select.targetList.count == 1, select.fromClause.isEmpty, select.whereClause == nil, select.limitCount == nil else { return nil }
    return select.targetList[0].value
  }

  // MARK: - Evaluation

  /// The text of an expression; nil where nothing of it is known.
  private mutating func knownText(of id: ExpressionID, depth: Int) -> KnownText? {
    guard depth < Self.maximumTextDepth, dynamicBudget > 0 else { return nil }
    var text: KnownText?
    switch tree[id] {
    case .aConst(.string(let literal)):
      var constant = KnownText()
      constant.append(literal, of: bytes, origin: tree.origin)
      text = constant
    case .aConst(.integer(let number)):
      var constant = KnownText()
      constant.append(Array(String(number).utf8), at: fileStart(of: id))
      return constant
    case .typeCast(let argument, let type) where isTextType(type): return knownText(of: argument, depth: depth + 1)
    case .aExpr(let expression): text = concatenation(id, expression, depth: depth)
    case .funcCall(let call): text = knownText(ofCall: call, id, depth: depth)
    case .columnRef(let column): text = knownText(ofVariable: column)
    default: return nil
    }
    guard let text, text.bytes.count <= dynamicBudget else { return nil }
    dynamicBudget -= text.bytes.count
    return text
  }

  private mutating func isTextType(_ id: TypeNameID) -> Bool {
    guard let name = tree[tree[id].names].last, tree[id].arrayBounds.isEmpty else { return false }
    return isName(name, "text") || isName(name, "varchar") || isName(name, "regclass") || isName(name, "name")
  }

  private mutating func fileStart(of id: ExpressionID) -> UInt32 {
    let start = tree.range(of: id).start
    return tree.origin?.fileOffset(of: start) ?? start
  }

  private mutating func knownText(ofVariable column: ColumnRef) -> KnownText? {
    guard !column.isStar, column.fields.count == 1, let name = tree[column.fields].first, let variable = routine.names.find(name.id),
      let known = routine.texts[variable]
    else { return nil }
    if let list = known.list { return list == routine.list ? known.text : nil }
    return routine.names.variables[variable].isConstant || !routine.context.isRepeated ? known.text : nil
  }

  /// `a || b || …`, however long.
  private mutating func concatenation(_ id: ExpressionID, _ expression: AExpr, depth: Int) -> KnownText? {
    var operands: [ExpressionID] = []
    var next: ExpressionID? = id
    while let current = next {
      if case .aExpr(let part) = tree[current], part.kind == .op, isName(part.name.symbol, "||"), let left = part.left,
        let right = part.right
      {
        operands.append(right)
        next = left
      } else {
        operands.append(current)
        next = nil
      }
    }
    guard operands.count > 1 else { return nil }
    return joined(operands.reversed(), depth: depth)
  }

  /// The operands' texts in a row; nil if none of them is known.
  private mutating func joined(_ operands: [ExpressionID], depth: Int) -> KnownText? {
    var text = KnownText()
    var isKnown = false
    for operand in operands {
      if let part = knownText(of: operand, depth: depth + 1) {
        text.append(part)
        isKnown = true
      } else {
        text.appendPlaceholder(placeholder(for: operand), at: fileStart(of: operand))
      }
      guard text.bytes.count <= dynamicBudget else { return nil }
    }
    return isKnown ? text : nil
  }

  /// A word for a value that is not known: `_` and the letters of the expression.
  private mutating func placeholder(for id: ExpressionID) -> [UInt8] {
    var word: [UInt8] = [UInt8(ascii: "_")]
    for index in tree.range(of: id).indices.prefix(40) where index < bytes.count {
      let byte = Literals.fold(bytes[index])
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
      default: if word.last != UInt8(ascii: "_") { word.append(UInt8(ascii: "_")) }
      }
    }
    return word
  }

  // MARK: - Functions

  private mutating func knownText(ofCall call: FuncCall, _ id: ExpressionID, depth: Int) -> KnownText? {
    guard call.format == .call, !call.isVariadic, let name = tree[call.name].last else { return nil }
    let arguments = Array(tree[call.arguments])
    if isName(name, "format") { return formatted(arguments, depth: depth) }
    if isName(name, "concat") { return joined(arguments, depth: depth) }
    guard arguments.count == 1 else { return nil }
    let isIdentifier = isName(name, "quote_ident")
    guard isIdentifier || isName(name, "quote_literal") || isName(name, "quote_nullable") else { return nil }
    var text = KnownText()
    append(arguments[0], as: isIdentifier ? .identifier : .literal, to: &text, depth: depth)
    return text.placeholders.isEmpty || !isIdentifier ? text : nil
  }

  private enum Quoting {
    case none
    case identifier
    case literal
  }

  /// A value in the text, quoted as `format` does it.
  private mutating func append(_ id: ExpressionID, as quoting: Quoting, to text: inout KnownText, depth: Int) {
    let offset = fileStart(of: id)
    guard let value = knownText(of: id, depth: depth + 1), value.placeholders.isEmpty || quoting == .none else {
      if quoting == .literal { text.append(UInt8(ascii: "'"), at: offset) }
      text.appendPlaceholder(placeholder(for: id), at: offset)
      if quoting == .literal { text.append(UInt8(ascii: "'"), at: offset) }
      return
    }
    let quote: UInt8?
    switch quoting {
    case .none: quote = nil
    case .literal: quote = UInt8(ascii: "'")
    case .identifier: quote = isPlainIdentifier(value.bytes) ? nil : UInt8(ascii: "\"")
    }
    guard let quote else { return text.append(value) }
    text.append(quote, at: offset)
    for index in value.bytes.indices {
      let place = value.origin.fileOffset(of: UInt32(clamping: index))
      if value.bytes[index] == quote { text.append(quote, at: place) }
      text.append(value.bytes[index], at: place)
    }
    text.append(quote, at: offset)
  }

  /// What `quote_ident` leaves as it is.
  private mutating func isPlainIdentifier(_ text: [UInt8]) -> Bool {
    guard let first = text.first, first == UInt8(ascii: "_") || first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z") else {
      return false
    }
    for byte in text where byte != UInt8(ascii: "_") {
      guard byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") else {
        return false
      }
    }
    return Keyword.find(text.span).category == .unreserved
  }

  /// `format(…)`, as `text_format` of `varlena.c` reads it; widths are left out.
  private mutating func formatted(_ arguments: [ExpressionID], depth: Int) -> KnownText? {
    guard let first = arguments.first, let pattern = knownText(of: first, depth: depth + 1) else { return nil }
    var text = KnownText()
    var next = 1
    var index = 0
    let source = pattern.bytes
    while index < source.count {
      let byte = source[index]
      let offset = pattern.origin.fileOffset(of: UInt32(clamping: index))
      index += 1
      guard byte == UInt8(ascii: "%") else {
        text.append(byte, at: offset)
        continue
      }
      guard index < source.count else { return nil }
      if source[index] == UInt8(ascii: "%") {
        text.append(byte, at: offset)
        index += 1
        continue
      }
      var number = 0
      while index < source.count, source[index] >= UInt8(ascii: "0"), source[index] <= UInt8(ascii: "9"), number < 10_000 {
        number = number * 10 + Int(source[index] - UInt8(ascii: "0"))
        index += 1
      }
      var position = next
      if index < source.count, source[index] == UInt8(ascii: "$") {
        position = number
        index += 1
      }
      guard index < source.count, position >= 1, position < arguments.count else { return nil }
      let quoting: Quoting
      switch source[index] {
      case UInt8(ascii: "s"): quoting = .none
      case UInt8(ascii: "I"): quoting = .identifier
      case UInt8(ascii: "L"): quoting = .literal
      default: return nil
      }
      index += 1
      next = position + 1
      append(arguments[position], as: quoting, to: &text, depth: depth)
      guard text.bytes.count <= dynamicBudget else { return nil }
    }
    return text
  }
}
