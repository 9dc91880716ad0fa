/// Lexical operations on POSIX paths. They look at no file system; a path stays as the user wrote it, so that messages show it so.
enum Path {
  static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    if name.isEmpty || name == "." { return folder }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  /// The last component; empty for the root.
  static func name(_ path: String) -> String {
    var end = path.utf8.endIndex
    let bytes = path.utf8
    while end > bytes.startIndex, bytes[bytes.index(before: end)] == UInt8(ascii: "/") { end = bytes.index(before: end) }
    let start = bytes[..<end].lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) } ?? bytes.startIndex
    return String(path[start..<end])
  }

  /// The folder that holds `path`: the parent of `a` is `.`, of `.` is `..`, of `..` is `../..`; nil for the root.
  static func parent(_ path: String) -> String? {
    var components = path.utf8.split(separator: UInt8(ascii: "/")).map { String($0) ?? "" }.filter { $0 != "." }
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    guard let last = components.last else { return isAbsolute ? nil : ".." }
    if last == ".." {
      components.append("..")
    } else {
      components.removeLast()
    }
    if isAbsolute { return "/" + components.joined(separator: "/") }
    return components.isEmpty ? "." : components.joined(separator: "/")
  }

  /// The absolute path without `.` and `..`, for comparing paths; `..` is resolved without following symbolic links.
  static func absolute(_ path: String, from workingFolder: String) -> String {
    let whole = path.utf8.first == UInt8(ascii: "/") ? path : workingFolder + "/" + path
    var components: [Substring.UTF8View] = []
    for component in whole.utf8.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual("..".utf8) {
        _ = components.popLast()
      } else if !component.elementsEqual(".".utf8) {
        components.append(component)
      }
    }
    return "/" + components.map { String($0) ?? "" }.joined(separator: "/")
  }

  /// Whether `path` lies below `folder` or is it; both absolute.
  static func contains(_ folder: String, _ path: String) -> Bool {
    if folder == "/" || folder == path { return true }
    return path.utf8.starts(with: folder.utf8) && path.utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
  }

  /// Byte order, which is the order of `LC_ALL=C ls` and of every tool that sorts names as strings.
  ///
  /// Native strings are contiguous: comparing their bytes in place is a tenth of the cost of walking their views, which shows where a
  /// folder above the migrations holds thousands of files.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let compared = left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in
        var index = 0
        let common = min(left.count, right.count)
        while index < common, left[index] == right[index] { index += 1 }
        return index < common ? left[index] < right[index] : left.count < right.count
      }
    }
    return (compared ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
