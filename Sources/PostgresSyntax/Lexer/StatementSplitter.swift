/// Finds where statements end, by the rule of psql's scanner (`psqlscan.l`): at a semicolon outside parentheses and outside the
/// SQL-standard body of a CREATE FUNCTION or CREATE PROCEDURE. Sees only tokens; the scanner feeds it.
struct StatementSplitter {
  /// What the leading words of the statement say so far.
  enum Head: UInt8 {
    case start
    case create
    case createOr
    case createOrReplace
    /// CREATE [OR REPLACE] FUNCTION or PROCEDURE, which may have a body with semicolons.
    case routine
    /// CREATE [OR REPLACE] RULE, whose actions stand in parentheses with semicolons.
    case rule
    case copy
    case copyFrom
    /// COPY … FROM stdin: its data follows.
    case copyFromStdin
    /// Any other statement: its words do not matter.
    case ordinary
  }

  var head = Head.start
  var parenthesisDepth = 0
  var bracketDepth = 0
  /// BEGIN and CASE of a routine's body that wait for their END.
  var bodyDepth = 0
  /// The depth inside the parentheses of JSON_OBJECT or JSON_OBJECTAGG, where a colon parts key and value; 0 if none.
  var jsonObjectDepth = 0
  /// The number of the statement's first token.
  var firstToken = 0

  @inline(__always) var watchesWords: Bool { head != .ordinary }
  var isOpen: Bool { parenthesisDepth > 0 || bodyDepth > 0 }

  mutating func beginStatement(firstToken: Int) {
    head = .start
    parenthesisDepth = 0
    bracketDepth = 0
    bodyDepth = 0
    jsonObjectDepth = 0
    self.firstToken = firstToken
  }

  @inline(__always)
  mutating func openParenthesis(after keyword: Keyword) {
    parenthesisDepth += 1
    if keyword == .jsonObject || keyword == .jsonObjectagg { jsonObjectDepth = parenthesisDepth }
  }

  @inline(__always)
  mutating func closeParenthesis() {
    if jsonObjectDepth == parenthesisDepth { jsonObjectDepth = 0 }
    if parenthesisDepth > 0 { parenthesisDepth -= 1 }
  }

  /// Notes an unquoted word, keyword or not.
  mutating func noteWord(_ keyword: Keyword) {
    switch head {
    case .start:
      head =
        switch keyword {
        case .create: .create
        case .copy: .copy
        default: .ordinary
        }
    case .create, .createOrReplace:
      switch keyword {
      case .or where head == .create: head = .createOr
      case .function, .procedure: head = .routine
      case .rule: head = .rule
      default: head = .ordinary
      }
    case .createOr:
      head = keyword == .replace ? .createOrReplace : .ordinary
    case .routine:
      guard parenthesisDepth == 0 else { return }
      switch keyword {
      case .begin: bodyDepth += 1
      case .case: if bodyDepth > 0 { bodyDepth += 1 }
      case .end: if bodyDepth > 0 { bodyDepth -= 1 }
      default: break
      }
    case .copy, .copyFrom:
      guard parenthesisDepth == 0 else { return }
      if keyword == .from {
        head = .copyFrom
      } else if head == .copyFrom {
        head = keyword == .stdin ? .copyFromStdin : .ordinary
      }
    case .rule, .copyFromStdin, .ordinary:
      break
    }
  }

  /// Whether a semicolon that stands in parentheses or in a body ends the statement after all, because what follows cannot belong to it:
  /// the closing parenthesis or END was forgotten.
  func isForgotten(before keyword: Keyword) -> Bool {
    switch keyword {
    case .alter, .create, .drop, .grant, .revoke, .truncate, .commit, .rollback, .begin, .comment, .do, .analyze, .copy, .set, .vacuum,
      .reindex, .refresh:
      return true
    case .select, .insert, .update, .delete, .with:
      return head != .rule && bodyDepth == 0
    case .merge, .values:
      return bodyDepth == 0
    default:
      return false
    }
  }
}
