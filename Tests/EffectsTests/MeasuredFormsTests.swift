import Catalog
import Foundation
import Testing

/// The project's own catalogue of forms, as measured on real servers (`corpus/locks`): what we say of each form is what the server did.
struct MeasuredFormsTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("corpus/locks")

  @Test(arguments: [15, 18])
  func agreesWithTheServer(version: Int) throws {
    let forms = try MeasuredForm.read(Self.folder.appendingPathComponent("pg\(version).jsonl"))
    var base = MeasuredReplay(version: version, searchPath: "yard")
    let fixture = base.run(try String(contentsOf: Self.folder.appendingPathComponent("fixture.sql"), encoding: .utf8))
    #expect(fixture.failure == nil)
    var differences: [String] = []
    var refusals: [String] = []
    var wronglyRefused: [String] = []
    var wronglyAccepted: [String] = []
    var compared = 0
    for form in forms {
      var replay = base
      if let setup = form.setup { replay.run(setup) }
      let before = replay.catalog
      let outcome = replay.run(form.sql)
      if let error = form.error {
        // What rows do not fit (22, 23) or a session has not done (55) cannot be told from a history.
        if outcome.failure == nil, !["22", "23", "55"].contains(error.prefix(2)) { wronglyAccepted.append("\(error) \(form.id)") }
        if outcome.failure == nil { refusals.append("\(form.id): refused with \(error), by our account it is not") }
        continue
      }
      compared += 1
      if let failure = outcome.failure, form.error == nil {
        wronglyRefused.append("\(form.id): \(failure.sqlState) \(failure.message)")
        refusals.append("\(form.id): runs, by our account it is refused: \(failure.sqlState) \(failure.message)")
      }
      let ours = outcome.facts(before: before)
      if ours != form.facts { differences.append("\(form.id)\n    server: \(form.facts)\n    ours:   \(ours)") }
    }
    if let out = ProcessInfo.processInfo.environment["LOCKKEEPER_DIFFERENCES"] {
      let text =
        "compared \(compared), different \(differences.count), refusals \(refusals.count)\n"
        + (differences + refusals).joined(separator: "\n") + "\n"
      try text.write(toFile: "\(out)/pg\(version).txt", atomically: true, encoding: .utf8)
    }
    #expect(compared > 800)
    #expect(wronglyRefused == [])
    #expect(wronglyAccepted.count <= 36, "\(wronglyAccepted.joined(separator: "\n"))")
    #expect(differences.isEmpty, "\(differences.count) of \(compared): \(differences.prefix(20).joined(separator: "\n"))")
  }
}
