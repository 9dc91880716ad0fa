import PostgresSyntax

/// Reads a stored expression as a `Predicate`.
struct PredicateReader {
  private let tree: SyntaxTree
  private let catalog: Catalog
  private let columns: [UInt32: ObjectAddress]
  /// The session's TimeZone is UTC.
  private let isUTC: Bool
  private static let prefix = "SELECT "

  /// nil where the text cannot be read.
  static func read(_ expression: StoredExpression, _ catalog: Catalog, isUTC: Bool = false) -> Predicate? {
    guard let (tree, id) = Analyzer.expression(of: prefix + expression.text) else { return nil }
    var columns: [UInt32: ObjectAddress] = [:]
    let shift = UInt32(clamping: prefix.utf8.count)
    for reference in expression.references {
      if case .column(let address) = reference.target { columns[reference.range.start + shift] = address }
    }
    guard tree.isShallow(id) else { return nil }
    return PredicateReader(tree: tree, catalog: catalog, columns: columns, isUTC: isUTC).predicate(id)
  }

  /// The key of a column's value.
  static func key(_ column: Int16) -> String { "#\(column)" }

  /// The value of a constant under a column of that type, as a predicate has it; nil for what is no constant.
  static func value(_ expression: StoredExpression, under type: DataType, _ catalog: Catalog, isUTC: Bool) -> Predicate.Value? {
    guard let (tree, id) = Analyzer.expression(of: prefix + expression.text) else { return nil }
    guard tree.isShallow(id) else { return nil }
    // A bound is coerced to the column's type, whatever it is written as.
    return PredicateReader(tree: tree, catalog: catalog, columns: [:], isUTC: isUTC).constant(id)
      .map { value($0, writtenAs: nil, under: type, catalog, isUTC: isUTC) }
  }

  private func predicate(_ id: ExpressionID) -> Predicate {
    switch tree[id] {
    case .boolExpr(let kind, let arguments):
      let parts = tree[arguments].map { predicate($0) }
      switch kind {
      case .and: return .and(parts.flatMap { if case .and(let inner) = $0 { inner } else { [$0] } })
      case .or: return .or(parts.flatMap { if case .or(let inner) = $0 { inner } else { [$0] } })
      case .not: return parts.first?.negated ?? .constant(nil)
      }
    case .nullTest(let argument, let isNot):
      // A row is null where all its fields are, and not null where none is.
      if case .rowExpr(let fields, _) = tree[argument] { return .and(tree[fields].map { .nullTest(key($0), isNull: !isNot) }) }
      return .nullTest(key(argument), isNull: !isNot)
    case .booleanTest(let argument, let kind):
      switch kind {
      case .isUnknown: return .nullTest(key(argument), isNull: true)
      case .isNotUnknown: return .nullTest(key(argument), isNull: false)
      // The server proves nothing from these.
      case .isTrue, .isFalse, .isNotTrue, .isNotFalse: return .atom(key(id), isNegated: false)
      }
    case .aConst(.boolean(let value)): return .constant(value)
    case .aConst(.null): return .constant(nil)
    case .aExpr(let expression): return predicate(expression, id)
    default: return .atom(key(id), isNegated: false)
    }
  }

  private func predicate(_ expression: AExpr, _ id: ExpressionID) -> Predicate {
    let symbol = tree.string(expression.name.symbol)
    switch expression.kind {
    case .op:
      guard let left = expression.left, let right = expression.right, let comparison = Predicate.Comparison(symbol) else { break }
      // `condition = true`, `condition <> false` and so on.
      if comparison == .equal || comparison == .notEqual {
        if case .aConst(.boolean(let value)) = tree[right] {
          return (comparison == .equal) == value ? predicate(left) : predicate(left).negated
        }
        if case .aConst(.boolean(let value)) = tree[left] {
          return (comparison == .equal) == value ? predicate(right) : predicate(right).negated
        }
      }
      return compare(left, comparison, right)
    case .distinct, .notDistinct:
      // `x IS DISTINCT FROM NULL` is `x IS NOT NULL`.
      guard let left = expression.left, let right = expression.right else { break }
      if case .aConst(.null) = tree[right] { return .nullTest(key(left), isNull: expression.kind == .notDistinct) }
      if case .aConst(.null) = tree[left] { return .nullTest(key(right), isNull: expression.kind == .notDistinct) }
    case .in:
      guard let left = expression.left, !expression.rightList.isEmpty else { break }
      let parts = tree[expression.rightList].map { compare(left, symbol == "=" ? .equal : .notEqual, $0) }
      return symbol == "=" ? .or(parts) : .and(parts)
    case .opAny, .opAll:
      guard let left = expression.left, let right = expression.right, let comparison = Predicate.Comparison(symbol),
        let elements = elements(right)
      else { break }
      let parts = elements.map { compare(left, comparison, $0) }
      return expression.kind == .opAny ? .or(parts) : .and(parts)
    case .between, .notBetween:
      guard let left = expression.left, expression.rightList.count == 2, let low = tree[expression.rightList].first,
        let high = tree[expression.rightList].last
      else { break }
      let between = Predicate.and([compare(left, .greaterOrEqual, low), compare(left, .lessOrEqual, high)])
      return expression.kind == .between ? between : between.negated
    default: break
    }
    return .atom(key(id), isNegated: false)
  }

