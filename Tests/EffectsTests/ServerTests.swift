import Foundation
import PostgresServerSupport
import Testing

/// Measures a sample of the catalogue again, on servers that are at hand, and holds it against the tables: what was measured is still what the server does.
///
/// 15 is looked for where systems have it; 18 where the environment variable LOCKKEEPER_POSTGRES_18 says. LOCKKEEPER_MEASURE_EVERY takes each Nth form
/// instead of each 200th.
@Suite(.serialized)
struct ServerTests {
  private static let every = ProcessInfo.processInfo.environment["LOCKKEEPER_MEASURE_EVERY"] ?? "200"
  private static let binaries: [Int: URL] = {
    var found: [Int: URL] = [:]
    found[15] = PostgresServer.programs
    if let path = ProcessInfo.processInfo.environment["LOCKKEEPER_POSTGRES_18"] { found[18] = URL(fileURLWithPath: path) }
    return found.filter { PostgresServer.isComplete($0.value) }
  }()

  /// The program traces servers, which it knows how to do here alone.
  private static let isPossible: Bool = {
    #if os(Linux) && arch(x86_64)
      return (try? PostgresServer.result("/usr/bin/env", ["python3", "-c", ""]))?.exitCode == 0
    #else
      return false
    #endif
  }()

  @Test(
    .enabled(if: isPossible && binaries[15] != nil, "PostgreSQL 15, python3 and Linux on x86-64 are needed"))
  func postgres15() throws { try compare(15) }

  @Test(.enabled(if: isPossible && binaries[18] != nil, "LOCKKEEPER_POSTGRES_18 does not name the bin folder of a PostgreSQL 18"))
  func postgres18() throws { try compare(18) }

  private func compare(_ version: Int) throws {
    let binaries = try #require(Self.binaries[version])
    let server = try PostgresServer(binaries, settings: ["max_locks_per_transaction=1024"])
    defer { server.stop() }
    let repository = MeasuredFormsTests.folder.deletingLastPathComponent().deletingLastPathComponent()
    let out = server.folder.appendingPathComponent("measured.jsonl")
    let result = try PostgresServer.result(
      "/usr/bin/env",
      [
        "python3", "-B", repository.appendingPathComponent("Tests/Servers/measure.py").path, server.folder.path, "--bin", binaries.path,
        "--sample", Self.every, "--jobs", "1", "--out", out.path,
      ])
    #expect(result.exitCode == 0, "\(result.errors)")
    let table = try MeasuredForm.read(MeasuredFormsTests.folder.appendingPathComponent("pg\(version).jsonl"))
    let known = Dictionary(table.map { ($0.id, $0) }) { first, _ in first }
    let measured = try MeasuredForm.read(out)
    #expect(measured.count > 10)
    for form in measured {
      let line = try #require(known[form.id], "not in the table: \(form.id)")
      #expect(form.error == line.error, "\(form.id)")
      #expect(form.facts == line.facts, "\(form.id)")
    }
  }
}
