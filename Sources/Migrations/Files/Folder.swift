import PostgresSyntax

/// The folders and files looked at in one search, each read once.
///
/// A class because the folders of one search share it; it lives no longer than the search, so a later search sees later contents.
final class FolderTree {
  let fileSystem: any FileSystem
  private let workingFolder: String
  private var folders: [String: Result<Folder, FileError>] = [:]
  private var contents: [String: Result<[UInt8], FileError>] = [:]

  init(_ fileSystem: any FileSystem) {
    self.fileSystem = fileSystem
    workingFolder = fileSystem.workingFolder
  }

  func absolute(_ path: String) -> String { Path.absolute(path, from: workingFolder) }

  func list(_ path: String) -> Result<Folder, FileError> {
    let key = absolute(path)
    if let known = folders[key] { return known }
    let result: Result<Folder, FileError>
    do throws(FileError) {
      result = .success(Folder(path: path, name: Path.name(key), listing: try fileSystem.list(path), tree: self))
    } catch {
      result = .failure(error)
    }
    folders[key] = result
    return result
  }

  func folder(_ path: String) -> Folder? { try? list(path).get() }

  func read(_ path: String) -> Result<[UInt8], FileError> {
    let key = absolute(path)
    if let known = contents[key] { return known }
    let result: Result<[UInt8], FileError>
    do throws(FileError) {
      result = .success(try fileSystem.read(path))
    } catch {
      result = .failure(error)
    }
    contents[key] = result
    return result
  }
}

/// One folder as a tool looks at it: its names, and on demand its files' contents, the folders below and above.
struct Folder {
  let path: String
  /// The folder's own name, known even when its path is `.`.
  let name: String
  let listing: FolderListing
  unowned let tree: FolderTree
  /// The listing's files, since each of thousands may be asked for.
  private let fileNames: Set<String>

  init(path: String, name: String, listing: FolderListing, tree: FolderTree) {
    self.path = path
    self.name = name
    self.listing = listing
    self.tree = tree
    fileNames = Set(listing.files)
  }

  var files: [String] { listing.files }
  var subfolders: [String] { listing.folders }
  /// Hidden files are left out: editors and macOS make them.
  var sqlFiles: [String] { listing.files.filter { $0.isSQLFile && $0.utf8.first != UInt8(ascii: ".") } }

  /// Subfolders that begin with a digit: the only ones that can be one migration each.
  var numberedSubfolders: [String] { listing.folders.filter { $0.utf8.first?.isDigit == true } }

  func has(_ file: String) -> Bool { fileNames.contains(file) }

  /// A folder below, by its relative path; nil when it is not there or cannot be read.
  func subfolder(_ relative: String) -> Folder? {
    var folder = self
    for component in relative.split(separator: "/") {
      guard folder.subfolders.contains(String(component)), let next = tree.folder(Path.join(folder.path, String(component))) else {
        return nil
      }
      folder = next
    }
    return folder
  }

  var parent: Folder? { Path.parent(path).flatMap { tree.absolute(path) == "/" ? nil : tree.folder($0) } }

  func bytes(_ relative: String) -> [UInt8]? { try? tree.read(Path.join(path, relative)).get() }

  func text(_ relative: String) -> String? { bytes(relative).map { String(decoding: $0, as: UTF8.self) } }

  /// This folder and those above it, nearest first, up to the repository's root (a folder with `.git`) or twelve levels.
  var andAncestors: [Folder] {
    var result = [self]
    while result.count < 12, let last = result.last, !last.isRepositoryRoot, let parent = last.parent { result.append(parent) }
    return result
  }

  private var isRepositoryRoot: Bool { subfolders.contains(".git") || has(".git") }

  /// The nearest folder, this one or above, that holds one of `names`.
  func nearest(_ names: String...) -> Folder? {
    andAncestors.first { folder in names.contains { folder.has($0) || folder.subfolders.contains($0) } }
  }

  /// How many folders up one of `names` lies; nil when nowhere.
  func distance(to names: String...) -> Int? {
    andAncestors.firstIndex { folder in names.contains { folder.has($0) || folder.subfolders.contains($0) } }
  }

  /// At most eight of the SQL files, spread over the list. A tool that marks its files marks nearly all of them.
  func sample(_ files: [String]) -> [SourceFile] {
    let step = max(1, (files.count + 7) / 8)
    return stride(from: 0, to: files.count, by: step).compactMap { index in
      bytes(files[index]).map { SourceFile(path: Path.join(path, files[index]), bytes: $0) }
    }
  }

  /// This folder's identity, as a list to add to those above.
  var identities: [FolderIdentity] { [listing.identity].compactMap { $0 } }

  /// Paths, relative to this folder, of the SQL files here and below, folder by folder; only folders that `descend` admits.
  ///
  /// A symbolic link back to a folder above is not followed; the search reports it where it walks.
  func sqlFilesBelow(depth: Int = 8, above: [FolderIdentity] = [], where descend: (String) -> Bool) -> [String] {
    if let identity = listing.identity, above.contains(identity) { return [] }
    var result = sqlFiles
    guard depth > 0 else { return result }
    let above = above + identities
    for name in subfolders where !SkippedFolders.isSkipped(name) && descend(name) {
      guard let folder = subfolder(name) else { continue }
      result += folder.sqlFilesBelow(depth: depth - 1, above: above, where: descend).map { Path.join(name, $0) }
    }
    return result
  }
}
