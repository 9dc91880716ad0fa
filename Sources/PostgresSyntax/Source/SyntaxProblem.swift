/// Something in the text that PostgreSQL would refuse to read, at the place where PostgreSQL points.
public struct SyntaxProblem: Sendable, Hashable {
  public var range: ByteRange
  /// PostgreSQL's own wording where it has one: lower case, no final period.
  public var message: String
  /// What to do about it, where there is something better to say than the message.
  public var help: String?
  /// Set where the text is another database's SQL, so that a rule of its own can say what PostgreSQL has instead.
  public var idiom: ForeignIdiom?

  public init(range: ByteRange, message: String, help: String? = nil, idiom: ForeignIdiom? = nil) {
    self.range = range
    self.message = message
    self.help = help
    self.idiom = idiom
  }
}

/// SQL that another database reads and PostgreSQL does not.
public enum ForeignIdiom: Sendable, Hashable {
  /// `UPDATE … LIMIT n` and `DELETE … ORDER BY … LIMIT n`, of MySQL. The problem's range is the first word that PostgreSQL does not know there.
  case limitedModify
}
