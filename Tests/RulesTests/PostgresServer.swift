import Foundation

/// A PostgreSQL 15 of one test's own, on a socket in a folder that goes with it; for what only a server can tell.
struct PostgresServer {
  static let programs = "/usr/lib/postgresql/15/bin"
  static let isInstalled = FileManager.default.isExecutableFile(atPath: programs + "/initdb")

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Holds the data, the socket and what statements are run from.
  let folder: URL

  /// Makes a new cluster and starts it.
  init() throws {
    // A socket's path may have no more than about a hundred characters.
    folder = URL(filePath: "/tmp/lkpg-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0..<1_000_000))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if Self.isRoot { try Self.shell("chown postgres '\(folder.path)'", asServer: false) }
    try run("\(Self.programs)/initdb -D '\(folder.path)/data' -A trust -U postgres -E UTF8 --locale=C --no-sync")
    let options = "-c listen_addresses='' -c unix_socket_directories='\(folder.path)' -c fsync=off -c full_page_writes=off"
    // A server that kept the pipe by which Foundation learns of a process's end would never let it see one.
    let closing = "for fd in $(ls /proc/$$/fd); do [ $fd -le 2 ] || eval \"exec $fd>&-\"; done 2>/dev/null; "
    try run(closing + "\(Self.programs)/pg_ctl -D '\(folder.path)/data' -w -l '\(folder.path)/log' -o \"\(options)\" start >/dev/null")
  }

  /// Stops the server and removes the folder.
  func stop() {
    _ = try? run("\(Self.programs)/pg_ctl -D '\(folder.path)/data' -m immediate stop")
    try? FileManager.default.removeItem(at: folder)
  }

  /// The schema, as `pg_dump -s` prints it without comments and settings, that the files leave in a new database of that name.
  ///
  /// - Parameter files: each is one file of SQL, the flag says whether it runs in one transaction.
  /// - Returns: nil with the server's words where it refuses a statement.
  func schema(of database: String, after files: [(sql: String, isTransaction: Bool)]) throws -> (lines: [String]?, refusal: String) {
    let connection = "-h '\(folder.path)' -U postgres"
    let psql = "\(Self.programs)/psql -Xq \(connection) -v ON_ERROR_STOP=1"
    var commands = ["\(psql) -d postgres -c 'CREATE DATABASE \(database)'"]
    for (number, file) in files.enumerated() {
      let path = folder.appending(path: "\(database)-\(number).sql")
      try Data(file.sql.utf8).write(to: path)
      commands.append("\(psql) -d \(database) \(file.isTransaction ? "-1" : "") -f '\(path.path)' >/dev/null")
    }
    commands.append("\(Self.programs)/pg_dump -s \(connection) \(database)")
    let result = try Self.process(commands.joined(separator: " && "), asServer: true)
    guard result.status == 0 else { return (nil, result.errors) }
    let lines = result.output.split(separator: "\n").map(String.init).filter {
      !$0.hasPrefix("--") && !$0.hasPrefix("SET ") && !$0.hasPrefix("\\") && !$0.hasPrefix("SELECT pg_catalog.set_config")
    }
    return (lines, "")
  }

  /// What a script prints, one line per row with `|` between columns, that runs in a new database of that name.
  func output(of script: String, in database: String) throws -> (lines: [String]?, refusal: String) {
    let psql = "\(Self.programs)/psql -XqAt -h '\(folder.path)' -U postgres -v ON_ERROR_STOP=1"
    let path = folder.appending(path: "\(database).sql")
    try Data(script.utf8).write(to: path)
    let result = try Self.process(
      "\(psql) -d postgres -c 'CREATE DATABASE \(database)' && \(psql) -d \(database) -f '\(path.path)'", asServer: true)
    return (result.status == 0 ? result.output.split(separator: "\n").map(String.init) : nil, result.errors)
  }

  // MARK: Processes

  private static let isRoot = getuid() == 0

  @discardableResult
  private func run(_ command: String) throws -> String { try Self.shell(command, asServer: true) }

  @discardableResult
  private static func shell(_ command: String, asServer: Bool) throws -> String {
    let result = try process(command, asServer: asServer)
    guard result.status == 0 else { throw Failure(description: "\(command): \(result.errors)") }
    return result.output
  }

  /// Runs a command of the shell; as the user of that name where root may not run a server.
  private static func process(_ command: String, asServer: Bool) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: asServer && isRoot ? "/bin/su" : "/bin/bash")
    process.arguments = asServer && isRoot ? ["postgres", "-s", "/bin/bash", "-c", command] : ["-c", command]
    let errorFile = FileManager.default.temporaryDirectory.appending(path: "lkpg-errors-\(UInt64.random(in: 0..<UInt64.max))")
    _ = FileManager.default.createFile(atPath: errorFile.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: errorFile) }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errorFile)
    process.standardInput = FileHandle.nullDevice
    process.currentDirectoryURL = URL(filePath: "/tmp")
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let errors = (try? Data(contentsOf: errorFile)) ?? Data()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self), String(decoding: errors, as: UTF8.self))
  }
}
