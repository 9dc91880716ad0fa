/// What an expression that a table keeps is for: `ParseExprKind`. Each kind forbids what has no value for one row alone.
enum ExpressionKind {
  case columnDefault
  case columnGeneration
  case checkConstraint
  case indexExpression
  case indexPredicate
  case partitionKey
  case partitionBound

  /// As the server's refusals call it.
  private var words: (one: String, many: String) {
    switch self {
    case .columnDefault: ("DEFAULT expression", "DEFAULT expressions")
    case .columnGeneration: ("column generation expression", "column generation expressions")
    case .checkConstraint: ("check constraint", "check constraints")
    case .indexExpression: ("index expression", "index expressions")
    case .indexPredicate: ("index predicate", "index predicates")
    case .partitionKey: ("partition key expression", "partition key expressions")
    case .partitionBound: ("partition bound", "partition bound")
    }
  }

  /// The server's refusal of what the expression uses.
  func refusal(of use: Use) -> (sqlState: String, message: String) {
    switch use {
    case .aggregate: ("42803", "aggregate functions are not allowed in \(words.many)")
    case .window: ("42P20", "window functions are not allowed in \(words.many)")
    case .setReturning: ("0A000", "set-returning functions are not allowed in \(words.many)")
    case .subquery: ("0A000", "cannot use subquery in \(words.one)")
    }
  }

  /// What needs more than one row.
  enum Use {
    case aggregate
    case window
    case setReturning
    case subquery
  }
}
