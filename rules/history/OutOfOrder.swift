public import Analysis
public import Policy
import PostgresSyntax

/// A new migration that sorts before one that was there already: servers that have run the later one pass it over, or run it too late.
public struct OutOfOrder: Rule {
  public static let id: RuleID = "out-of-order"
  public static let defaultLevel = Level.warn
  public static let phrases = ["migrations out of order"]

  public init() {}

  public func check(_ end: FileEnd, in step: Step, _ report: inout Reporter) {
    guard let later = step.file.place.newBefore else { return }
    let name = later.split(separator: "/").last.map(String.init) ?? later
    report.report(
      .comesBefore(step.file.name, name, step.file.tool.name ?? "the tool"), at: step.file.firstLine,
      help: "give it a version after that of \(name)",
      related: [RelatedPlace(path: later, line: 0, range: ByteRange(start: 0, end: 0), message: "servers may have run this already")])
  }
}

extension Finding.Message {
  fileprivate static func comesBefore(_ file: String, _ later: String, _ tool: String) -> Self {
    "\(file) is new and comes before \(later): where that one has run, \(tool) passes this one over, refuses it, or runs it on another schema"
  }
}
