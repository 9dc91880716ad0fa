import PostgresSyntax

extension ToolName {
  public static let flyway = ToolName("flyway", "Flyway")
}

/// Flyway: `V1__name.sql`, undo `U1__…`, repeatable `R__…`, baseline `B1__…`, callbacks, in a folder and all folders below it.
///
/// Read from configuration beside or above: prefixes and separator, `mixed`, `group`, `executeInTransaction`. Migrations in Java are not.
struct Flyway: MigrationTool {
  let name = ToolName.flyway
  let defaultTransaction = TransactionMode.automatic(mixedAllowed: false)
  let placeholderSyntax = PlaceholderSyntax.dollarBraces

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? {
    let configuration = Configuration(folder)
    let own = folder.sqlFiles.filter { configuration.isUnmistakable($0) }
    if own.isEmpty {
      // A location whose files all lie in folders below, unless those are locations of their own: the same version in two of them.
      guard ["migration", "migrations"].contains(folder.name) else { return nil }
    }
    let below = folder.subfolders.filter { !SkippedFolders.isSkipped($0) }.map { name in
      (folder.subfolder(name)?.sqlFilesBelow(above: folder.identities) { _ in true } ?? []).map { Path.join(name, $0) }
    }
    var claim = Claim(rule: .dottedNumbers, refusesDuplicates: true)
    for file in folder.sqlFiles { add(file, folder, configuration, &claim) }
    var versions = Set(claim.files.compactMap(\.identity))
    for group in below {
      var part = Claim(rule: .dottedNumbers)
      for file in group where configuration.isUnmistakable(Path.name(file)) { add(file, folder, configuration, &part) }
      let identities = part.files.compactMap(\.identity)
      if !versions.isDisjoint(with: identities) {
        if own.isEmpty { return nil }
        continue
      }
      versions.formUnion(identities)
      claim.files += part.files
      if part.files.isEmpty { continue }
      claim.ignored += group.filter { !configuration.isUnmistakable(Path.name($0)) }
        .map { IgnoredFile(path: $0, reason: "is not named as Flyway names its migrations") }
      claim.problems += part.problems
    }
    return claim.files.isEmpty ? nil : claim
  }

  private func add(_ path: String, _ folder: Folder, _ configuration: Configuration, _ claim: inout Claim) {
    let file = Path.name(path)
    switch configuration.parse(file) {
    case .none: claim.ignored.append(IgnoredFile(path: path, reason: "is not named as Flyway names its migrations"))
    case .malformed(let message):
      claim.problems.append(MigrationProblem(.malformedName, path: Path.join(folder.path, path), message: message))
      claim.ignored.append(IgnoredFile(path: path, reason: message))
    case .migration(let role, let version, let description):
      let sidecar = path + ".conf"
      let beside = Path.parent(path) == "." ? folder : folder.subfolder(Path.parent(path) ?? ".")
      var transaction = configuration.transaction
      if beside?.has(file + ".conf") ?? false, let inside = Settings(folder.text(sidecar)).isTrue("executeInTransaction") {
        transaction = inside ? .perFile : .autocommit
      }
      let optOut = TransactionOptOut(
        .addFile(path: Path.join(folder.path, sidecar), contents: "executeInTransaction=false\n"), needsSingleStatement: false,
        help: "leave the statement alone in its file, or write executeInTransaction=false into \(file).conf beside it")
      claim.files.append(
        ClaimedFile(
          path, version: version, description: description, role: role, transaction: transaction,
          optOut: transaction == .autocommit ? nil : optOut))
    }
  }
}

extension ClaimedFile {
  /// What may not occur twice in one history.
  fileprivate var identity: String? { version.map { "\(role) \($0)" } }
}

extension Flyway {
  /// How this project names its files and runs them.
  struct Configuration {
    private let versioned: String
    private let undo: String
    private let baseline: String
    private let separator: String
    /// The longest first.
    private let prefixes: [(text: String, role: Migration.Role)]
    let transaction: TransactionMode

    enum Parsed {
      case none
      case malformed(String)
      case migration(Migration.Role, Version?, String)
    }

