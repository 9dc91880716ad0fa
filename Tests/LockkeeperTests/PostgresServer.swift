import Foundation

/// A throw-away PostgreSQL server: its own data folder, one Unix socket, gone after the test.
///
/// The programs are those of `LOCKKEEPER_POSTGRES_BIN`, or of a system's PostgreSQL 15. The server refuses to run as root; then it runs as the user
/// `postgres`, through `su`.
final class PostgresServer {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The folder of `initdb`, `postgres` and `pg_dump`; nil where there is no server, or no way to run one.
  static let programs: URL? = {
    let candidates = [
      ProcessInfo.processInfo.environment["LOCKKEEPER_POSTGRES_BIN"], "/usr/lib/postgresql/15/bin", "/opt/homebrew/opt/postgresql@15/bin",
      "/usr/local/opt/postgresql@15/bin",
    ]
    return candidates.compactMap { $0 }.map { URL(fileURLWithPath: $0) }.first { folder in
      ["initdb", "pg_ctl", "psql", "pg_dump"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent($0).path)
      }
    }
  }()

  static let absence = "no PostgreSQL 15 on this machine: name its bin folder in LOCKKEEPER_POSTGRES_BIN"

  private let programs: URL
  private let folder: URL
  private let process: Process

  init() throws {
    guard let programs = Self.programs else { throw Failure(description: Self.absence) }
    self.programs = programs
    process = Process()
    // Paths of Unix sockets are short.
    folder = URL(fileURLWithPath: "/tmp").appendingPathComponent("lk" + UUID().uuidString.prefix(8))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if Self.isRoot { _ = try Self.run("/bin/chown", ["postgres", folder.path]) }
    try Self.runAsServer(programs, "initdb -D \(folder.path)/data -A trust -U postgres -E UTF8 --locale=C --no-sync")
    // A child of the test, not of `pg_ctl`: what outlives its starter would hold what `Process` waits for.
    let command = Self.asServer(
      programs, "exec",
      "postgres -D \(folder.path)/data -c listen_addresses='' -c unix_socket_directories=\(folder.path) -c fsync=off -c wal_level=logical")
    process.executableURL = URL(fileURLWithPath: command.path)
    process.arguments = command.arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<300 {
      if let result = try? run("psql", ["-qXd", "postgres", "-c", "SELECT 1"], mayFail: true), result.exitCode == 0 { return }
      guard process.isRunning else { break }
      Thread.sleep(forTimeInterval: 0.1)
    }
    stop()
    throw Failure(description: "the server does not start")
  }

  func stop() {
    _ = try? Self.runAsServer(programs, "pg_ctl -D \(folder.path)/data -m immediate stop")
    process.terminate()
    try? FileManager.default.removeItem(at: folder)
  }

  private static var isRoot: Bool { getuid() == 0 }

  /// How the user that owns the server runs one of its programs.
  private static func asServer(_ programs: URL, _ prefix: String, _ command: String) -> (path: String, arguments: [String]) {
    let line = prefix + " " + programs.path + "/" + command + " >/dev/null 2>&1"
    return isRoot ? ("/bin/su", ["postgres", "-s", "/bin/sh", "-c", line]) : ("/bin/sh", ["-c", line])
  }

  private static func runAsServer(_ programs: URL, _ command: String) throws {
    let (path, arguments) = asServer(programs, "", command)
    let result = try run(path, arguments)
    if result.exitCode != 0 { throw Failure(description: "\(command) ended with \(result.exitCode)") }
  }

  func makeDatabase(_ name: String) throws {
    try run("psql", ["-qXd", "postgres", "-c", "CREATE DATABASE \(name)"])
  }

  /// Runs SQL; the server's complaints, one for each refused statement.
  func apply(_ sql: String, to database: String) throws -> [String] {
    let file = folder.appendingPathComponent(UUID().uuidString + ".sql")
    try Data(sql.utf8).write(to: file)
    let result = try run("psql", ["-qXd", database, "-f", file.path], mayFail: true)
    return result.errors.split(separator: "\n").filter { $0.contains("ERROR:") }.map(String.init)
  }

  func makeRole(_ name: String) throws {
    try run("psql", ["-qXd", "postgres", "-c", "CREATE ROLE \(name)"])
  }

  /// The database's schema as `pg_dump` writes it with owners and privileges, without comments, settings and empty lines. Privileges stand at the
  /// end in the order of their text: that of the server's lists depends on the numbers of roles.
  func dump(_ database: String) throws -> [String] {
    let result = try run("pg_dump", ["-s", "-d", database])
    let lines = result.output.split(separator: "\n").map(String.init).filter { line in
      !["--", "SET ", "SELECT pg_catalog.set_config", "\\restrict", "\\unrestrict"].contains { line.hasPrefix($0) }
    }
    func isPrivilege(_ line: String) -> Bool { ["GRANT ", "REVOKE ", "ALTER DEFAULT PRIVILEGES "].contains { line.hasPrefix($0) } }
    return lines.filter { !isPrivilege($0) } + lines.filter(isPrivilege).sorted()
  }

  @discardableResult
  private func run(_ program: String, _ arguments: [String], mayFail: Bool = false) throws -> (
    output: String, errors: String, exitCode: Int32
  ) {
    let result = try Self.run(
      programs.appendingPathComponent(program).path, arguments,
      environment: ["PGHOST": folder.path, "PGUSER": "postgres", "PGOPTIONS": "-c client_min_messages=error", "LC_ALL": "C"])
    if result.exitCode != 0, !mayFail { throw Failure(description: "\(program) ended with \(result.exitCode): \(result.errors)") }
    return result
  }

  private static func run(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws
    -> (output: String, errors: String, exitCode: Int32)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { first, _ in first }
    let files = try TemporaryFolder()
    defer { files.remove() }
    let output = try files.write("output", "")
    let errors = try files.write("errors", "")
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (
      String(decoding: try Data(contentsOf: output), as: UTF8.self), String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      process.terminationStatus
    )
  }
}
