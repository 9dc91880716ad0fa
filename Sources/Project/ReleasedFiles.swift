import Analysis
import Migrations
import PostgresSyntax

/// What has become of a history's migrations since the revision that a check compares with, as problems of their files.
///
/// Only of migrations that lead forward and that run once: what leads back, or runs again at each change, may change.
struct ReleasedFiles {
  let since: ChangeSet
  /// Absolute, where relative paths start.
  let workingFolder: String

  /// nil for a file that the revision does not have, or has as it is.
  func problem(of migration: Migration, firstLine: ByteRange) -> FileProblem? {
    guard migration.role == .up else { return nil }
    let path = ProjectPath.absolute(migration.path, from: workingFolder)
    if let old = since.edited[path] {
      return FileProblem(
        kind: .editedSinceRelease, message: "is not what it was", range: Self.firstChange(from: old, to: migration.source) ?? firstLine)
    }
    guard since.added.contains(path), let old = formerPath(of: migration) else { return nil }
    return FileProblem(
      kind: .renamedSinceRelease, message: "has another name", range: firstLine,
      otherPaths: [ProjectPath.shown(old, from: workingFolder)])
  }

  /// The path, absolute, of the file that is gone and that had the same bytes.
  private func formerPath(of migration: Migration) -> String? {
    since.removed.filter { $0.value == migration.source.bytes && !$0.value.isEmpty }.keys.sorted().first
  }

  /// The migrations of a history that are gone, and not only renamed, in the order of their paths; as they were.
  func removed(from history: MigrationHistory, fileSystem: any FileSystem) -> [Migration] {
    let renamed = history.migrations.filter { since.change(of: ProjectPath.absolute($0.path, from: workingFolder)) == .added }
      .compactMap(formerPath)
    let paths = since.removed.keys.sorted().filter { path in
      !renamed.contains(path) && ProjectPath.contains(ProjectPath.absolute(history.root, from: workingFolder), path)
    }
    guard !paths.isEmpty else { return [] }
    // Only with the files back in their places does their tool know them again.
    let shown = paths.map { (path: ProjectPath.shown($0, from: workingFolder), bytes: since.removed[$0] ?? []) }
    let finder = MigrationFinder(OverlaidFileSystem(fileSystem, files: shown), tool: history.tool)
    let root = ProjectPath.absolute(history.root, from: workingFolder)
    return finder.discover(paths: shown.map(\.path)).histories
      .filter { found in
        // A file that the tool passes over would be a history of its own.
        ProjectPath.absolute(found.root, from: workingFolder) == root && found.tool == history.tool
          && found.migrations.contains { old in history.migrations.contains { $0.path == old.path } }
      }
      .flatMap { history in history.migrations.filter { $0.isAsked && $0.role == .up } }
  }

  /// The first line that differs, as the new text has it: one with SQL, if there is any; allowances are no change.
  private static func firstChange(from old: [UInt8], to new: SourceFile) -> ByteRange? {
    let sql = change(lines(of: old, where: isSQL), lines(of: new.bytes, where: isSQL))
    return sql ?? change(lines(of: old, where: isText), lines(of: new.bytes, where: isText))
  }

  private static func change(_ old: [(text: ArraySlice<UInt8>, range: ByteRange)], _ new: [(text: ArraySlice<UInt8>, range: ByteRange)])
    -> ByteRange?
  {
    for (index, line) in new.enumerated() where index >= old.count || old[index].text != line.text { return line.range }
    return new.count < old.count ? new.last?.range : nil
  }

  private static func lines(of bytes: [UInt8], where isWanted: (ArraySlice<UInt8>) -> Bool)
    -> [(text: ArraySlice<UInt8>, range: ByteRange)]
  {
    bytes.split(separator: 0x0A).compactMap { line in
      let text = line.drop { isSpace($0) }
      let end = text.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? text.startIndex
      guard text.startIndex < end, isWanted(text[..<end]) else { return nil }
      return (text[..<end], ByteRange(start: UInt32(clamping: text.startIndex), end: UInt32(clamping: end)))
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  private static func isSQL(_ line: ArraySlice<UInt8>) -> Bool { !line.starts(with: "--".utf8) }
  private static func isText(_ line: ArraySlice<UInt8>) -> Bool { !line.starts(with: "-- lockkeeper:".utf8) }
}
