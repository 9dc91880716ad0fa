import PostgresSyntax

/// A file that a person would write beside the migrations.
public struct MigrationDraft: Sendable, Hashable {
  public var path: String
  public var contents: String
}

extension MigrationHistory {
  /// The files of a migration that runs right after the one at `index`, with one statement that the tool runs outside a transaction: the
  /// migration itself first, then what the tool needs beside it.
  ///
  /// Names follow those that the history has. Empty where no version is free between the migration and the next one, and for tools that
  /// keep a list of their files or know no way out of their transaction.
  /// - Parameters:
  ///   - title: What the migration does, in words.
  ///   - statement: without its semicolon.
  ///   - postgresVersion: the server's major version, which Flyway's reading depends on.
  public func migration(after index: Int, title: String, statement: String, postgresVersion: Int) -> [MigrationDraft] {
    guard migrations.indices.contains(index), migrations[index].role == .up, let frame = Self.frames[tool.id] else { return [] }
    guard let section = migrations[index].sections.first(where: { $0.direction == .up }) else { return [] }
    guard let place = NewPlace(after: index, title: title, in: self) else { return [] }
    let text = frame.before + statement + ";\n" + frame.after
    var draft = MigrationDraft(path: place.path, contents: text)
    switch section.transaction {
    case .autocommit, .implicit: return [draft]
    case .automatic where TransactionMode.runsOutsideTransaction(Array(statement.utf8), postgresVersion: postgresVersion): return [draft]
    case .automatic, .perFile, .perRun: break
    }
    let source = SourceFile(path: place.path, text: text)
    var problems: [MigrationProblem] = []
    let claimed = ClaimedFile(place.path, version: nil, description: title, transaction: section.transaction, optOut: section.optOut)
    let sections = migrationTools.first { $0.name == tool }?.sections(of: claimed, in: source, &problems) ?? []
    guard problems.isEmpty, let optOut = sections.first(where: { $0.direction == .up })?.optOut else { return [] }
    switch optOut.change {
    case .standAlone: return [draft]
    case .insert(let mark, let offset):
      var bytes = source.bytes
      guard Int(offset) <= bytes.count else { return [] }
      bytes.insert(contentsOf: mark.utf8, at: Int(offset))
      draft.contents = String(decoding: bytes, as: UTF8.self)
      return [draft]
    case .addFile(let path, let contents):
      return [draft, MigrationDraft(path: place.replacingOldName(in: path), contents: contents)]
    case .rename: return []
    }
  }

  /// What stands around the SQL in a file of each tool whose files can simply be added.
  private static let frames: [String: (before: String, after: String)] = [
    ToolName.dbmate.id: ("-- migrate:up\n", "\n-- migrate:down\n"),
    ToolName.diesel.id: ("", ""),
    ToolName.flyway.id: ("", ""),
    ToolName.golangMigrate.id: ("", ""),
    ToolName.goose.id: ("-- +goose Up\n", "\n-- +goose Down\n"),
    ToolName.numbered.id: ("", ""),
    ToolName.prisma.id: ("", ""),
    ToolName.sqlMigrate.id: ("-- +migrate Up\n", "\n-- +migrate Down\n"),
    ToolName.sqlx.id: ("", ""),
  ]
}

/// Where a new migration goes: the path of its file, in the manner of the one before it.
private struct NewPlace {
  let path: String
  /// The name that bears the version: the file's, or its folder's.
  private let oldName: String
  private let newName: String

  init?(after index: Int, title: String, in history: MigrationHistory) {
    let old = history.migrations[index].path
    let file = Path.name(old)
    let isInFolder = !(file.utf8.first { $0.isDigit } != nil) && Path.parent(old).map { Path.name($0) } != Path.name(history.root)
    oldName = isInFolder ? Path.name(Path.parent(old) ?? "") : file
    guard var name = VersionedName(oldName), var next = name.next else { return nil }
    for following in history.migrations[(index + 1)...] where following.role == .up {
      let file = isInFolder ? Path.name(Path.parent(following.path) ?? "") : Path.name(following.path)
      guard let other = VersionedName(file), other.prefix == name.prefix else { return nil }
      if other.isAfter(digits: next) { break }
      // What was moved out of a file before stays in its order.
      guard following.isLoneStatementOutsideTransaction, let nextButOne = other.next else { return nil }
      name = other.taking(separator: name.separator, ending: name.ending)
      next = nextButOne
    }
    newName = name.prefix + next + name.separator + Self.slug(title, like: name.separator) + name.ending
    path = Self.replacing(oldName, with: newName, in: old)
    let newPath = path
    guard !history.migrations.contains(where: { $0.path == newPath }) else { return nil }
  }

