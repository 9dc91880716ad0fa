import PostgresSyntax

/// A file that a person would write beside the migrations.
public struct MigrationDraft: Sendable, Hashable {
  public var path: String
  public var contents: String
}

/// What a new migration is to run, as SQL with semicolons and without marks of its tool.
public struct MigrationParts: Sendable, Hashable {
  /// What it does, in words: its file's name is made of them.
  public var title: String
  public var up: String
  /// What undoes it; empty where nothing is to undo, nil where nobody knows how.
  public var down: String?
  /// `up`, and `down` likewise, may not run in a transaction.
  public var runsUpOutside: Bool
  public var runsDownOutside: Bool
  /// It may not come after what was moved out of the migration before it already.
  public var comesFirst = false

  public init(title: String, up: String, down: String?, runsUpOutside: Bool, runsDownOutside: Bool = false) {
    self.title = title
    self.up = up
    self.down = down
    self.runsUpOutside = runsUpOutside
    self.runsDownOutside = runsDownOutside
  }
}

extension MigrationHistory {
  /// The files of a migration that runs right after the one at `index`: the migration itself first, then what undoes it, where that is a
  /// file of its own, and what the tool needs beside it.
  ///
  /// Names follow those that the history has. It can be undone where the migration at `index` can be, or where that is the history's custom.
  /// Empty where no version is free between the migration and the next one, where what undoes it is wanted and not known, and for tools that
  /// keep a list of their files or know no way out of their transaction.
  /// - Parameters:
  ///   - besides: the paths of files that are to be written too and that the history does not have yet; the migration comes after those that come
  ///     right after the one at `index` as well.
  ///   - postgresVersion: the server's major version, which Flyway's reading depends on.
  public func migration(after index: Int, _ parts: MigrationParts, besides: [String] = [], postgresVersion: Int) -> [MigrationDraft] {
    guard migrations.indices.contains(index), migrations[index].role == .up, let frame = Self.frames[tool.id] else { return [] }
    guard let section = migrations[index].sections.first(where: { $0.direction == .up }) else { return [] }
    guard let place = NewPlace(after: index, title: parts.title, in: self, besides: besides, comesFirst: parts.comesFirst) else {
      return []
    }
    let draft = Draft(history: self, place: place, section: section, postgresVersion: postgresVersion)
    // Asked only where it matters: the custom is that of the whole history.
    var leadsBack: Bool { isReversible(index) || isCustomarilyReversible }
    let down = parts.down.map { $0.isEmpty ? Self.nothingToUndo : $0 }
    if case .marks(let marks) = frame {
      var text = marks.up + "\n" + tool.keepingBodiesWhole(parts.up) + "\n"
      if leadsBack || marks.needsDown {
        guard let down = down ?? (leadsBack ? nil : "") else { return [] }
        text += "\n" + marks.down + "\n" + tool.keepingBodiesWhole(down) + (down.isEmpty ? "" : "\n")
      }
      return draft.files(text, at: place.path, runsUpOutside: parts.runsUpOutside, runsDownOutside: parts.runsDownOutside)
    }
    var files = draft.files(parts.up + "\n", at: place.path, runsUpOutside: parts.runsUpOutside, runsDownOutside: false)
    guard !files.isEmpty, let path = place.downPath, leadsBack else { return files }
    guard let down else { return [] }
    let back = draft.files(down + "\n", at: path, runsUpOutside: false, runsDownOutside: parts.runsDownOutside)
    guard !back.isEmpty else { return [] }
    files += back.filter { new in !files.contains { $0.path == new.path } }
    return files
  }

  /// The file of the migration that comes so close behind the one at `index` that no new one can come between them; nil where one can, and where the
  /// tool's files cannot simply be added.
  public func obstacle(after index: Int) -> String? {
    guard migrations.indices.contains(index), migrations[index].role == .up, Self.frames[tool.id] != nil,
      NewPlace(after: index, title: "new", in: self, besides: [], comesFirst: false) == nil,
      let next = migrations[(index + 1)...].first(where: { $0.role == .up })
    else { return nil }
    let name = Path.name(next.path)
    return name.utf8.first { $0.isDigit } != nil ? name : Path.parent(next.path).map { Path.name($0) + "/" + name }
  }

  private static let nothingToUndo = "-- Nothing is to be undone."

  /// The lines above the SQL of each direction.
  private struct Marks {
    var up: String
    var down: String
    /// The tool refuses a file without a down part.
    var needsDown = false
  }

  private enum Frame {
    case marks(Marks)
    /// SQL only; what undoes it is a file of its own, if the tool has such.
    case none
  }

  /// The tools whose files can simply be added, with what stands around the SQL in them.
  private static let frames: [String: Frame] = [
    ToolName.dbmate.id: .marks(Marks(up: "-- migrate:up", down: "-- migrate:down", needsDown: true)),
    ToolName.diesel.id: Frame.none,
    ToolName.flyway.id: Frame.none,
    ToolName.golangMigrate.id: Frame.none,
    ToolName.goose.id: .marks(Marks(up: "-- +goose Up", down: "-- +goose Down")),
    ToolName.numbered.id: Frame.none,
    ToolName.prisma.id: Frame.none,
    ToolName.sqlMigrate.id: .marks(Marks(up: "-- +migrate Up", down: "-- +migrate Down")),
    ToolName.sqlx.id: Frame.none,
  ]
}

