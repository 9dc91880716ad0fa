import Analysis

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

  mutating func keep(_ state: HistoryAnalyzer.State, root: String, position: Int, path: String, bytes: [UInt8], version: Int) {
    guard isKept else { return }
    var list = entries.removeValue(forKey: root) ?? []
    if position <= list.count {
      list.removeSubrange(position...)
      list.append(Entry(path: path, bytes: bytes, version: version, state: state))
    }
    entries[root] = list
  }
}
