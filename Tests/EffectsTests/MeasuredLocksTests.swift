import Catalog
import Effects
import Foundation
import PostgresSyntax
import Testing

/// The tables measured on real servers, where they are at hand: `shared/locks` beside the repository, or LOCKKEEPER_SHARED.
struct MeasuredLocksTests {
  /// One form on one version of the server.
  private struct Form: Decodable {
    struct Lock: Decodable {
      var relation: String
      var kind: String
      var mode: String
    }

    var id: String
    var setup: [String]
    var before: [String]
    var sql: String
    var transaction: String
    var error: String?
    var locks: [Lock]
    var rewrites: [String]
    var scans: [String]
    var builds: [String]
    var rebuilds: [String]
  }

  private static let folder: URL? = {
    var candidates: [URL] = []
    if let shared = ProcessInfo.processInfo.environment["LOCKKEEPER_SHARED"] { candidates.append(URL(fileURLWithPath: shared)) }
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    candidates.append(repository.deletingLastPathComponent().appendingPathComponent("shared"))
    return candidates.map { $0.appendingPathComponent("locks") }.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("fixture.sql").path)
    }
  }()

  @Test(.enabled(if: folder != nil, "the measured tables (shared/locks) are not beside the repository"), arguments: 13...18)
  func agreesWithTheServer(version: Int) throws {
    let folder = try #require(Self.folder)
    let fixture = try String(contentsOf: folder.appendingPathComponent("fixture.sql"), encoding: .utf8)
    let lines = try String(contentsOf: folder.appendingPathComponent("pg\(version).jsonl"), encoding: .utf8)
    var base = MeasuredReplay(version: version, searchPath: "fx")
    base.run(fixture)
    var count = 0
    var wrong: [String] = []
    for line in lines.split(separator: "\n") {
      let form = try JSONDecoder().decode(Form.self, from: Data(line.utf8))
      if form.error != nil { continue }
      count += 1
      var replay = base
      replay.run(form.setup.joined(separator: ";\n"))
      let outcome = replay.run((form.before + [form.sql]).joined(separator: ";\n"))
      if let last = outcome.effects.last, !Self.agrees(last, form) { wrong.append(form.id) }
    }
    #expect(count > 500)
    // The rest depends on rows and statistics, which no migration tells.
    #expect(Double(count - wrong.count) >= 0.97 * Double(count), "\(wrong.count) of \(count): \(wrong.joined(separator: ", "))")
  }

  private static func agrees(_ effects: Effects, _ form: Form) -> Bool {
    let locks = Set((effects.locks + effects.toastLocks).filter { $0.mode > .accessShare }.map { $0.name.name + " " + $0.mode.serverName })
    return locks == Set(form.locks.filter { $0.mode != "AccessShareLock" }.map { $0.relation + " " + $0.mode })
      && Set(effects.rewrites.map(\.name.name)) == Set(form.rewrites)
      && Set(effects.scans.map(\.name.name)) == Set(form.scans)
      && Set((effects.builds + effects.rebuilds).map(\.name.name)) == Set(form.builds + form.rebuilds)
      && (effects.transaction == .allowed) == (form.transaction == "allowed")
  }
}
