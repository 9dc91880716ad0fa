import Foundation
import PostgresServerSupport
import Testing

/// Histories that are written as the pages say: a default run over them says nothing, and a real server takes them as they are.
@Suite("Well-written histories are quiet")
struct QuietHistoriesTests {
  static let histories: [String] = {
    let corpus = Binary.root.appendingPathComponent("corpus")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
    return names.filter { $0.hasPrefix("quiet-") }.sorted()
  }()

  @Test("there are histories of several tools") func present() { #expect(Self.histories.count >= 3) }

  @Test("nothing is said", arguments: histories)
  func nothing(_ name: String) throws {
    let result = try Binary.run(["check", "--fail-on", "note", "corpus/\(name)"])
    #expect(result.exitCode == 0)
    #expect(result.text.hasSuffix("nothing to report\n"), "\(result.text)")
    #expect(result.errors.isEmpty)
  }

  @Test(
    "a server takes them, and its schema is the replayed one",
    .enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
  func apply() throws {
    let server = try PostgresServer()
    defer { server.stop() }
    for (number, name) in Self.histories.enumerated() {
      let (real, replayed) = ("real\(number)", "replayed\(number)")
      try server.makeDatabase(real)
      try server.makeDatabase(replayed)
      for file in try Self.files(Binary.root.appendingPathComponent("corpus/\(name)")) {
        #expect(try server.apply(Self.upText(file), to: real) == [], "\(file.lastPathComponent)")
      }
      let result = try Binary.run(["schema", "--pg", "15", "corpus/\(name)"])
      #expect(result.errors.isEmpty)
      #expect(try server.apply(result.text, to: replayed) == [])
      let difference = try server.dump(replayed).difference(from: try server.dump(real))
      #expect(difference.map { "\($0)" } == [], "\(name)")
    }
  }

  /// The files that lead forward, in the order of their numbers; those that run at each change last.
  private static func files(_ folder: URL) throws -> [URL] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    func isRepeatable(_ name: String) -> Bool { name.contains("/R__") }
    return names.filter { $0.hasSuffix(".sql") && !$0.hasSuffix(".down.sql") }
      .sorted { left, right in
        isRepeatable(left) == isRepeatable(right) ? left.compare(right, options: .numeric) == .orderedAscending : isRepeatable(right)
      }
      .map { folder.appendingPathComponent($0) }
  }

  /// The part that leads forward, in a transaction where its tool opens one.
  private static func upText(_ file: URL) throws -> String {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let up = text.components(separatedBy: "-- +goose Down").first ?? text
    let isOutside = ["CONCURRENTLY", "NO TRANSACTION", "BEGIN;", "COMMIT;"].contains { up.contains($0) }
    return isOutside ? up : "BEGIN;\n\(up)\nCOMMIT;\n"
  }
}
