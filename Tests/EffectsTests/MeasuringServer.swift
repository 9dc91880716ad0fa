import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A PostgreSQL server to throw away, started for one test from the programs in a folder.
final class MeasuringServer {
  let binaries: URL
  let folder: URL

  /// nil where the server cannot be run: no programs there, or no user to run it as (it refuses to run as root).
  init?(binaries: URL) {
    guard FileManager.default.isExecutableFile(atPath: binaries.appendingPathComponent("initdb").path) else { return nil }
    self.binaries = binaries
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("lockkeeper-server-\(UUID().uuidString.prefix(8))")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      return nil
    }
    if Self.isRoot {
      guard Self.run("/bin/chown", ["postgres", folder.path]) == 0 else { return nil }
    }
    let data = folder.appendingPathComponent("data").path
    let options = "-c listen_addresses='' -c unix_socket_directories='\(folder.path)' -c fsync=off -c max_locks_per_transaction=1024"
    guard command("initdb", "-D '\(data)' -A trust -U postgres -E UTF8 --locale=C --no-sync"),
      command("pg_ctl", "-D '\(data)' -l '\(folder.path)/log' -w -o \"\(options)\" start")
    else {
      try? FileManager.default.removeItem(at: folder)
      return nil
    }
  }

  func stop() {
    _ = command("pg_ctl", "-D '\(folder.path)/data' -m immediate stop")
    try? FileManager.default.removeItem(at: folder)
  }

  static let isRoot = getuid() == 0

  private func command(_ program: String, _ arguments: String) -> Bool {
    let line = "'\(binaries.appendingPathComponent(program).path)' \(arguments) >/dev/null 2>&1"
    return Self.isRoot
      ? Self.run("/bin/su", ["postgres", "-s", "/bin/sh", "-c", line]) == 0 : Self.run("/bin/sh", ["-c", line]) == 0
  }

  /// The exit status; -1 where the program cannot be started.
  ///
  /// It runs behind Python, which hands none of this process's files on: Foundation takes a child for running as long as anyone holds the socket that it was given, and a
  /// server that is left behind would.
  static func run(_ program: String, _ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let relay = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"
    process.arguments = ["python3", "-c", relay, program] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return -1
    }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
