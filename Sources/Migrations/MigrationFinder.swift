public import PostgresSyntax

/// Finds the migration histories around and below the paths that a person names.
///
/// The same files give the same histories in the same order. Nothing is written, nothing is run, and no unreadable file keeps the others
/// from being found.
public struct MigrationFinder: Sendable {
  private let fileSystem: any FileSystem
  private let tool: ToolName?

  /// `tool` is the tool that the policy names; nil lets each folder show its own.
  public init(_ fileSystem: any FileSystem = LocalFileSystem(), tool: ToolName? = nil) {
    self.fileSystem = fileSystem
    self.tool = tool
  }

  /// The histories of files, folders, or repositories that hold folders of migrations somewhere below.
  ///
  /// A path below the root of a history brings the whole history, in which only what lies under the path `isAsked`.
  public func discover(paths: [String]) -> Discovery {
    var search = MigrationSearch(FolderTree(fileSystem), tool: tool)
    for path in paths { search.add(path) }
    return search.finish()
  }

  /// The history that a file belongs to, and the file's index in it; nil when the file cannot be read.
  ///
  /// A file that no tool claims is a history of its own.
  public func history(containing file: String) -> (history: MigrationHistory, index: Int)? {
    for history in discover(paths: [file]).histories {
      if let index = history.migrations.firstIndex(where: \.isAsked) { return (history, index) }
    }
    return nil
  }

  /// The history of a text that is not on disk, such as standard input, as if it stood at `source.path`.
  public func history(containing source: SourceFile) -> (history: MigrationHistory, index: Int)? {
    let overlaid = OverlaidFileSystem(fileSystem, files: [(source.path, source.bytes)])
    return MigrationFinder(overlaid, tool: tool).history(containing: source.path)
  }
}
