import Catalog
import Effects
import Foundation
import PostgresSyntax

/// One line of `corpus/locks/pgN.jsonl`: a form of the catalogue, and what one version of the server did with it.
struct MeasuredForm: Decodable {
  var setup: String?
  var sql: String
  /// Where the server refuses the form, its SQLSTATE; nothing else is known then.
  var error: String?
  var transaction: String?
  /// Name, kind, mode.
  var locks: [[String]]?
  var rewrites: [String]?
  var scans: [String]?
  var builds: [String]?
  var rebuilds: [String]?

  var id: String { (setup.map { $0 + " => " } ?? "") + sql }

  /// What the server did, in one line: modes are shortened to their capitals.
  var facts: String {
    Self.line(
      locks: (locks ?? []).map { (name: $0[0], mode: $0[2]) }, rewrites: rewrites ?? [], scans: scans ?? [], builds: builds ?? [],
      rebuilds: rebuilds ?? [], isForbidden: transaction == "forbidden")
  }

  static func line(
    locks: [(name: String, mode: String)], rewrites: [String], scans: [String], builds: [String], rebuilds: [String], isForbidden: Bool
  ) -> String {
    var parts = Dictionary(grouping: locks, by: \.mode).map { mode, locks in
      mode.filter { $0.isUppercase } + ":" + locks.map(\.name).sorted().joined(separator: ",")
    }.sorted()
    // An index of the same name may be another one: whether it is built or built again is a matter of words.
    for (word, names) in [("rewrites", rewrites), ("scans", scans), ("builds", builds + rebuilds)] where !names.isEmpty {
      parts.append(word + "=" + Set(names).sorted().joined(separator: ","))
    }
    if isForbidden { parts.append("alone") }
    return parts.joined(separator: " ")
  }

  static func read(_ file: URL) throws -> [MeasuredForm] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      try JSONDecoder().decode(MeasuredForm.self, from: Data(line.utf8))
    }
  }
}

/// The schema that measured forms run in, and what the forms do by our own account.
struct MeasuredReplay {
  let version: Int
  let searchPath: String
  private(set) var catalog = Catalog()

  init(version: Int, searchPath: String) {
    self.version = version
    self.searchPath = searchPath
  }

  /// What all statements of a text do together.
  struct Outcome {
    var failure: ReplayFailure?
    var effects: [Effects] = []
    var isUncertain: Bool { effects.contains { $0.isUncertain } }
  }

  /// Runs a piece of SQL in a session of its own, in which SET LOCAL counts; ends at the first statement that the server would refuse.
  @discardableResult
  mutating func run(_ sql: String) -> Outcome {
    var outcome = Outcome()
    var session = Session(searchPath: SearchPath([searchPath]))
    let tree = SyntaxTree.parse(SourceFile(path: "", text: sql))
    session.open(.singleQuery, statementCount: 2)
    for raw in tree.statements {
      let before = catalog
      var context = session.replayContext(version: version)
      context.isInTransaction = false
      let result = catalog.apply(raw.statement, in: tree, at: Origin(file: FileID(0), range: raw.range, line: 0), context: context)
      outcome.effects.append(
        Effects.of(raw.statement, at: raw.range, in: tree, before: before, after: catalog, session: session, postgresVersion: version))
      if let failure = result.failure {
        outcome.failure = failure
        break
      }
      session.apply(raw.statement, at: raw.range, in: tree)
    }
    return outcome
  }
}

extension MeasuredReplay.Outcome {
  /// What the text does together to what was there before it, in the words of `MeasuredForm.facts`.
  func facts(before: Catalog) -> String {
    var modes: [String: LockMode] = [:]
    for effects in effects {
      for lock in effects.locks + effects.toastLocks where lock.mode > .accessShare {
        if let id = lock.relation, before.object(id) == nil { continue }
        let name = lock.name.name
        modes[name] = max(modes[name] ?? .accessShare, lock.mode)
      }
    }
    return MeasuredForm.line(
      locks: modes.map { (name: $0.key, mode: $0.value.serverName) }, rewrites: effects.flatMap(\.rewrites).map(\.name.name),
      scans: effects.flatMap(\.scans).map(\.name.name), builds: effects.flatMap(\.builds).map(\.name.name),
      rebuilds: effects.flatMap(\.rebuilds).map(\.name.name), isForbidden: effects.contains { $0.transaction != .allowed })
  }
}
