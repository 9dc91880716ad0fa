#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes files; the only place of the program that changes anything on disk.
enum FileWriting {
  /// Puts bytes in the place of a file's, or makes the file. An existing file keeps its mode and its links.
  ///
  /// - Parameter makesFolders: whether the folders that the file is to lie in are made too; a path that a person typed is better refused.
  /// - Returns: nil, or why it could not be written.
  static func write(_ bytes: [UInt8], to path: String, makesFolders: Bool = false) -> String? {
    if makesFolders, let slash = path.lastIndex(of: "/"), slash != path.startIndex { makeFolder(String(path[..<slash])) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return reason() }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return reason() }
      offset += count
    }
    return nil
  }

  private static func makeFolder(_ path: String) {
    guard mkdir(path, 0o755) != 0, errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    makeFolder(String(path[..<slash]))
    mkdir(path, 0o755)
  }

  private static func reason() -> String { strerror(errno).map { String(cString: $0).lowercased() } ?? "error \(errno)" }

  private static func write(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, base, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, base, count)
    #else
      Darwin.write(descriptor, base, count)
    #endif
  }
}
