/// Joins paths as text; it never looks at a disk. `/` parts components.
enum FilePath {
  /// `path` seen from `folder`, without `.` and with `..` resolved where a component can be taken away.
  static func join(_ folder: String, _ path: String) -> String {
    let isAbsolute = path.hasPrefix("/") || folder.hasPrefix("/")
    var components: [Substring] = []
    let parts = path.hasPrefix("/") ? path.split(separator: "/") : folder.split(separator: "/") + path.split(separator: "/")
    for part in parts where part != "." {
      if part == "..", let last = components.last, last != ".." {
        components.removeLast()
      } else if part != ".." || !isAbsolute {
        components.append(part)
      }
    }
    let joined = components.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// What stands before the last component; empty for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
