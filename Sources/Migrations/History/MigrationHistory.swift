import PostgresSyntax

/// All migrations that one tool runs on one database, in order, as one folder holds them.
///
/// Values only: files were read when the history was made, and later changes on disk do not show.
public struct MigrationHistory: Sendable {
  public var tool: ToolName
  /// The folder that holds the migrations, as the user would write it.
  public var root: String
  /// In the tool's order: versions, each up before its down, then repeatable migrations, then callbacks.
  public var migrations: [Migration]
  /// Indices of the migrations that take an empty database to the newest schema, in order. A baseline is among them only when no
  /// migration leads up to it.
  public var forward: [Int]
  public var ignored: [IgnoredFile]
  /// In the order of their paths. An unreadable file is here and not in `migrations`.
  public var problems: [MigrationProblem]
  let rule: Version.Rule

  /// How many entries of `forward` have run once the version that a person wrote as `text` has run; nil when no migration bears that
  /// version and the tool's order does not tell where it would stand.
  public func appliedCount(through text: String) -> Int? {
    if let match = place(of: text) { return match + 1 }
    let text = Self.withoutPrefix(text)
    guard rule != .position, let first = text.utf8.first, first.isDigit else { return nil }
    let version = Version(text, rule)
    return forward.firstIndex { index in
      guard let other = migrations[index].version else { return true }
      return version < other && !other.text.hasPrefix(text)
    } ?? forward.count
  }

  /// Whether the version that a person wrote as `text` stands after that of every migration: none of them is pending then, perhaps by a slip.
  public func isBeyondEnd(_ text: String) -> Bool {
    guard place(of: text) == nil, let count = appliedCount(through: text) else { return false }
    return !forward.dropFirst(count).contains { migrations[$0].version != nil }
  }

  /// The place in `forward` of the migration that bears a version as people write it.
  private func place(of text: String) -> Int? {
    // With the letter that file names of Flyway and others begin with: V12.
    let text = Self.withoutPrefix(text)
    let name = Self.withoutPrefix(Path.name(text))
    return forward.lastIndex { index in
      let migration = migrations[index]
      let fileName = Path.name(migration.path)
      return migration.version?.text == text || Self.withoutPrefix(fileName) == name || Self.withoutPrefix(fileName) == name + ".sql"
        || Path.name(Path.parent(migration.path) ?? "") == name
    }
  }

  /// `V12` as `12`; anything else as it is.
  private static func withoutPrefix(_ text: String) -> String {
    let bytes = Array(text.utf8.prefix(2))
    guard bytes.count == 2, bytes[0] == UInt8(ascii: "V") || bytes[0] == UInt8(ascii: "v"), bytes[1].isDigit else { return text }
    return String(text.dropFirst())
  }

  /// Whether any file of the history leads back: in one that never does, a missing way down is no oversight.
  public var hasDownMigrations: Bool {
    migrations.contains { $0.role == .down || $0.sections.contains { $0.direction == .down } }
  }

  /// Whether it is the custom of the history that migrations can be undone: at least half of those that lead forward have a way back, and at
  /// least a quarter one that holds a statement: some tools make the empty part or file themselves.
  public var isCustomarilyReversible: Bool {
    let forward = migrations.indices.filter { migrations[$0].role == .up }
    let reversible = forward.filter(isReversible)
    return reversible.count * 2 >= max(1, forward.count) && reversible.count(where: holdsWayBack) * 4 >= forward.count
  }

  /// Whether the migration at `index` can be undone by what stands in its file or in the file paired with it, be it empty.
  public func isReversible(_ index: Int) -> Bool {
    guard migrations.indices.contains(index) else { return false }
    return migrations[index].counterpart != nil || migrations[index].sections.contains { $0.direction == .down }
  }

  /// Whether what undoes the migration holds a statement.
  private func holdsWayBack(_ index: Int) -> Bool {
    if let counterpart = migrations[index].counterpart, migrations.indices.contains(counterpart) {
      let source = migrations[counterpart].source
      return source.bytes.holdStatement(in: 0..<source.bytes.count)
    }
    return migrations[index].sections.contains {
      $0.direction == .down && migrations[index].source.bytes.holdStatement(in: $0.range.indices)
    }
  }

  /// The index of the migration at `path`, compared as written.
  public func index(of path: String) -> Int? {
    // By their numbers: looked at as elements, thousands of migrations would be copied.
    migrations.indices.first { migrations[$0].path == path }
  }
}

/// What was found under the paths that a person named.
public struct Discovery: Sendable {
  /// In the order of their roots.
  public var histories: [MigrationHistory]
  /// Problems with paths that belong to no history.
  public var problems: [MigrationProblem]
  /// SQL files that belong to no history, although others beside them do: queries, seeds, scripts. Not read.
  public var unclaimed: [String]
}

extension [UInt8] {
  /// Whether anything but blanks, semicolons and comments stands in the range.
  fileprivate func holdStatement(in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    let end = Swift.min(range.upperBound, count)
    while index < end {
      let next = index + 1 < end ? self[index + 1] : 0
      switch self[index] {
      case 0x09...0x0D, 0x20, UInt8(ascii: ";"): index += 1
      case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
        while index < end, self[index] != 0x0A { index += 1 }
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        index += 2
        while index < end, !self[..<end][index...].starts(with: "*/".utf8) { index += 1 }
        index += 2
      default: return true
      }
    }
    return false
  }
}
