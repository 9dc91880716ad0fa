public import Migrations

/// The disk as an editor sees it: every path absolute, and the texts of open documents in place of what is saved.
public struct WorkspaceFileSystem: FileSystem {
  private let base: OverlaidFileSystem

  /// `openTexts` are by absolute path.
  public init(_ base: any FileSystem = LocalFileSystem(), openTexts: [String: [UInt8]]) {
    self.base = OverlaidFileSystem(base, files: openTexts.sorted { $0.key < $1.key }.map { (path: $0.key, bytes: $0.value) })
  }

  public var workingFolder: String { "/" }
  public func kind(of path: String) -> FileKind? { base.kind(of: Self.absolute(path)) }
  public func list(_ folder: String) throws(FileError) -> FolderListing { try base.list(Self.absolute(folder)) }
  public func read(_ file: String) throws(FileError) -> [UInt8] { try base.read(Self.absolute(file)) }

  /// A path that is shown without its leading slash, with it.
  public static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : path == "." ? "/" : "/" + path }
}
