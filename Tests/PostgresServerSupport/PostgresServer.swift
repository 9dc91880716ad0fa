public import Foundation

/// A throw-away PostgreSQL server: its own data folder, one Unix socket, gone after the test.
///
/// It runs as the user `postgres` where the test runs as root, which a server refuses to.
public final class PostgresServer {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// The folder of the programs of a PostgreSQL 15: `LOCKKEEPER_POSTGRES_BIN`, or a system's. nil where there is none.
  public static let programs: URL? = {
    let candidates = [
      ProcessInfo.processInfo.environment["LOCKKEEPER_POSTGRES_BIN"], "/usr/lib/postgresql/15/bin", "/opt/homebrew/opt/postgresql@15/bin",
      "/usr/local/opt/postgresql@15/bin",
    ]
    return candidates.compactMap { $0 }.map { URL(fileURLWithPath: $0) }.first(where: isComplete)
  }()

  /// For tests that need it and skip without.
  public static let absence = "no PostgreSQL 15 on this machine: name its bin folder in LOCKKEEPER_POSTGRES_BIN"

  /// Whether the folder holds what a server needs.
  public static func isComplete(_ programs: URL) -> Bool {
    ["initdb", "pg_ctl", "postgres", "psql", "pg_dump"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: programs.appendingPathComponent($0).path)
    }
  }

  /// Holds the data, the socket and what statements are run from; readable for the server's user.
  public let folder: URL
  private let programs: URL

  /// Makes a new cluster and starts it.
  ///
  /// - Parameters:
  ///   - programs: nil is `PostgresServer.programs`.
  ///   - settings: as `name=value`, besides those that make it quick and private.
  public init(_ programs: URL? = PostgresServer.programs, settings: [String] = []) throws {
    guard let programs else { throw Failure(description: Self.absence) }
    self.programs = programs
    // Paths of Unix sockets are short.
    folder = URL(fileURLWithPath: "/tmp").appendingPathComponent("lk" + UUID().uuidString.prefix(8))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if Self.isRoot { try Self.run("/bin/chown", ["postgres", folder.path]) }
    let (shell, arguments) = Self.asServer("\(quoted("initdb")) -D '\(folder.path)/data' -A trust -U postgres -E UTF8 --locale=C --no-sync")
    try Self.run(shell, arguments)
    try start(["listen_addresses=''", "unix_socket_directories=\(folder.path)", "fsync=off", "full_page_writes=off"] + settings)
  }

  private func start(_ settings: [String]) throws {
    let options = settings.map { "-c \($0)" }.joined(separator: " ")
    // Foundation takes a child for running as long as anybody holds the socket that it was given: a server, which outlives its starter, must hold
    // none.
    let closing = "for fd in $(ls /proc/$$/fd 2>/dev/null); do [ $fd -le 2 ] || eval \"exec $fd>&-\"; done 2>/dev/null; "
    let (shell, arguments) = Self.asServer(
      closing + "\(quoted("pg_ctl")) -D '\(folder.path)/data' -w -l '\(folder.path)/log' -o \"\(options)\" start >/dev/null")
    try Self.run(shell, arguments)
  }

  /// Stops the server and removes its folder.
  public func stop() {
    let (shell, arguments) = Self.asServer("\(quoted("pg_ctl")) -D '\(folder.path)/data' -m immediate stop")
    _ = try? Self.run(shell, arguments)
    try? FileManager.default.removeItem(at: folder)
  }

  private func quoted(_ program: String) -> String { "'\(programs.appendingPathComponent(program).path)'" }

  private static let isRoot = getuid() == 0

  /// How the user that owns the server runs a command of the shell.
  private static func asServer(_ command: String) -> (path: String, arguments: [String]) {
    isRoot ? ("/bin/su", ["postgres", "-s", "/bin/bash", "-c", command]) : ("/bin/bash", ["-c", command])
  }

  // MARK: Databases

  public func makeDatabase(_ name: String) throws {
    try demand(client("psql", ["-qXd", "postgres", "-c", "CREATE DATABASE \(name)"]))
  }

  public func makeRole(_ name: String) throws {
    try demand(client("psql", ["-qXd", "postgres", "-c", "CREATE ROLE \(name)"]))
  }

  /// Runs SQL to its end; the server's complaints, one for each refused statement.
  public func apply(_ sql: String, to database: String) throws -> [String] {
    let result = try client("psql", ["-qXd", database, "-f", write(sql).path])
    return result.errors.split(separator: "\n").filter { $0.contains("ERROR:") }.map(String.init)
  }

  /// The database's schema as `pg_dump` writes it with owners and privileges, without comments, settings and empty lines. Privileges stand at the
  /// end in the order of their text: that of the server's lists depends on the numbers of roles.
  public func dump(_ database: String) throws -> [String] {
    let result = try client("pg_dump", ["-s", "-d", database])
    try demand(result)
    return Self.schemaLines(result.output)
  }

  private static func schemaLines(_ dump: String) -> [String] {
    let lines = dump.split(separator: "\n").map(String.init).filter { line in
      !["--", "SET ", "SELECT pg_catalog.set_config", "\\restrict", "\\unrestrict"].contains { line.hasPrefix($0) }
    }
    func isPrivilege(_ line: String) -> Bool { ["GRANT ", "REVOKE ", "ALTER DEFAULT PRIVILEGES "].contains { line.hasPrefix($0) } }
    return lines.filter { !isPrivilege($0) } + lines.filter(isPrivilege).sorted()
  }

  /// The dump of a new database after files that run to their end.
  ///
  /// - Parameter files: each is one file of SQL, the flag says whether it runs in one transaction.
  /// - Returns: nil with the server's words where it refuses a statement.
  public func schema(of database: String, after files: [(sql: String, isTransaction: Bool)]) throws -> (lines: [String]?, refusal: String) {
    // One process for all: starting one costs more than what it does.
    let psql = "\(quoted("psql")) -Xq -v ON_ERROR_STOP=1"
    var commands = ["\(psql) -d postgres -c 'CREATE DATABASE \(database)'"]
    for file in files {
      commands.append("\(psql) -d \(database) \(file.isTransaction ? "-1" : "") -f '\(try write(file.sql).path)' >/dev/null")
    }
    commands.append("\(quoted("pg_dump")) -s -d \(database)")
    let result = try Self.result("/bin/bash", ["-c", commands.joined(separator: " && ")], environment: environment)
    return result.exitCode == 0 ? (Self.schemaLines(result.output), "") : (nil, result.errors)
  }

  /// What a script prints, one line per row with `|` between columns, that runs in a new database of that name; nil with the server's words where
  /// it refuses a statement.
  public func output(of script: String, in database: String) throws -> (lines: [String]?, refusal: String) {
    try makeDatabase(database)
    let result = try client("psql", ["-XqAtd", database, "-v", "ON_ERROR_STOP=1", "-f", write(script).path])
    return (result.exitCode == 0 ? result.output.split(separator: "\n").map(String.init) : nil, result.errors)
  }

  private func write(_ sql: String) throws -> URL {
    let file = folder.appendingPathComponent(UUID().uuidString + ".sql")
    try Data(sql.utf8).write(to: file)
    return file
  }

  // MARK: Processes

  public struct Result: Sendable {
    public var output: String
    public var errors: String
    public var exitCode: Int32
  }

  /// Runs one of the server's client programs, as the role `postgres`.
  private func client(_ program: String, _ arguments: [String]) throws -> Result {
    try Self.result(programs.appendingPathComponent(program).path, arguments, environment: environment)
  }

  private var environment: [String: String] {
    ["PGHOST": folder.path, "PGUSER": "postgres", "PGOPTIONS": "-c client_min_messages=error", "LC_ALL": "C"]
  }

  private func demand(_ result: Result) throws {
    if result.exitCode != 0 { throw Failure(description: result.errors) }
  }

  private static func run(_ path: String, _ arguments: [String]) throws {
    let result = try result(path, arguments)
    if result.exitCode != 0 {
      throw Failure(description: "\(path) \(arguments.joined(separator: " ")) ended with \(result.exitCode): \(result.errors)")
    }
  }

  /// Runs a program to its end.
  public static func result(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment.merging(["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]) { own, _ in own }
    process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
    // Files rather than pipes: nothing can block, however much is written.
    let files = FileManager.default.temporaryDirectory.appendingPathComponent("lk-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: files) }
    let (output, errors) = (files.appendingPathComponent("output"), files.appendingPathComponent("errors"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self), exitCode: process.terminationStatus)
  }
}