  private func compare(_ left: ExpressionID, _ comparison: Predicate.Comparison, _ right: ExpressionID) -> Predicate {
    if let value = constant(right, beside: left) { return .comparison(key(left), comparison, value) }
    if let value = constant(left, beside: right) { return .comparison(key(right), comparison.commuted, value) }
    return .comparison(key(left), comparison, .term(key(right)))
  }

  private func constant(_ id: ExpressionID, beside term: ExpressionID) -> Predicate.Value? {
    guard let value = constant(id) else { return nil }
    guard case .columnRef(let reference) = tree[term], let last = tree[reference.fields].last, let address = columns[last.range.start]
    else { return value }
    var written: DataType?
    if case .typeCast(_, let type) = tree[id] { written = catalog.dataType(type, in: tree, ReplayContext()) }
    return Self.value(value, writtenAs: written, under: catalog.column(address)?.type, catalog, isUTC: isUTC)
  }

  /// The elements of an array that is written out.
  private func elements(_ id: ExpressionID) -> [ExpressionID]? {
    switch tree[id] {
    case .aArrayExpr(let elements): Array(tree[elements])
    case .typeCast(let argument, _): elements(argument)
    default: nil
    }
  }

  private func constant(_ id: ExpressionID) -> Predicate.Value? {
    switch tree[id] {
    case .aConst(.integer(let number)): .number(Double(number))
    case .aConst(.float): number(tree.text(tree.range(of: id)).filter { $0 != "_" })
    case .aConst(.string(let literal)): .text(tree.string(of: literal))
    case .aConst(.boolean(let value)): .text(value ? "t" : "f")
    case .typeCast(let argument, _): constant(argument)
    case .aExpr(let expression) where expression.kind == .op && expression.left == nil:
      if let right = expression.right, tree.string(expression.name.symbol) == "-", case .number(let number)? = constant(right) {
        .number(-number)
      } else {
        nil
      }
    default: nil
    }
  }

  /// A number that a `Double` tells from its neighbours; others are compared as text.
  private func number(_ text: String) -> Predicate.Value {
    guard let number = Double(text), number.magnitude < 9e15, text.count <= 15 else { return .text(text) }
    return .number(number)
  }

  /// A term's name: the same for the same expression. Casts that change no bytes are left out.
  private func key(_ id: ExpressionID) -> String {
    switch tree[id] {
    case .columnRef(let reference):
      if let last = tree[reference.fields].last, let address = columns[last.range.start] { return Self.key(address.column) }
      return tree.text(tree.range(of: id))
    case .typeCast(let argument, let type):
      if case .columnRef(let reference) = tree[argument], let last = tree[reference.fields].last, let address = columns[last.range.start],
        let column = catalog.column(address), let target = catalog.dataType(type, in: tree, ReplayContext()),
        target.modifier < 0, catalog.isBinaryCoercible(column.type, to: target)
      {
        return Self.key(address.column)
      }
      return key(argument) + "::" + Printer.print(type, of: tree)
    case .aExpr(let expression):
      let operands = [expression.left, expression.right].compactMap { $0 } + Array(tree[expression.rightList])
      return "\(expression.kind) \(tree.string(expression.name.symbol))(" + operands.map { key($0) }.joined(separator: ",") + ")"
    case .funcCall(let call) where call.aggOrder.isEmpty && call.over == nil && call.aggFilter == nil:
      return tree[call.name].map { tree.string($0) }.joined(separator: ".") + "("
        + tree[call.arguments].map { key($0) }.joined(separator: ",") + ")"
    case .aConst: return constant(id).map { "\($0)" } ?? tree.text(tree.range(of: id))
    default: return substituted(id)
    }
  }

  /// The text with columns by number.
  private func substituted(_ id: ExpressionID) -> String {
    let range = tree.range(of: id)
    var text = ""
    var at = range.start
    for start in columns.keys.sorted() where range.contains(start) && start >= at {
      guard let address = columns[start] else { continue }
      text += tree.text(ByteRange(start: at, end: start)) + Self.key(address.column)
      at = start
      while at < range.end, Self.isNameByte(tree.source.bytes[Int(at)]) { at += 1 }
    }
    return text + tree.text(ByteRange(start: at, end: range.end))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F || byte >= 0x80 || byte == 0x22
  }
}

extension SyntaxTree {
  /// Whether an expression is nested so little that it may be descended into: a chain of operators is nested as deep as it is long.
  func isShallow(_ id: ExpressionID) -> Bool {
    var level = [id]
    for _ in 0..<300 {
      var next: [ExpressionID] = []
      for expression in level { for case .expression(let part) in parts(of: expression) { next.append(part) } }
      if next.isEmpty { return true }
      level = next
    }
    return false
  }
}
