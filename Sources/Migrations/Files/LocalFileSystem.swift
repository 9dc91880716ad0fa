#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of this machine, through POSIX calls: `opendir` and `read` cost a tenth of what Foundation's enumerators do at start-up.
///
/// The only file of the module that calls the operating system.
public struct LocalFileSystem: FileSystem {
  public init() {}

  public var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  public func kind(of path: String) -> FileKind? {
    guard Self.isUsable(path) else { return nil }
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    return Self.kind(info)
  }

  public func list(_ folder: String) throws(FileError) -> FolderListing {
    guard Self.isUsable(folder) else { throw Self.error(folder, ENOENT) }
    guard let stream = opendir(folder) else { throw Self.error(folder, errno) }
    defer { closedir(stream) }
    var listing = FolderListing(files: [], folders: [])
    var info = stat()
    if fstat(dirfd(stream), &info) == 0 {
      listing.identity = FolderIdentity(device: UInt64(truncatingIfNeeded: info.st_dev), inode: UInt64(truncatingIfNeeded: info.st_ino))
    }
    errno = 0
    while let entry = readdir(stream) {
      let type = entry.pointee.d_type
      let (decoded, shown) = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let name = bytes.prefix { $0 != 0 }
        return (String(validating: name, as: UTF8.self), String(decoding: name, as: UTF8.self))
      }
      guard let name = decoded else {
        listing.undecodableNames.append(shown)
        continue
      }
      if name == "." || name == ".." { continue }
      if Self.isFolder(name, type, in: folder) {
        listing.folders.append(name)
      } else {
        listing.files.append(name)
      }
      errno = 0
    }
    if errno != 0 { throw Self.error(folder, errno) }
    listing.files.sort(by: Path.precedes)
    listing.folders.sort(by: Path.precedes)
    listing.undecodableNames.sort(by: Path.precedes)
    return listing
  }

  public func read(_ file: String) throws(FileError) -> [UInt8] {
    guard Self.isUsable(file) else { throw Self.error(file, ENOENT) }
    // A pipe without a writer would block `open` for ever.
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.error(file, errno) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw Self.error(file, errno) }
    switch Self.kind(info) {
    case .folder: throw FileError(path: file, reason: .wrongKind, message: "is a folder")
    case .other: throw FileError(path: file, reason: .wrongKind, message: "is not a regular file")
    case .file: break
    }
    let limit = Int(UInt32.max)
    let size = Int(clamping: info.st_size)
    if size >= limit { throw FileError(path: file, reason: .tooLarge, message: "is 4 GiB or larger") }
    // One byte more than the size: a read that fills the buffer means that the file has grown.
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while filled < limit {
      let wanted = bytes.count - filled
      let got = bytes.withUnsafeMutableBytes { buffer in pread(descriptor, buffer.baseAddress.map { $0 + filled }, wanted, off_t(filled)) }
      if got < 0 {
        if errno == EINTR { continue }
        throw Self.error(file, errno)
      }
      filled += got
      if got == 0 {
        bytes.removeLast(bytes.count - filled)
        return bytes
      }
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: max(4096, filled))) }
    }
    throw FileError(path: file, reason: .tooLarge, message: "is 4 GiB or larger")
  }

  /// A path with a NUL would be cut there by the operating system and name another file.
  private static func isUsable(_ path: String) -> Bool { !path.utf8.contains(0) }

  private static func isFolder(_ name: String, _ type: UInt8, in folder: String) -> Bool {
    if Int32(type) == Int32(DT_DIR) { return true }
    guard Int32(type) == Int32(DT_LNK) || Int32(type) == Int32(DT_UNKNOWN) else { return false }
    var info = stat()
    return stat(Path.join(folder, name), &info) == 0 && kind(info) == .folder
  }

  private static func kind(_ info: stat) -> FileKind {
    switch info.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  private static func error(_ path: String, _ code: Int32) -> FileError {
    let reason: FileError.Reason =
      switch code {
      case ENOENT: .notFound
      case EACCES, EPERM: .permissionDenied
      case EISDIR, ENOTDIR: .wrongKind
      case EFBIG, EOVERFLOW: .tooLarge
      default: .other
      }
    return FileError(path: path, reason: reason, message: strerror(code).map { String(cString: $0).lowercased() } ?? "error \(code)")
  }
}
