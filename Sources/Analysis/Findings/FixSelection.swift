import PostgresSyntax

/// Fixes of one file that can be made together: none overlaps another, no statement is changed twice, and of fixes that put statements of
/// their own into the file, each rule has one, since the statement often helps those after it as well.
///
/// What is not taken may be taken once these are made and the file was judged again.
public struct FixSelection: Sendable {
  public private(set) var edits: [TextEdit] = []
  public private(set) var createFiles: [NewFile] = []
  public private(set) var otherEdits: [FileEdits] = []
  /// What the new files run, where one fix or several alike have made them.
  private var next: NextMigration?
  private var statements: Set<Int> = []
  private var insertingRules: Set<String> = []

  public init() {}

  /// Takes a fix, unless it is at odds with those taken; says whether it did.
  /// - Parameter statement: the number of the finding's statement.
  public mutating func add(_ fix: Fix, rule: String, statement: Int) -> Bool {
    let inserts = fix.edits.contains { $0.range.isEmpty && $0.newText.utf8.contains(0x3B) }
    var files = createFiles + fix.createFiles
    var next = fix.next ?? self.next
    var isJoined = false
    if !fix.createFiles.isEmpty, !createFiles.isEmpty {
      // Validations of one file go into one migration.
      guard let both = fix.next.flatMap({ self.next?.joined(with: $0) }), let made = fix.nextMigration?(both), !made.isEmpty else {
        return false
      }
      (files, next, isJoined) = (made, both, true)
    }
    guard isJoined || !statements.contains(statement) else { return false }
    guard fix.otherEdits.isEmpty || otherEdits.isEmpty else { return false }
    guard !inserts || !insertingRules.contains(rule) else { return false }
    guard !fix.edits.contains(where: { new in edits.contains { Self.clash(new, $0) } }) else { return false }
    statements.insert(statement)
    if inserts { insertingRules.insert(rule) }
    edits += fix.edits
    createFiles = files
    self.next = next
    otherEdits += fix.otherEdits
    return true
  }

  private static func clash(_ left: TextEdit, _ right: TextEdit) -> Bool {
    left.range.start <= right.range.end && right.range.start <= left.range.end
  }
}
