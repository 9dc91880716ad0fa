import Analysis
import Effects
import Policy
import PostgresSyntax
public import Project

/// The report for a person who has ten seconds: what is wrong, where, why, and what to write instead.
public struct TextReport: Sendable {
  private let style: TextStyle
  private var text = ""

  public init(style: TextStyle) { self.style = style }

  public static func render(_ result: CheckResult, style: TextStyle) -> String {
    var report = TextReport(style: style)
    for file in result.files {
      for finding in file.report.findings { report.add(finding, in: file) }
    }
    for file in result.policyFiles {
      for diagnostic in file.diagnostics { report.add(diagnostic, in: file) }
    }
    if !result.isUnread { report.addSummary(result) }
    return report.text
  }

  static func render(_ diagnostic: PolicyDiagnostic, in file: CheckResult.PolicyFile, style: TextStyle) -> String {
    var report = TextReport(style: style)
    report.add(diagnostic, in: file)
    return report.text
  }

  private mutating func add(_ finding: Finding, in file: CheckResult.File) {
    let level = finding.level
    text += style.level(level, level.word) + ": " + style.strong(finding.message) + "   [" + style.faint(finding.rule.text) + "]\n"
    let position = file.lines.position(of: finding.range.start, in: file.source.bytes, encoding: .utf32)
    text += "  \(file.source.path):\(position.line + 1):\(position.character + 1)\n"
    text += CodeFrame(source: file.source, lines: file.lines, style: style).render(finding.range, label: finding.label, level: level)
    for place in finding.related { text += "  \(described(place))\n" }
    if let help = finding.help { text += "  \(style.faint("help:")) \(help)\n" }
    if let fix = finding.fixes.first(where: \.isPreferred) {
      text += "  \(style.faint("fix:"))  \(fix.title)\n"
    } else {
      // Not what `lockkeeper fix` makes: somebody has to choose it.
      for fix in finding.fixes { text += "  \(style.faint("or:"))   \(fix.title)\n" }
    }
    if let reason = finding.reason { text += "  \(style.faint("policy:")) \(reason)\n" }
    text += "\n"
  }

  private mutating func add(_ diagnostic: PolicyDiagnostic, in file: CheckResult.PolicyFile) {
    let position = file.lines.position(of: diagnostic.range.start, in: file.source.bytes, encoding: .utf32)
    let level: Level = diagnostic.severity == .error ? .block : diagnostic.severity == .warning ? .warn : .note
    text += style.level(level, "policy \(diagnostic.severity)") + ": " + style.strong(diagnostic.message) + "\n"
    text += "  \(file.source.path):\(position.line + 1):\(position.character + 1)\n"
    text += CodeFrame(source: file.source, lines: file.lines, style: style).render(diagnostic.range, label: nil, level: level)
    if let help = diagnostic.help { text += "  \(style.faint("help:")) \(help)\n" }
    text += "\n"
  }

  /// “orders was created in db/V1__init.sql:12”, or “view open_orders needs total (db/V1__init.sql:30)”.
  private func described(_ place: RelatedPlace) -> String {
    let position = "\(place.path):\(place.line + 1)"
    let message = place.message.replacingLast(" here", with: " in ")
    return message == place.message ? "\(message) (\(position))" : message + position
  }

  private mutating func addSummary(_ result: CheckResult) {
    let files = count(result.files.count, "file")
    let statements = count(result.statementCount, "statement")
    let replayed = result.replayedCount > 0 ? ", \(result.replayedCount) more replayed" : ""
    let counts = [(result.count(.block), "blocked"), (result.count(.warn), "warning"), (result.count(.note), "note")]
    let findings = counts.filter { $0.0 > 0 }.map { $0.1 == "blocked" ? "\($0.0) blocked" : count($0.0, $0.1) }
    let known = result.baselinedCount > 0 ? ", \(result.baselinedCount) more known from the baseline" : ""
    text +=
      "\(statements) in \(files)\(replayed): " + (findings.isEmpty ? "nothing to report" : findings.joined(separator: ", ")) + known + "\n"
    if result.goneFromBaselineCount > 0 {
      let gone = count(result.goneFromBaselineCount, "finding")
      text += "\(gone) of the baseline \(result.goneFromBaselineCount == 1 ? "is" : "are") gone: --write-baseline makes it smaller\n"
    }
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension Level {
  var word: String {
    switch self {
    case .block: "blocked"
    case .warn: "warning"
    case .note: "note"
    case .off: "off"
    }
  }
}

extension String {
  /// “was created here” becomes “was created in”, before a path.
  func replacingLast(_ ending: String, with replacement: String) -> String {
    hasSuffix(ending) ? String(dropLast(ending.count)) + replacement : self
  }
}
