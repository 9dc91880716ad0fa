import Analysis
import Migrations
import PostgresSyntax

/// The state after each file of each history, so that a change of one file replays that file and the later ones only.
///
/// An entry counts as long as the files up to it have the same bytes as when it was made.
public struct ReplayCache: Sendable {
  private struct Entry {
    var path: String
    var bytes: [UInt8]
    var version: Int
    var state: HistoryAnalyzer.State
  }

  /// By the history's root, then in the history's order.
  private var entries: [String: [Entry]] = [:]

  /// The history that was found around a text, for the next edit of that text.
  private var found: FoundHistory?

  private struct FoundHistory {
    var path: String
    var tool: ToolName?
    var history: MigrationHistory
    var index: Int
    /// The folders of its files, each once.
    var folders: [String]
    /// It was found for an earlier text: the files besides are as they were then.
    var isKnown = false
  }

  private let isKept: Bool

  /// - Parameter isKept: false for a run that nobody follows with another: nothing is kept.
  public init(isKept: Bool = true) { self.isKept = isKept }

  /// The state after the file at `position`, if the files up to it are those that were replayed. `known` says whether that holds for all
  /// files before this one.
  func state(root: String, position: Int, path: String, bytes: [UInt8], version: Int, known: Bool) -> HistoryAnalyzer.State? {
    guard known, let entries = entries[root], position < entries.count else { return nil }
    let entry = entries[position]
    return entry.path == path && entry.version == version && entry.bytes == bytes ? entry.state : nil
  }

  /// Files may have come, gone or changed besides the text that was looked at last.
  public mutating func forgetFiles() { found = nil }

  /// The history around a text, as `finder` finds it: searched for again only where more than that text may have changed.
  mutating func history(containing source: SourceFile, tool: ToolName?, finder: MigrationFinder) -> MigrationHistory? {
    if var last = found {
      // Taken out while it changes: a second owner would have all of it copied.
      found = nil
      if last.path == source.path, last.tool == tool, last.history.replace(source, at: last.index) {
        last.isKnown = true
        found = last
        return last.history
      }
    }
    guard let (history, index) = finder.history(containing: source) else { return nil }
    if isKept {
      let folders = Set(history.migrations.map { ProjectPath.folder(of: $0.path) }).sorted()
      found = FoundHistory(path: source.path, tool: tool, history: history, index: index, folders: folders)
    }
    return history
  }

  /// Where the replay of a history can begin if nothing but the text that was asked for last can have changed.
  struct Beginning {
    /// How many files of the history have run.
    var position: Int
    var state: HistoryAnalyzer.State
    /// The server's major version that they were replayed for.
    var version: Int
    /// The folders of the history's files.
    var folders: [String]
  }

  /// nil where the files before that text must be looked at one by one.
  func beginning(of history: MigrationHistory) -> Beginning? {
    guard let found, found.isKnown, found.history.root == history.root, let entries = entries[history.root],
      let position = history.forward.firstIndex(of: found.index), position > 0, position < entries.count
    else { return nil }
    return Beginning(
      position: position, state: entries[position].state, version: entries[position].version, folders: found.folders)
  }

  /// The state when `count` files of a history have run.
  func state(root: String, after count: Int) -> HistoryAnalyzer.State? {
    entries[root].flatMap { $0.indices.contains(count) ? $0[count].state : nil }
  }

  mutating func keep(_ state: HistoryAnalyzer.State, root: String, position: Int, path: String, bytes: [UInt8], version: Int) {
    guard isKept else { return }
    var list = entries.removeValue(forKey: root) ?? []
    if position <= list.count {
      list.removeLast(list.count - position)
      list.append(Entry(path: path, bytes: bytes, version: version, state: state))
    }
    entries[root] = list
  }
}
