/// Who reads the text, which decides what is in it besides SQL.
public enum Dialect: Sendable, Hashable {
  /// psql reads a file: backslash commands, variables and COPY's data are no SQL, and one broken statement does not stop the next.
  case file
  /// The server reads a query string (`raw_parser`): all of it is SQL, and the first problem ends it.
  case statement
}