extension ToolName {
  /// SQL with the tool's marks around each statement that it would cut.
  fileprivate func keepingBodiesWhole(_ sql: String) -> String {
    let source = SourceFile(path: "", text: sql)
    func isCut(_ range: ByteRange) -> Bool { !LineEndSplitting(source, in: [range]).cuts.isEmpty }
    guard let blockMarks, isCut(source.wholeRange) else { return sql }
    var text = ""
    var start = 0
    for statement in SyntaxTree.parse(source).statements {
      var end = min(Int(statement.range.end), source.bytes.count)
      while end < source.bytes.count, source.bytes[end].isSpace { end += 1 }
      end = end < source.bytes.count && source.bytes[end] == UInt8(ascii: ";") ? end + 1 : Int(statement.range.end)
      let piece = ByteRange(start: UInt32(clamping: start), end: UInt32(clamping: end))
      guard start < end else { continue }
      guard isCut(piece) else {
        text += source.text(piece)
        start = end
        continue
      }
      while start < end, source.bytes[start].isSpace { start += 1 }
      text += source.text(ByteRange(start: piece.start, end: UInt32(clamping: start))) + blockMarks.begin + "\n"
      text += source.text(ByteRange(start: UInt32(clamping: start), end: piece.end)) + "\n" + blockMarks.end
      start = end
    }
    return text + source.text(ByteRange(start: UInt32(clamping: start), end: source.wholeRange.end))
  }
}

/// The text of a new file, with what makes its tool run it outside a transaction.
private struct Draft {
  let history: MigrationHistory
  let place: NewPlace
  /// That of the migration before it.
  let section: Section
  let postgresVersion: Int

  /// Empty where the tool has no way.
  func files(_ text: String, at path: String, runsUpOutside: Bool, runsDownOutside: Bool) -> [MigrationDraft] {
    let source = SourceFile(path: path, text: text)
    guard runsUpOutside || runsDownOutside else { return [MigrationDraft(path: path, contents: text)] }
    var problems: [MigrationProblem] = []
    let isDownFile = path != place.path
    // The files of a folder whose file beside them takes them out of the transaction: the new folder has none yet.
    if history.tool == .diesel, section.transaction != .perFile { return [] }
    let claimed = ClaimedFile(
      path, version: nil, description: "", role: isDownFile ? .down : .up, transaction: section.transaction, optOut: section.optOut)
    let sections = migrationTools.first { $0.name == history.tool }?.sections(of: claimed, in: source, &problems) ?? []
    guard problems.isEmpty else { return [] }
    var insertions: [(offset: UInt32, text: String)] = []
    var others: [MigrationDraft] = []
    for part in sections where part.direction == .down ? runsDownOutside : runsUpOutside {
      switch part.transaction {
      case .autocommit, .implicit: continue
      case .automatic where TransactionMode.runsOutsideTransaction(source.bytes[part.range.indices], postgresVersion: postgresVersion):
        continue
      case .automatic, .perFile, .perRun: break
      }
      switch part.optOut?.change {
      case .standAlone: break
      case .insert(let mark, let offset):
        if !insertions.contains(where: { $0.offset == offset && $0.text == mark }) { insertions.append((offset, mark)) }
      case .addFile(let path, let contents):
        others.append(MigrationDraft(path: place.replacingOldName(in: path), contents: contents))
      case .rename, nil: return []
      }
    }
    var bytes = source.bytes
    for (offset, mark) in insertions.sorted(by: { $0.offset > $1.offset }) where Int(offset) <= bytes.count {
      bytes.insert(contentsOf: mark.utf8, at: Int(offset))
    }
    return [MigrationDraft(path: path, contents: String(decoding: bytes, as: UTF8.self))] + others
  }
}

/// Where a new migration goes: the path of its file, in the manner of the one before it.
private struct NewPlace {
  let path: String
  /// The name that bears the version: the file's, or its folder's.
  private let oldName: String
  private let newName: String

