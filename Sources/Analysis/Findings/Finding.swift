public import Effects
public import Policy
public import PostgresSyntax

/// What a rule says about a place in a migration. Everything a report shows is here; reports add nothing and look nothing up.
public struct Finding: Sendable {
  public var rule: RuleID
  public var level: Level
  /// The file that the finding is about, as the history names it.
  public var path: String
  public var range: ByteRange
  /// What happens to whom: lower case, no final period.
  public var message: String
  /// What stands beside the underlined code: the lock, the size, the time.
  public var label: String?
  /// What to do instead.
  public var help: String?
  public var related: [RelatedPlace]
  /// The locks the finding is about.
  public var locks: [RelationLock]
  public var fixes: [Fix]
  /// What the policy gives as its reason for the level.
  public var reason: String?
  /// The number of the statement in its file, from 0.
  public var statement: Int
}

/// A place that explains a finding: where the table was created, where the first lock was taken.
public struct RelatedPlace: Sendable {
  public var path: String
  /// Zero-based.
  public var line: Int
  public var range: ByteRange
  public var message: String

  public init(path: String, line: Int, range: ByteRange, message: String) {
    self.path = path
    self.line = line
    self.range = range
    self.message = message
  }
}

/// A change of the text that takes a finding away.
///
/// The engine offers a fix only if the changed file parses and has no finding that was not there before.
public struct Fix: Sendable {
  public var title: String
  public var edits: [TextEdit]
  /// The one an editor applies without asking which; at most one per finding.
  public var isPreferred: Bool

  public init(title: String, edits: [TextEdit], isPreferred: Bool = true) {
    self.title = title
    self.edits = edits
    self.isPreferred = isPreferred
  }
}

/// Replaces a range of the finding's file. Edits of one fix do not overlap; all ranges are those of the original text.
public struct TextEdit: Sendable, Hashable {
  public var range: ByteRange
  public var newText: String

  public init(range: ByteRange, newText: String) {
    self.range = range
    self.newText = newText
  }

  /// An insertion before `offset`.
  public init(at offset: UInt32, insert newText: String) {
    self.init(range: ByteRange(start: offset, end: offset), newText: newText)
  }
}

extension [TextEdit] {
  /// The text with the edits made. Edits that overlap, or lie beyond the end, are left out.
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in sorted(by: { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }) {
      guard Int(edit.range.start) >= position, Int(edit.range.end) <= bytes.count, edit.range.start <= edit.range.end else { continue }
      result += bytes[position..<Int(edit.range.start)]
      result += edit.newText.utf8
      position = Int(edit.range.end)
    }
    return result + bytes[position...]
  }
}
