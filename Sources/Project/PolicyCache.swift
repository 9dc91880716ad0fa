import Migrations
import Policy

/// Loads the policies of folders, each once.
struct PolicyCache {
  private let loader: PolicyLoader
  private var finder: PolicyFolders
  private var policies: [[String]: Policy] = [:]
  private let fixed: Policy?

  init(fileSystem: any FileSystem, catalogue: @autoclosure @escaping @Sendable () -> RuleCatalogue, file: String?) {
    loader = PolicyLoader(source: PolicySource(fileSystem), catalogue: catalogue())
    finder = PolicyFolders(fileSystem)
    fixed = file.map { PolicyLoader(source: PolicySource(fileSystem), catalogue: catalogue()).load(file: $0) }
  }

  /// The policy for the files of a folder.
  mutating func policy(for folder: String) -> Policy {
    if let fixed { return fixed }
    let folders = finder.folders(for: folder)
    if let known = policies[folders] { return known }
    let policy = loader.load(folders: folders)
    policies[folders] = policy
    return policy
  }
}

extension PolicySource {
  init(_ fileSystem: any FileSystem) {
    self.init { path in
      do throws(FileError) {
        return .success(try fileSystem.read(path))
      } catch {
        return error.reason == .notFound ? .failure(.missing) : .failure(.unreadable(error.message))
      }
    }
  }
}
