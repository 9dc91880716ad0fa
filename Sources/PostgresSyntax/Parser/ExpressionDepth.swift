/// How deep the expressions of a statement are, chains of operators included.
///
/// The parser reads `a + b + c …` in a loop, however long it is; whoever looks at the tree recurses. A server refuses such a statement in
/// parse analysis (`check_stack_depth`): with the default `max_stack_depth` of 2 MB between 3,500 and 5,000 operators on PostgreSQL 15.
extension Parser {
  static let maximumExpressionDepth: UInt32 = 4_000

  /// Where the expressions from number `first` on exceed the limit; nil where they do not.
  func excessiveDepth(from first: Int) -> ByteRange? {
    // Depth needs at least as many nodes, and nearly every statement has fewer.
    guard tree.expressions.count - first > Int(Self.maximumExpressionDepth) else { return nil }
    var depths = [UInt32](repeating: 1, count: tree.expressions.count - first)
    for index in first..<tree.expressions.count {
      // A node is made after its parts, so theirs are known.
      for part in tree.parts(of: ExpressionID(index: UInt32(index))) {
        guard case .expression(let id) = part, Int(id.index) >= first, Int(id.index) < index else { continue }
        depths[index - first] = max(depths[index - first], depths[Int(id.index) - first] + 1)
      }
      if depths[index - first] > Self.maximumExpressionDepth { return tree.expressionRanges[index] }
    }
    return nil
  }

  /// Longer chains of joins are refused: whoever resolves names keeps the columns of every join on the way.
  static let maximumJoinDepth: UInt32 = 1_000

  /// Whether the joins from number `first` on make a chain beyond the limit.
  func hasExcessiveJoins(from first: Int) -> Bool {
    guard tree.fromItems.count - first > Int(Self.maximumJoinDepth) else { return false }
    var depths = [UInt32](repeating: 1, count: tree.fromItems.count - first)
    for index in first..<tree.fromItems.count {
      guard case .joinExpr(let join) = tree.fromItems[index] else { continue }
      // A join is made after its sides, so theirs are known.
      for side in [join.left, join.right] where Int(side.index) >= first && Int(side.index) < index {
        depths[index - first] = max(depths[index - first], depths[Int(side.index) - first] + 1)
      }
      if depths[index - first] > Self.maximumJoinDepth { return true }
    }
    return false
  }
}
