import PostgresSyntax

/// Fixes of one file that can be made together: none overlaps another, no statement is changed twice, and of fixes that put statements of
/// their own into the file, each rule has one, since the statement often helps those after it as well.
///
/// New migrations of several fixes come one after the other. What is not taken may be taken once these are made and the file was judged again.
public struct FixSelection: Sendable {
  /// New migrations that belong together, of one fix or of several alike.
  private struct Group {
    var next: [NextMigration]
    let write: @Sendable (_ next: NextMigration, _ besides: [String]) -> [NewFile]
    var files: [NewFile] = []
  }

  public private(set) var edits: [TextEdit] = []
  public private(set) var otherEdits: [FileEdits] = []
  private var groups: [Group] = []
  /// Files that bear no version of their own.
  private var otherFiles: [NewFile] = []
  private let besides: [String]
  private var statements: Set<Int> = []
  private var insertingRules: Set<String> = []
  private var movedCount = 0

  /// - Parameter besides: the paths of files that are to be written for other files of the history.
  public init(besides: [String] = []) { self.besides = besides }

  public var createFiles: [NewFile] { groups.flatMap(\.files) + otherFiles }

  /// Takes a fix, unless it is at odds with those taken.
  ///
  /// - Parameter statement: the number of the finding's statement.
  /// - Returns: whether it was taken.
  public mutating func add(_ fix: Fix, rule: String, statement: Int) -> Bool {
    let inserts = fix.edits.contains { $0.range.isEmpty && $0.newText.utf8.contains(0x3B) }
    // What would take the last statement out has another fix once the others are gone.
    guard !fix.movesStatement || movedCount + 2 <= fix.statementCount else { return false }
    guard let (groups, isJoined) = groups(with: fix) else { return false }
    guard isJoined || !statements.contains(statement) else { return false }
    guard !inserts || !insertingRules.contains(rule) else { return false }
    guard !fix.edits.contains(where: { new in edits.contains { Self.clash(new, $0) } }) else { return false }
    guard let otherEdits = otherEdits(with: fix) else { return false }
    statements.insert(statement)
    if inserts { insertingRules.insert(rule) }
    if fix.movesStatement { movedCount += 1 }
    edits += fix.edits
    self.groups = groups
    self.otherEdits = otherEdits
    if fix.next.isEmpty { otherFiles += fix.createFiles }
    return true
  }

  /// The first of the files in which the selection writes what a fix that was taken leaves to a new migration.
  public func file(for fix: Fix) -> NewFile? {
    guard let last = fix.next.last else { return fix.createFiles.first }
    return groups.first { group in group.next == fix.next || group.next.contains { $0.up.contains(last.up) } }?.files.first
  }

  /// The new migrations with those of a fix, and whether that made one of two; nil where they cannot be written.
  private func groups(with fix: Fix) -> (groups: [Group], isJoined: Bool)? {
    if fix.createFiles.isEmpty { return (groups, false) }
    guard !fix.next.isEmpty, let write = fix.nextMigration else { return groups.isEmpty && otherFiles.isEmpty ? ([], false) : nil }
    guard otherFiles.isEmpty else { return nil }
    var groups = groups
    var isJoined = false
    // Validations of one file go into one migration.
    for index in groups.indices where !isJoined {
      if let both = groups[index].next.joined(with: fix.next) { (groups[index].next, isJoined) = (both, true) }
    }
    if !isJoined { groups.append(Group(next: fix.next, write: write)) }
    var paths = besides
    for index in groups.indices {
      guard let files = groups[index].next.files(besides: paths, by: groups[index].write) else { return nil }
      groups[index].files = files
      paths += files.map(\.path)
    }
    return (groups, isJoined)
  }

  /// The changes of the file that leads back, with those of a fix; nil where they are at odds.
  private func otherEdits(with fix: Fix) -> [FileEdits]? {
    var all = otherEdits
    for new in fix.otherEdits {
      guard let index = all.firstIndex(where: { $0.source.path == new.source.path }) else {
        all.append(new)
        continue
      }
      guard !new.edits.contains(where: { edit in all[index].edits.contains { Self.clash(edit, $0) } }) else { return nil }
      all[index].edits += new.edits
    }
    return all
  }

  private static func clash(_ left: TextEdit, _ right: TextEdit) -> Bool {
    // Statements that go may have stood one right after the other.
    if left.isRemoval, right.isRemoval { return left.range.start < right.range.end && right.range.start < left.range.end }
    return left.range.start <= right.range.end && right.range.start <= left.range.end
  }
}

extension TextEdit {
  fileprivate var isRemoval: Bool { newText.isEmpty && !range.isEmpty }
}