    init(_ folder: Folder) {
      var settings = Settings(nil)
      if let place = folder.nearest("flyway.conf", "flyway.toml") {
        settings = Settings(place.text(place.has("flyway.conf") ? "flyway.conf" : "flyway.toml"))
      } else if let place = folder.andAncestors.first(where: { $0.subfolder("conf")?.has("flyway.conf") ?? false }) {
        settings = Settings(place.text("conf/flyway.conf"))
      } else if let place = folder.nearest("application.properties") {
        settings = Settings(place.text("application.properties"))
      }
      func value(_ key: String) -> String? {
        settings["flyway." + key] ?? settings["spring.flyway." + key] ?? settings["spring.flyway." + key.kebab]
      }
      versioned = value("sqlMigrationPrefix") ?? "V"
      undo = value("undoSqlMigrationPrefix") ?? "U"
      let repeatable = value("repeatableSqlMigrationPrefix") ?? "R"
      baseline = value("baselineMigrationPrefix") ?? "B"
      separator = value("sqlMigrationSeparator") ?? "__"
      prefixes = [(versioned, Migration.Role.up), (undo, .down), (repeatable, .repeatable), (baseline, .baseline)]
        .sorted { $0.0.utf8.count > $1.0.utf8.count }
      if value("executeInTransaction")?.lowercased() == "false" {
        transaction = .autocommit
      } else if value("group")?.lowercased() == "true" {
        transaction = .perRun
      } else {
        transaction = .automatic(mixedAllowed: value("mixed")?.lowercased() == "true")
      }
    }

    /// Whether the name can hardly be another tool's: a prefix, a version, a separator.
    func isUnmistakable(_ file: String) -> Bool {
      guard file.utf8.firstIndex(of: separator) != nil, case .migration(let role, _, _) = parse(file) else { return false }
      if case .callback = role { return false }
      return true
    }

    func parse(_ file: String) -> Parsed {
      guard file.isSQLFile else { return .none }
      let stem = String(file.dropLast(4))
      let parts = Self.split(stem, separator)
      if Flyway.callbackEvents.contains(parts.prefix) { return .migration(.callback(event: parts.prefix), nil, parts.description) }
      for (prefix, role) in prefixes where parts.prefix.hasPrefix(prefix) {
        let version = String(parts.prefix.dropFirst(prefix.count))
        if role == .repeatable {
          if version.isEmpty { return .migration(role, nil, parts.description) }
          continue
        }
        if Self.isVersion(version) { return .migration(role, Version(version, .dottedNumbers), parts.description) }
        if version.utf8.first?.isDigit == true {
          return .malformed("“\(version)” is no version, so Flyway passes the file over; two “_” end the version")
        }
      }
      if let first = stem.utf8.first, first != first.lowercased || !first.isLetter { return .none }
      let upper = stem.prefix(1).uppercased() + stem.dropFirst()
      if parts.hasSeparator, [versioned, undo, baseline].contains(where: { upper.hasPrefix($0) }),
        Self.isVersion(String(parts.prefix.dropFirst(1)))
      {
        return .malformed("Flyway's prefix is “\(upper.prefix(1))”, so it passes the file over")
      }
      return .none
    }

    private static func split(_ stem: String, _ separator: String) -> (prefix: String, description: String, hasSeparator: Bool) {
      guard let index = stem.utf8.firstIndex(of: separator) else { return (stem, "", false) }
      let rest = String(stem.utf8[index...].dropFirst(separator.utf8.count)) ?? ""
      return (String(stem[..<index]), rest.asDescription, true)
    }

    private static func isVersion(_ text: String) -> Bool {
      guard let first = text.utf8.first, let last = text.utf8.last, first.isDigit, last.isDigit else { return false }
      return text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
    }
  }

  /// The events that a file can be named after (Flyway's reference, “Callback events”).
  static let callbackEvents: Set<String> = [
    "beforeMigrate", "beforeRepeatables", "beforeEachMigrate", "beforeEachMigrateStatement", "afterEachMigrateStatement",
    "afterEachMigrateStatementError", "afterEachMigrate", "afterEachMigrateError", "afterMigrate", "afterMigrateApplied",
    "afterVersioned", "afterMigrateError", "afterMigrateOperationFinish", "beforeUndo", "beforeEachUndo", "beforeEachUndoStatement",
    "afterEachUndoStatement", "afterEachUndoStatementError", "afterEachUndo", "afterEachUndoError", "afterUndo", "afterUndoError",
    "beforeDeploy", "afterDeploy", "beforeClean", "afterClean", "afterCleanError", "beforeInfo", "afterInfo", "afterInfoError",
    "beforeValidate", "afterValidate", "afterValidateError", "beforeBaseline", "afterBaseline", "afterBaselineError", "beforeRepair",
    "afterRepair", "afterRepairError", "createSchema", "beforeConnect", "beforeCreateSchema",
  ]
}

extension String {
  /// `sqlMigrationPrefix` as Spring spells it: `sql-migration-prefix`.
  fileprivate var kebab: String {
    String(decoding: utf8.flatMap { $0 == $0.lowercased ? [$0] : [UInt8(ascii: "-"), $0.lowercased] }, as: UTF8.self)
  }
}
