/// Files that exist only as values: for tests, and for whoever has a history that is on no disk.
///
/// Paths are absolute, with `/` as the working folder. Folders exist because files lie in them.
public struct MemoryFileSystem: FileSystem {
  private var contents: [String: [UInt8]] = [:]
  private var unreadable: Set<String> = []
  private var listings: [String: FolderListing] = ["/": FolderListing(files: [], folders: [])]

  public init(_ files: KeyValuePairs<String, String> = [:]) {
    for (path, text) in files { add(path, bytes: Array(text.utf8)) }
  }

  public var workingFolder: String { "/" }

  /// Puts a file in place, replacing what stood there.
  public mutating func add(_ path: String, bytes: [UInt8]) {
    let path = Path.absolute(path, from: "/")
    contents[path] = bytes
    listings.insert(file: path)
  }

  /// Makes a file or folder that is there, but that may not be read.
  public mutating func addUnreadable(_ path: String) {
    add(path, bytes: [])
    unreadable.insert(Path.absolute(path, from: "/"))
  }

  public func kind(of path: String) -> FileKind? {
    let path = Path.absolute(path, from: "/")
    return contents[path] != nil ? .file : listings[path] != nil ? .folder : nil
  }

  public func list(_ folder: String) throws(FileError) -> FolderListing {
    let path = Path.absolute(folder, from: "/")
    guard let listing = listings[path] else {
      throw FileError(path: folder, reason: .notFound, message: "no such file or directory")
    }
    return listing
  }

  public func read(_ file: String) throws(FileError) -> [UInt8] {
    let path = Path.absolute(file, from: "/")
    if unreadable.contains(path) { throw FileError(path: file, reason: .permissionDenied, message: "permission denied") }
    if let bytes = contents[path] { return bytes }
    if listings[path] != nil { throw FileError(path: file, reason: .wrongKind, message: "is a folder") }
    throw FileError(path: file, reason: .notFound, message: "no such file or directory")
  }
}

/// Another file system with some files replaced or added: an editor's unsaved documents, or standard input under its file name.
public struct OverlaidFileSystem: FileSystem {
  private let base: any FileSystem
  private let contents: [String: [UInt8]]
  private let listings: [String: FolderListing]

  /// `files` are paths and bytes; relative paths start from the base's working folder.
  public init(_ base: any FileSystem, files: [(path: String, bytes: [UInt8])]) {
    self.base = base
    var contents: [String: [UInt8]] = [:]
    var listings: [String: FolderListing] = [:]
    for file in files {
      let path = Path.absolute(file.path, from: base.workingFolder)
      contents[path] = file.bytes
      listings.insert(file: path)
    }
    self.contents = contents
    self.listings = listings
  }

  public var workingFolder: String { base.workingFolder }

  public func kind(of path: String) -> FileKind? {
    let absolute = Path.absolute(path, from: workingFolder)
    return contents[absolute] != nil ? .file : base.kind(of: path) ?? (listings[absolute] != nil ? .folder : nil)
  }

  public func list(_ folder: String) throws(FileError) -> FolderListing {
    guard let added = listings[Path.absolute(folder, from: workingFolder)] else { return try base.list(folder) }
    guard base.kind(of: folder) == .folder else { return added }
    var listing = try base.list(folder)
    for name in added.files { listing.files.insertInOrder(name) }
    for name in added.folders { listing.folders.insertInOrder(name) }
    return listing
  }

  public func read(_ file: String) throws(FileError) -> [UInt8] {
    if let bytes = contents[Path.absolute(file, from: workingFolder)] { return bytes }
    return try base.read(file)
  }
}

extension [String: FolderListing] {
  /// Enters a file in its folder, and each folder in its parent.
  fileprivate mutating func insert(file path: String) {
    var isFile = true
    var path = path
    while let parent = Path.parent(path) {
      var listing = self[parent] ?? FolderListing(files: [], folders: [])
      if isFile { listing.files.insertInOrder(Path.name(path)) } else { listing.folders.insertInOrder(Path.name(path)) }
      self[parent] = listing
      isFile = false
      path = parent
    }
  }
}

extension [String] {
  /// Inserts into a list in byte order, once.
  fileprivate mutating func insertInOrder(_ name: String) {
    var (index, end) = (startIndex, endIndex)
    while index < end {
      let middle = (index + end) / 2
      if Path.precedes(self[middle], name) { index = middle + 1 } else { end = middle }
    }
    if index == endIndex || self[index] != name { insert(name, at: index) }
  }
}
