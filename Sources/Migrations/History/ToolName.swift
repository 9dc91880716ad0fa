/// Which program runs a history's files. The values are declared by the tools themselves, one in each file of `Tools`.
public struct ToolName: Sendable, Hashable, CustomStringConvertible {
  /// A stable name for machines: `golang-migrate`.
  public let id: String
  /// The name as its authors write it: `Flyway`.
  public let title: String
  /// Other spellings that people use.
  let synonyms: [String]
  /// Its files may be read by psql, which has commands of its own; else the tool sends them to the server as they are.
  public let mayBePsql: Bool
  /// The lines that stand around a statement with semicolons in it: without them the tool ends it at the first line that ends in one. nil for a tool that
  /// needs none.
  public let blockMarks: (begin: String, end: String)?

  init(
    _ id: String, _ title: String, synonyms: [String] = [], mayBePsql: Bool = false, blockMarks: (begin: String, end: String)? = nil
  ) {
    self.mayBePsql = mayBePsql
    self.blockMarks = blockMarks
    self.id = id
    self.title = title
    self.synonyms = synonyms
  }

  /// Finds a tool by what a person wrote: any case, spaces, dashes and synonyms allowed.
  public init?(parsing text: String) {
    let wanted = Self.folded(text)
    let match = Self.all.first { name in
      ([name.id, name.title] + name.synonyms).contains { Self.folded($0) == wanted }
    }
    guard let match else { return nil }
    self = match
  }

  /// Every tool, in the order in which a folder is tried.
  public static var all: [ToolName] { migrationTools.map { $0.name } }

  public var description: String { title }

  public static func == (left: ToolName, right: ToolName) -> Bool { left.id == right.id }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  private static func folded(_ text: String) -> [UInt8] {
    text.utf8.filter { $0.isLetter || $0.isDigit }.map(\.lowercased)
  }
}
