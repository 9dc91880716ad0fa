public import Analysis
import Effects
import JSON
public import Policy
public import PostgresSyntax

/// What `lockkeeper locks` prints: the locks, rewrites, scans and builds of each statement of one file, for one or more versions of the server.
public struct LocksReport: Sendable {
  /// What one major version of the server does with the file's statements.
  public struct Version: Sendable {
    public var postgresVersion: Int
    public var statements: [LockSurvey.Statement]

    public init(postgresVersion: Int, statements: [LockSurvey.Statement]) {
      self.postgresVersion = postgresVersion
      self.statements = statements
    }
  }

  /// Where the file stands.
  public struct Place: Sendable {
    /// The folder of its history, and its tool; nil where there is no history.
    public var root: String?
    public var tool: String?
    /// How many files were replayed before it.
    public var replayedCount: Int
    /// The schema that was replayed instead.
    public var schemaFile: String?

    /// What the tool fills in, of which stand-ins of the same length were replayed.
    public var placeholders: [ByteRange]

    public init(
      root: String? = nil, tool: String? = nil, replayedCount: Int = 0, schemaFile: String? = nil, placeholders: [ByteRange] = []
    ) {
      self.placeholders = placeholders
      self.root = root
      self.tool = tool
      self.replayedCount = replayedCount
      self.schemaFile = schemaFile
    }
  }

  public let source: SourceFile
  /// In order; the first is the one that is reported where only one is.
  public let versions: [Version]
  /// What comes before the file; nil leaves the head line out.
  public var place: Place?
  let lines: LineIndex
  /// Says how big tables are, so that work can be given a time in the text.
  let policy: Policy?

  /// The version of the JSON shape.
  public static let version = 1

  public init(source: SourceFile, versions: [Version], policy: Policy? = nil) {
    self.source = source
    self.policy = policy
    self.versions = versions
    lines = LineIndex(source.bytes)
  }

  // MARK: JSON

  /// The bytes of the report, with a line end. With several versions, each statement has one entry per group of versions that do the same.
  public func json() -> [UInt8] {
    var writer = JSONWriter(.compact)
    writer.object { writer in
      writer.member("version", Self.version)
      if versions.count == 1, let only = versions.first {
        writer.member("pg", only.postgresVersion)
        writer.member("statements") { writer in
          writer.array { writer in
            for statement in only.statements {
              writer.object { writer in
                writeHead(statement, to: &writer)
                Self.write(statement.effects, to: &writer)
              }
            }
          }
        }
      } else {
        writer.member("pg") { writer in writer.array { writer in for version in versions { writer.value(version.postgresVersion) } } }
        writer.member("statements") { writer in
          writer.array { writer in
            for (index, statement) in (versions.first?.statements ?? []).enumerated() {
              writer.object { writer in
                writeHead(statement, to: &writer)
                writer.member("versions") { writer in
                  writer.array { writer in for group in groups(ofStatement: index) { Self.write(group, to: &writer) } }
                }
              }
            }
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private func writeHead(_ statement: LockSurvey.Statement, to writer: inout JSONWriter) {
    writer.member("statement", statement.number)
    writer.member("sql", source.text(statement.range))
    writer.member("range") { writer in JSONReport.write(statement.range, lines, source, to: &writer) }
  }

  private static func write(_ group: VersionGroup, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("pg") { writer in writer.array { writer in for version in group.versions { writer.value(version) } } }
      write(group.effects, to: &writer)
    }
  }

  private static func write(_ effects: Effects, to writer: inout JSONWriter) {
    writer.member("transaction", effects.transaction == .allowed ? "allowed" : "forbidden")
    writer.member("locks") { writer in
      writer.array { writer in
        for lock in effects.locks + effects.toastLocks {
          writer.object { writer in
            writer.member("relation", lock.name.description)
            writer.member("kind", lock.kind.rawValue)
            writer.member("mode", lock.mode.serverName)
          }
        }
      }
    }
    writer.member("rewrites", effects.rewrittenTables.map(\.description))
    writer.member("scans", effects.scannedTables.map(\.description))
    writer.member("builds", effects.builds.map(\.name.description))
    writer.member("rebuilds", effects.rebuilds.map(\.name.description))
    if effects.isUncertain { writer.member("uncertain", true) }
  }

  // MARK: Versions

  /// Versions that do the same with a statement.
  struct VersionGroup {
    var versions: [Int]
    var effects: Effects
  }

  func groups(ofStatement index: Int) -> [VersionGroup] {
    var groups: [(key: [UInt8], group: VersionGroup)] = []
    for version in versions where index < version.statements.count {
      let effects = version.statements[index].effects
      var writer = JSONWriter(.compact)
      writer.object { writer in Self.write(effects, to: &writer) }
      if let at = groups.firstIndex(where: { $0.key == writer.bytes }) {
        groups[at].group.versions.append(version.postgresVersion)
      } else {
        groups.append((writer.bytes, VersionGroup(versions: [version.postgresVersion], effects: effects)))
      }
    }
    return groups.map(\.group)
  }
}
