/// What the search for migrations needs from a file system: whether a path is there, what a folder holds, the bytes of a file.
///
/// It exists so that tests and editors can put files in place that are not on disk. It writes nothing and follows symbolic links.
public protocol FileSystem: Sendable {
  /// What stands at `path`, symbolic links followed; nil when nothing does, or when it may not be looked at.
  func kind(of path: String) -> FileKind?

  /// The names in a folder, each list in byte order, without `.` and `..`.
  func list(_ folder: String) throws(FileError) -> FolderListing

  /// All bytes of a regular file of less than 4 GiB.
  func read(_ file: String) throws(FileError) -> [UInt8]

  /// The absolute path that relative paths start from.
  var workingFolder: String { get }
}

/// What stands at a path once symbolic links are followed.
public enum FileKind: Sendable, Hashable {
  case file
  case folder
  /// A pipe, a socket or a device.
  case other
}

/// The names in one folder.
public struct FolderListing: Sendable {
  /// Tells two paths to the same folder apart from two folders; nil when the file system has no such notion.
  public var identity: FolderIdentity?
  /// Everything that is not a folder, a broken symbolic link included, so that reading it reports why it cannot be read.
  public var files: [String]
  public var folders: [String]
  /// Names that are not UTF-8, shown with replacement characters: they cannot be opened by name.
  public var undecodableNames: [String]

  public init(identity: FolderIdentity? = nil, files: [String], folders: [String], undecodableNames: [String] = []) {
    self.identity = identity
    self.files = files
    self.folders = folders
    self.undecodableNames = undecodableNames
  }
}

/// The device and inode numbers of a folder (POSIX `st_dev`, `st_ino`).
public struct FolderIdentity: Sendable, Hashable {
  public var device: UInt64
  public var inode: UInt64

  public init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}

/// Why a file or folder could not be read.
public struct FileError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case notFound
    case permissionDenied
    /// A folder where a file was expected, or the reverse, or a pipe, socket or device.
    case wrongKind
    /// 4 GiB or more: byte offsets are 32 bits wide.
    case tooLarge
    case other
  }

  public var path: String
  public var reason: Reason
  /// What the operating system says, for people.
  public var message: String

  public init(path: String, reason: Reason, message: String) {
    self.path = path
    self.reason = reason
    self.message = message
  }
}
