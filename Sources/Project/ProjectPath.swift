/// Paths as text; nothing here looks at a disk.
public enum ProjectPath {
  public static func parent(_ path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder that a file lies in, as written; `.` for a bare name.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  public static func absolute(_ path: String, from workingFolder: String) -> String {
    var parts: [Substring] = path.hasPrefix("/") ? [] : workingFolder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  public static func contains(_ folder: String, _ path: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix(folder + "/")
  }

  /// An absolute path as seen from the working folder: relative, with `..` where that takes fewer steps than from the root.
  public static func shown(_ path: String, from workingFolder: String) -> String {
    if path == workingFolder { return "." }
    if contains(workingFolder, path) { return String(path.dropFirst(workingFolder == "/" ? 1 : workingFolder.count + 1)) }
    let target = path.split(separator: "/")
    let base = workingFolder.split(separator: "/")
    let common = zip(target, base).prefix { $0 == $1 }.count
    guard common > 0 else { return path }
    return (Array(repeating: "..", count: base.count - common) + target[common...]).joined(separator: "/")
  }

  /// A name below a folder.
  public static func join(_ folder: String, _ name: String) -> String {
    name.isEmpty ? folder : folder.isEmpty || folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
