import PostgresSyntax

/// A constant of a condition or a partition bound, as far as it can be compared without the server: numbers by value, everything else by
/// its text. Texts of different lengths of time or of other types' spellings are not made alike.
enum Datum: Hashable {
  case number(Double)
  case text(String)
  case null

  /// nil where the two cannot be told apart or put in order.
  static func isLess(_ left: Datum, _ right: Datum) -> Bool? {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    default: nil
    }
  }

  /// The constant that an expression is; nil for anything that must be computed.
  init?(_ expression: ExpressionID, in tree: SyntaxTree) {
    switch tree[expression] {
    case .aConst(.integer(let value)): self = .number(Double(value))
    case .aConst(.float):
      let digits = tree.text(tree.range(of: expression)).filter { $0 != "_" && $0 != " " }
      guard let value = Double(digits) else { return nil }
      self = .number(value)
    case .aConst(.string(let literal)): self = .text(tree.string(of: literal))
    case .aConst(.boolean(let value)): self = .text(value ? "t" : "f")
    case .aConst(.null): self = .null
    case .typeCast(let argument, _): self.init(argument, in: tree)
    case .aExpr(let operation) where operation.kind == .op && operation.left == nil:
      guard let right = operation.right, tree.string(operation.name.symbol) == "-", case .number(let value)? = Datum(right, in: tree) else {
        return nil
      }
      self = .number(-value)
    default: return nil
    }
  }
}
