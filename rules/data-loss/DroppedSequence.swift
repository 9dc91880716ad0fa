public import Analysis
import Catalog
import Effects
public import Policy
public import PostgresSyntax

/// A sequence that goes with its position: code that calls nextval fails, and a new one begins at its start again.
public struct DroppedSequence: Rule {
  public static let id: RuleID = "dropped-sequence"
  public static let defaultLevel = Level.warn
  public static let phrases = ["dropping sequences", "dropped sequences"]

  public init() {}

  public func check(_ drop: DropStmt, in step: Step, _ report: inout Reporter) {
    guard drop.objectType == .sequence else { return }
    for sequence in step.existingObjects(of: drop) where !step.fileMakes(.relation, named: sequence.name.name) {
      // One that a column owned and draws from no more: nobody else says its name.
      if case .sequence(let known)? = sequence.object, known.ownedBy != nil { continue }
      if sequence.object == nil, sequence.name.name.hasSuffix("_id_seq") { continue }
      // Nor the numbers of a table that goes too.
      if step.dropsTable(of: sequence.name.name) { continue }
      report.report(
        .fails(sequence.name.name), at: sequence.range, on: sequence.name,
        help: "first roll out code that does not draw from it; write its last value into the migration, in case it has to come back",
        related: sequence.object.map { step.birthplace(of: $0) } ?? [])
    }
  }
}

extension Step {
  /// Whether the file drops a table whose name the sequence's begins with, as `orders_seq` does with `orders`.
  fileprivate func dropsTable(of sequence: String) -> Bool {
    var name = Substring(sequence)
    while let end = name.lastIndex(of: "_") {
      name = name[..<end]
      if fileDrops(relationNamed: String(name)) { return true }
    }
    return false
  }
}

extension Finding.Message {
  fileprivate static func fails(_ sequence: String) -> Self {
    "dropping sequence \"\(sequence)\" loses its position, and running code that draws from it fails"
  }
}
