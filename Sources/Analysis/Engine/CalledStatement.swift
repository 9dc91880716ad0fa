import Catalog
import PostgresSyntax

/// A statement in the body of a function that a step calls, and where people find it.
struct CalledStatement {
  private let step: Step
  private let function: Function
  private let text: String

  /// nil for a statement that is part of no called function.
  init?(_ step: Step) {
    guard let id = step.body?.function, let function = step.before.function(id) else { return nil }
    self.step = step
    self.function = function
    text = step.tree.text(step.range)
  }

  /// The one that the server refuses, or that names what is not there.
  init?(refusedIn step: Step) {
    let called = step.result.bodySteps.prefix(StepSequence.bodyStepLimit).filter { $0.function != nil }
    let failed =
      called.last { $0.failure != nil }
      ?? called.first { body in step.unresolved.contains { body.tree.text(body.range).contains($0.name) } }
    guard let body = failed, let function = body.function.flatMap({ body.before.function($0) }) else { return nil }
    self.step = step
    self.function = function
    text = body.tree.text(body.range)
  }

  /// Where the function was made, or the statement itself where it stands in the same file.
  var place: RelatedPlace {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let shown = line.count > 100 ? String(line.prefix(99)) + "…" : line
    let message = "in \(function.name)(): \(shown)"
    if let own { return place(own, message) }
    return step.place(of: function.lastChange, message) ?? place(step.body?.caller ?? step.range, message)
  }

  /// Puts a finding about the statement where it stands, if that is in the same file, and to the call otherwise; the other place is told
  /// with it. It has no fix: what has to leave the transaction has to leave the body as well.
  func place(_ finding: inout Finding) {
    finding.fixes = []
    let caller = step.body?.rangeInFile ?? step.range
    if let own {
      finding.range = own
      finding.statement = step.place.fileTree.statements.lastIndex { $0.range.start <= own.start } ?? finding.statement
      finding.related.append(place(caller, "\(function.name)() is called here"))
    } else {
      finding.range = caller
      finding.related.append(place)
    }
  }

  private func place(_ range: ByteRange, _ message: String) -> RelatedPlace {
    RelatedPlace(path: step.file.path, line: step.file.lines.line(of: range.start), range: range, message: message)
  }

  /// The statement in the file's own text. What EXECUTE puts together stands nowhere.
  private var own: ByteRange? {
    guard Int(function.lastChange.file.rawValue) == step.place.fileNumber else { return nil }
    let tree = step.place.fileTree
    guard let raw = tree.statements.first(where: { $0.range.contains(function.lastChange.range) }),
      case .createFunction(let create) = raw.statement, let body = tree.body(of: create)
    else { return nil }
    return tree.statements(of: body).first { $0.tree.text($0.range) == text }?.fileRange
  }
}
