import PostgresSyntax

extension SchemaReplay {
  /// A place in a history: the end of a file, or of the last statement that begins on a line or before it.
  struct Place {
    var path: String
    /// From 1; nil is the end of the file.
    var line: Int?
  }

  /// Why a text names no place.
  struct PlaceProblem: Error {
    var message: String
  }
}

extension SchemaReplay.Place {
  /// Reads `FILE` or `FILE:LINE`. The file may be named by the end of its path, or by a folder that holds nothing else.
  ///
  /// - Parameters:
  ///   - files: those that the history goes through.
  ///   - others: those that lead back or stand aside, for the message.
  init(_ text: String, among files: [SourceFile], others: [String]) throws(SchemaReplay.PlaceProblem) {
    if let file = try Self.file(text, among: files) {
      self.init(path: file.path, line: nil)
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let name = parts.count > 1 ? parts.dropLast().joined(separator: ":") : text
    if parts.count > 1, let word = parts.last, let file = try Self.file(name, among: files) {
      guard let line = Int(word), line > 0 else {
        throw .init(message: "\"\(word)\" is no line of \(file.path): lines are numbers, and the first is 1")
      }
      let count = Self.lineCount(of: file)
      guard line <= count else {
        throw .init(message: "\(file.path) has \(count) line\(count == 1 ? "" : "s"), so there is no line \(line)")
      }
      self.init(path: file.path, line: line)
      return
    }
    for name in [text, name] where others.contains(where: { Self.isMeant($0, by: name) }) {
      throw .init(message: "\(name) is no step of the history: it leads back, or runs beside it")
    }
    let nearest = Spelling.nearest(to: Self.lastPart(name), among: files.map { Self.lastPart($0.path) }.sorted())
    throw .init(message: "no migration is called \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""))
  }

  /// The only file that a name means; nil where there is none.
  private static func file(_ name: String, among files: [SourceFile]) throws(SchemaReplay.PlaceProblem) -> SourceFile? {
    let own = normalized(name)
    guard !own.isEmpty else { return nil }
    if let exact = files.first(where: { normalized($0.path) == own }) { return exact }
    let found = files.filter { isMeant($0.path, by: own) }
    guard found.count > 1 else { return found.first }
    let shown = found.prefix(3).map(\.path).joined(separator: ", ") + (found.count > 3 ? " …" : "")
    throw .init(message: "\(name) may be any of \(found.count) migrations, so say more of its path: \(shown)")
  }

  /// Whether a path, or its folder's, ends in the name.
  private static func isMeant(_ path: String, by name: String) -> Bool {
    let (path, own) = ("/" + normalized(path), "/" + normalized(name))
    guard !path.hasSuffix(own) else { return true }
    return path.lastIndex(of: "/").map { path[..<$0].hasSuffix(own) } ?? false
  }

  private static func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private static func normalized(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  /// An empty line at the end is none.
  private static func lineCount(of file: SourceFile) -> Int {
    let lines = LineIndex(file.bytes)
    return lines.lineCount > 1 && lines.lineStarts.last == lines.byteCount ? lines.lineCount - 1 : lines.lineCount
  }
}
