/// How the policy's files are read. This module opens none itself: the command line hands in the disk, an editor its open documents.
public struct PolicySource: Sendable {
  public enum Failure: Error, Hashable, Sendable {
    /// There is no such file.
    case missing
    /// There is one, but it cannot be read; the text says why, in lower case.
    case unreadable(String)
  }

  /// Reads the file at a path in the terms of the folders that the caller gave. A path that leads out of what may be read is `.missing`.
  public let read: @Sendable (String) -> Result<[UInt8], Failure>

  public init(_ read: @escaping @Sendable (String) -> Result<[UInt8], Failure>) { self.read = read }

  /// Files in memory, by path.
  public init(files: [String: String]) {
    self.init { path in
      guard let text = files[path] else { return .failure(.missing) }
      return .success(Array(text.utf8))
    }
  }
}
