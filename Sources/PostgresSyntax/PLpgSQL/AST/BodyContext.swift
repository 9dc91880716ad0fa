/// What decides whether and how often a statement of a body runs, once the body runs.
public struct BodyContext: Sendable {
  /// Inside IF or CASE.
  public var isConditional = false
  /// Inside a loop: it may run many times, or never.
  public var isRepeated = false
  /// Inside what an EXCEPTION clause runs after an error.
  public var isInHandler = false
  /// Inside a block whose EXCEPTION clause may catch its errors, and with them undo what it did.
  public var isProtected = false
  /// A RETURN, EXIT or CONTINUE before it may have left.
  public var isAfterExit = false
  /// The conditions that hold where it runs, outermost first, as far as IF and WHILE say.
  public var conditions: [BodyCondition] = []

  public init() {}

  /// It runs exactly once whenever the body runs to its end.
  public var isUnconditional: Bool { !isConditional && !isRepeated && !isInHandler && !isAfterExit }
}

/// A condition of IF or WHILE, or that it does not hold.
public struct BodyCondition: Sendable {
  public var expression: PLpgSQLExpression
  public var isNegated: Bool
}
