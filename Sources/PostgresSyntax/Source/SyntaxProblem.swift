/// Something in the text that PostgreSQL would refuse to read, at the place where PostgreSQL points.
public struct SyntaxProblem: Sendable, Hashable {
  public var range: ByteRange
  /// PostgreSQL's own wording where it has one: lower case, no final period.
  public var message: String
  /// What to do about it, where there is something better to say than the message.
  public var help: String?

  public init(range: ByteRange, message: String, help: String? = nil) {
    self.range = range
    self.message = message
    self.help = help
  }
}
