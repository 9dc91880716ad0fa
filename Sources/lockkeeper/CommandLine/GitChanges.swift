import Project

/// What has changed since a revision, as git tells: the working tree against the commit where it left the revision's line.
///
/// Runs `git`, and only reads with it.
struct GitChanges {
  private let folder: String
  /// Absolute, in the terms of the working folder's path.
  private let top: String

  /// - Parameter folder: any folder of the repository, as the user writes it.
  init(folder: String, workingFolder: String) throws(UsageError) {
    self.folder = folder
    guard let answer = Subprocess("git", ["-C", folder, "rev-parse", "--show-cdup"]) else {
      throw UsageError("--since needs git, which cannot be started")
    }
    guard answer.exitCode == 0 else { throw UsageError("--since needs a git repository, and \(folder) is in none that git would read") }
    top = ProjectPath.absolute(ProjectPath.join(ProjectPath.absolute(folder, from: workingFolder), Self.line(answer.output)), from: "/")
  }

  /// Whether a path, absolute, lies in the repository.
  func contains(_ path: String) -> Bool { ProjectPath.contains(top, path) }

  func changes(since revision: String) throws(UsageError) -> ChangeSet {
    guard let commit = try line(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]) else {
      throw UsageError("git knows no revision \"\(revision)\"; in a shallow clone it has to be fetched first")
    }
    let base = try line(["merge-base", commit, "HEAD"]) ?? commit
    var changes = ChangeSet()
    let status = try run(["diff", "--name-status", "-z", "--no-renames", "--no-ext-diff", "--no-relative", base, "--"])
    let words = status.output.split(separator: 0, omittingEmptySubsequences: true).map { String(decoding: $0, as: UTF8.self) }
    for (kind, path) in zip(words, words.dropFirst()).enumerated().filter({ $0.offset % 2 == 0 }).map(\.element) {
      let absolute = ProjectPath.join(top, path)
      switch kind {
      case "A": changes.added.insert(absolute)
      default:
        guard path.lowercased().hasSuffix(".sql") else { continue }
        let old = try run(["cat-file", "blob", "\(base):\(path)"])
        if kind == "D" {
          if old.exitCode == 0 { changes.removed[absolute] = old.output }
        } else if old.exitCode == 0 {
          changes.edited[absolute] = old.output
        } else {
          changes.added.insert(absolute)
        }
      }
    }
    let untracked = try run(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/"])
    for path in untracked.output.split(separator: 0) { changes.added.insert(ProjectPath.join(top, String(decoding: path, as: UTF8.self))) }
    return changes
  }

  private func run(_ arguments: [String]) throws(UsageError) -> Subprocess {
    guard let result = Subprocess("git", ["-C", folder] + arguments) else { throw UsageError("--since needs git, which cannot be started") }
    return result
  }

  /// The first line of what git answers; nil where it refuses.
  private func line(_ arguments: [String]) throws(UsageError) -> String? {
    let result = try run(arguments)
    return result.exitCode == 0 ? Self.line(result.output) : nil
  }

  private static func line(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self) }
}
