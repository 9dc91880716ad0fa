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
