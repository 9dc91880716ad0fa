import Migrations
import PostgresSyntax

/// Finds histories in files that exist only here.
func discover(_ files: KeyValuePairs<String, String>, in path: String = "/project", tool: ToolName? = nil) -> Discovery {
  MigrationFinder(MemoryFileSystem(files), tool: tool).discover(paths: [path])
}

/// The only history of some files; an empty one of no tool's when there is none.
func history(_ files: KeyValuePairs<String, String>, in path: String = "/project", tool: ToolName? = nil) -> MigrationHistory? {
  let histories = discover(files, in: path, tool: tool).histories
  return histories.count == 1 ? histories[0] : nil
}

extension MigrationHistory {
  /// File names in the order in which an empty database runs them.
  var forwardNames: [String] { forward.map { migrations[$0].name } }

  subscript(_ name: String) -> Migration? { migrations.first { $0.path.hasSuffix("/" + name) } }

  var problemKinds: [MigrationProblem.Kind] { problems.map(\.kind) }
}

extension Migration {
  var name: String { String(path.split(separator: "/").last ?? "") }

  var transactions: [TransactionMode] { sections.map(\.transaction) }

  /// The text of each section in one direction.
  func texts(_ direction: Direction) -> [String] { sections.filter { $0.direction == direction }.map { source.text($0.range) } }

  func chunkTexts(_ section: Int = 0) -> [String] {
    sections.indices.contains(section) ? sections[section].chunks.map { source.text($0.range) } : []
  }

  /// The file after following a section's way out of its transaction.
  func afterOptOut(section: Int = 0) -> String? {
    guard sections.indices.contains(section), case .insert(let text, let offset) = sections[section].optOut?.change else { return nil }
    var bytes = source.bytes
    bytes.insert(contentsOf: text.utf8, at: Int(offset))
    return String(decoding: bytes, as: UTF8.self)
  }
}
