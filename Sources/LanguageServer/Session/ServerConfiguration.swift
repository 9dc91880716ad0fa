/// What the server is called and what it watches.
public struct ServerConfiguration: Sendable {
  /// The `source` of every diagnostic, and the server's name.
  public var name: String
  public var version: String
  /// Glob patterns of the files whose change on disk changes findings. Watched if the client can.
  public var watchedFiles: [String]

  public init(
    name: String = "lockkeeper", version: String,
    watchedFiles: [String] = ["**/*.sql", "**/LOCKKEEPER.md", "**/CLAUDE.md", "**/AGENTS.md"]
  ) {
    self.name = name
    self.version = version
    self.watchedFiles = watchedFiles
  }
}
