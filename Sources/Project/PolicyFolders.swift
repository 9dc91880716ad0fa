import Migrations
import Policy

/// Which folders' policies hold for a file: from the repository's root down to the file's own.
///
/// The root is the nearest folder above with a `.git`. Where there is none it is the working folder, if the file lies below it, or else the
/// file's own folder: a policy further up is not meant for it.
struct PolicyFolders {
  let fileSystem: any FileSystem
  private let workingFolder: String
  private var roots: [String: String?] = [:]

  init(_ fileSystem: any FileSystem) {
    self.fileSystem = fileSystem
    workingFolder = fileSystem.workingFolder
  }

  /// The folders that hold for files of `folder`, farthest first, as reports show them.
  mutating func folders(for folder: String) -> [String] {
    let absolute = ProjectPath.absolute(folder, from: workingFolder)
    let fallback = ProjectPath.contains(workingFolder, absolute) ? workingFolder : absolute
    let root = repositoryRoot(of: absolute) ?? fallback
    var folders = [absolute]
    var current = absolute
    while current != root, let parent = ProjectPath.parent(current) {
      folders.append(parent)
      current = parent
    }
    return folders.reversed().map { ProjectPath.shown($0, from: workingFolder) }
  }

  /// The nearest folder at or above `folder` that holds `.git`.
  private mutating func repositoryRoot(of folder: String) -> String? {
    if let known = roots[folder] { return known }
    var root: String?
    if fileSystem.kind(of: folder == "/" ? "/.git" : folder + "/.git") != nil {
      root = folder
    } else if let parent = ProjectPath.parent(folder) {
      root = repositoryRoot(of: parent)
    }
    roots[folder] = .some(root)
    return root
  }
}

/// Paths as text; nothing here looks at a disk.
enum ProjectPath {
  static func parent(_ path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder that a file lies in, as written; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func absolute(_ path: String, from workingFolder: String) -> String {
    var parts: [Substring] = path.hasPrefix("/") ? [] : workingFolder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  static func contains(_ folder: String, _ path: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix(folder + "/")
  }

  /// An absolute path as seen from the working folder: relative, with `..` where that takes fewer steps than from the root.
  static func shown(_ path: String, from workingFolder: String) -> String {
    if path == workingFolder { return "." }
    if contains(workingFolder, path) { return String(path.dropFirst(workingFolder == "/" ? 1 : workingFolder.count + 1)) }
    let target = path.split(separator: "/")
    let base = workingFolder.split(separator: "/")
    let common = zip(target, base).prefix { $0 == $1 }.count
    guard common > 0 else { return path }
    return (Array(repeating: "..", count: base.count - common) + target[common...]).joined(separator: "/")
  }
}