  func replacingOldName(in path: String) -> String { Self.replacing(oldName, with: newName, in: path) }

  private static func replacing(_ name: String, with new: String, in path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part == name ? new : part.hasPrefix(name + ".") ? new + part.dropFirst(name.count) : String(part)
    }.joined(separator: "/")
  }

  /// Words joined by what joins them elsewhere.
  private static func slug(_ title: String, like separator: String) -> String {
    let words = title.lowercased().utf8.split { !$0.isLetter && !$0.isDigit }.map { String(decoding: $0, as: UTF8.self) }
    return words.joined(separator: separator.hasSuffix("-") ? "-" : "_")
  }
}

/// A name that begins with a version: `V1.2__add_orders.sql`, `0007_add.up.sql`, `2024-01-01-000000_add`.
private struct VersionedName {
  /// What stands before the last number of the version.
  let prefix: String
  /// The last number of the version, as it is written.
  let digits: String
  /// What stands between the version and the title.
  private(set) var separator: String
  /// `.up.sql`
  private(set) var ending: String

  init?(_ name: String) {
    let bytes = Array(name.utf8)
    guard let first = bytes.firstIndex(where: \.isDigit), bytes[..<first].allSatisfy(\.isLetter) else { return nil }
    var end = first
    var start = first
    var index = first
    // A version goes on behind one dot, dash or underscore if a digit follows, but not beyond a date's or a dotted version's parts.
    while index < bytes.count {
      while index < bytes.count, bytes[index].isDigit { index += 1 }
      end = index
      guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "-"), bytes[index + 1].isDigit else {
        break
      }
      start = index + 1
      index += 1
    }
    var titleStart = end
    while titleStart < bytes.count, bytes[titleStart] == UInt8(ascii: "_") || bytes[titleStart] == UInt8(ascii: "-") { titleStart += 1 }
    guard titleStart > end else { return nil }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    prefix = text(0..<start)
    digits = text(start..<end)
    separator = text(end..<titleStart)
    let rest = text(titleStart..<bytes.count)
    ending = [".up.sql", ".sql"].first { rest.lowercased().hasSuffix($0) }.map { String(rest.suffix($0.count)) } ?? ""
  }

  /// The number after this one, as wide; nil where it would be no time of day.
  var next: String? {
    guard let number = UInt64(digits), number < UInt64.max - 10_000 else { return nil }
    var next = number + 1
    // A time to the second: what comes after 59 seconds is the next minute.
    if digits.utf8.count == 14 || digits.utf8.count == 6 {
      if next % 100 == 60 { next += 40 }
      if next / 100 % 100 == 60 { next += 4_000 }
      if next / 10_000 % 100 >= 24, digits.utf8.count == 14 || prefix.contains("-") { return nil }
    }
    let text = String(next)
    return String(repeating: "0", count: max(0, digits.utf8.count - text.utf8.count)) + text
  }

  func taking(separator: String, ending: String) -> VersionedName {
    var name = self
    name.separator = separator
    name.ending = ending
    return name
  }

  func isAfter(digits other: String) -> Bool {
    guard let mine = UInt64(digits), let others = UInt64(other) else { return false }
    return mine > others
  }
}

extension Migration {
  /// Whether it is one statement of those that run in no transaction, as a split file has it.
  fileprivate var isLoneStatementOutsideTransaction: Bool {
    let parts = sections.filter { $0.direction == .up }
    guard parts.count == 1, let part = parts.first else { return false }
    let lines = Lines(source.bytes, in: part.range).filter { !$0.isBlankOrComment }
    let text = Array(lines.map { Array($0.text) + [UInt8(ascii: " ")] }.joined())
    return text.count { $0 == UInt8(ascii: ";") } <= 1 && TransactionMode.runsOutsideTransaction(text, postgresVersion: 15)
  }
}