  init?(after index: Int, title: String, in history: MigrationHistory, besides: [String], comesFirst: Bool) {
    let old = history.migrations[index].path
    let file = Path.name(old)
    let isInFolder = !(file.utf8.first { $0.isDigit } != nil) && Path.parent(old).map { Path.name($0) } != Path.name(history.root)
    oldName = isInFolder ? Path.name(Path.parent(old) ?? "") : file
    guard let name = VersionedName(oldName, history.rule) else { return nil }
    // Most often the next one tells, of thousands.
    let later = history.migrations[(index + 1)...].lazy.filter { $0.role == .up }.map { migration in
      (migration: migration, name: isInFolder ? Path.name(Path.parent(migration.path) ?? "") : Path.name(migration.path))
    }
    let folder = isInFolder ? Path.parent(old).flatMap(Path.parent) : Path.parent(old)
    let names = besides.compactMap { path -> VersionedName? in
      guard let parent = isInFolder ? Path.parent(path) : path, Path.parent(parent) == folder else { return nil }
      return VersionedName(Path.name(parent), history.rule)
    }
    guard let version = Self.freeVersion(after: name, later, names, divides: history.tool == .flyway, stepsOver: !comesFirst) else {
      return nil
    }
    newName = version + name.separator + Self.slug(title, like: name.separator) + name.ending
    path = Self.replacing(oldName, with: newName, in: old)
    let newPath = path
    guard !besides.contains(newPath), history.index(of: newPath) == nil else { return nil }
  }

  /// The first version after `name`'s, and after those of `names` that come right behind it, if it comes before those of the later migrations.
  ///
  /// - Parameters:
  ///   - divides: between 2 and 3 there is 2.1.
  ///   - stepsOver: what was moved out of the file before stays in its order.
  private static func freeVersion(
    after name: VersionedName, _ later: some Sequence<(migration: Migration, name: String)>, _ names: [VersionedName], divides: Bool,
    stepsOver: Bool
  ) -> String? {
    var base = name
    var iterator = later.makeIterator()
    while true {
      let next = iterator.next()
      let border = next.flatMap { VersionedName($0.name, name.rule) }
      if next != nil, border == nil { return nil }
      for taken in names where base.precedes(taken) && (border.map { taken.precedes($0) } ?? true) { base = taken }
      if let free = base.free(before: border, divides: divides) { return free }
      guard stepsOver, let next, let border, base.precedes(border), next.migration.isMovedPart else { return nil }
      base = border
    }
  }

  /// Where what undoes the new migration goes, by the names of tools that have a file for it.
  var downPath: String? {
    for (up, down) in [(".up.sql", ".down.sql"), ("/up.sql", "/down.sql")] where path.hasSuffix(up) {
      return path.dropLast(up.count) + down
    }
    return nil
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
  /// What stands before the version's first number.
  private let letters: String
  private let version: Version
  let rule: Version.Rule
  /// What stands between the version and the title.
  let separator: String
  /// `.up.sql`
  let ending: String

  init?(_ name: String, _ rule: Version.Rule) {
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
    letters = text(0..<first)
    self.rule = rule
    // Some histories have dates with dashes and dates without.
    version = Version(text(first..<end), rule, sortKey: text(first..<end).filter { $0 != "-" })
    separator = text(end..<titleStart)
    let rest = text(titleStart..<bytes.count)
    ending = [".up.sql", ".sql"].first { rest.lowercased().hasSuffix($0) }.map { String(rest.suffix($0.count)) } ?? ""
  }

  /// The number after this one, as wide; nil where it would be no time of day.
  private var next: String? {
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

  /// The version right after this one, if it comes before the border's.
  func free(before border: VersionedName?, divides: Bool) -> String? {
    let versions = [next.map { prefix + $0 }, divides ? prefix + digits + ".1" : nil].compactMap { $0 }
    return versions.first { version in
      guard let border else { return true }
      return VersionedName(version + separator + "a", rule).map { $0.precedes(border) } ?? false
    }
  }

  /// By the tool's rule; false where the letters before the versions differ.
  func precedes(_ other: VersionedName) -> Bool { letters == other.letters && version < other.version }
}

extension Migration {
  /// Whether it is one statement that runs in no transaction, or a step on the way to a constraint: as a fix has moved it out of the migration
  /// before it.
  fileprivate var isMovedPart: Bool {
    let parts = sections.filter { $0.direction == .up }
    guard parts.count == 1, let part = parts.first else { return false }
    let lines = Lines(source.bytes, in: part.range).filter { !$0.isBlankOrComment }
    let text = Array(lines.map { Array($0.text) + [UInt8(ascii: " ")] }.joined())
    let signs = Array("(),".utf8)
    let statements = text.split(separator: UInt8(ascii: ";")).map { statement in
      statement.map { signs.contains($0) ? UInt8(ascii: " ") : $0 }.lowercasedWords
    }.filter { !$0.isEmpty }
    if statements.count == 1, TransactionMode.runsOutsideTransaction(text, postgresVersion: 15) { return true }
    let changes = statements.filter { !$0.setsLockTimeout }
    return !changes.isEmpty
      && changes.allSatisfy { words in
        words.starts(with: ["alter", "table"])
          && (words.say("validate", "constraint") || words.say("using", "index") || words.say("is", "not", "null", "not", "valid")
            || changes.contains { $0.say("set", "not", "null") } && (words.say("set", "not", "null") || words.say("drop", "constraint")))
      }
  }
}

extension [String] {
  fileprivate func say(_ words: String...) -> Bool {
    indices.contains { self[$0...].starts(with: words) }
  }

  fileprivate var setsLockTimeout: Bool { first.map { $0 == "set" || $0 == "reset" } ?? false && contains("lock_timeout") }
}
