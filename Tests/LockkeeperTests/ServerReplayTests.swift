import Foundation
import PostgresServerSupport
import Testing

/// The replayed schema against a real server's: a history is applied and dumped; what `lockkeeper schema` prints for it is applied to another database
/// and dumped; the dumps are equal, owners and privileges included. One server for all, started here and gone afterwards.
@Suite("the replayed schema is the server's", .enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct ServerReplayTests {
  private static let histories: [(name: String, folder: String)] = {
    let replay = Binary.root.appendingPathComponent("corpus/replay")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: replay.path)) ?? []
    return [("shop-flyway", "corpus/shop-flyway/db/migration"), ("clinic-prisma", "corpus/clinic-prisma/prisma/migrations")]
      + files.filter { $0.hasSuffix(".sql") }.sorted().map { (String($0.dropLast(4)), "corpus/replay/" + $0) }
  }()

  /// Those that the histories name and do not make.
  private static let roles = ["app_owner", "app_reader", "app_writer", "app_admin"]

  @Test func dumpsAreEqual() throws {
    let server = try PostgresServer()
    defer { server.stop() }
    for role in Self.roles { try server.makeRole(role) }
    #expect(Self.histories.count > 10)
    for (number, history) in Self.histories.enumerated() {
      let path = Binary.root.appendingPathComponent(history.folder)
      let real = "real\(number)"
      let replayed = "replayed\(number)"
      try server.makeDatabase(real)
      try server.makeDatabase(replayed)
      let files = try Self.files(path)
      var refused = 0
      for file in files { refused += try server.apply(String(decoding: Data(contentsOf: file), as: UTF8.self), to: real).count }
      let result = try Binary.run(["schema", "--pg", "15", history.folder])
      // Each line on standard error is one statement that a server would refuse. A tool may run a folder's files in transactions, which psql does not.
      if files == [path] { #expect(result.errors.split(separator: "\n").count == refused, "\(history.name): \(result.errors)") }
      #expect(try server.apply(result.text, to: replayed) == [], "\(history.name)")
      let expected = try server.dump(real)
      let found = try server.dump(replayed)
      #expect(found.difference(from: expected).map { "\($0)" } == [], "\(history.name)")
      #expect(expected.count > 3, "\(history.name)")
    }
  }

  /// The SQL files of a history, in the order of their names as people count; one file is a history of its own.
  private static func files(_ path: URL) throws -> [URL] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder), isFolder.boolValue else { return [path] }
    let names = FileManager.default.enumerator(atPath: path.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".sql") }.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
      .map { path.appendingPathComponent($0) }
  }
}
