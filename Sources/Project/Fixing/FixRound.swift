import Analysis
import Migrations
import PostgresSyntax

/// The texts that fixes have made so far, and the fixes that go into them together.
struct FixRound {
  var request: CheckRequest
  var cache = ReplayCache()
  let rules: Set<String>
  let workingFolder: String
  /// By the path of the file.
  private(set) var texts: [String: [UInt8]] = [:]
  private(set) var originals: [String: [UInt8]] = [:]
  private(set) var applied: [ProjectFix.Applied] = []

  init(request: CheckRequest, rules: Set<String>, workingFolder: String) {
    self.request = request
    self.rules = rules
    self.workingFolder = workingFolder
  }

  /// Makes as many of the preferred fixes as can be made together.
  ///
  /// - Returns: the absolute paths of the files that have such fixes, and of those that were written; empty where there is nothing to fix.
  mutating func apply(_ result: CheckResult) -> Set<String> {
    var changed: Set<String> = []
    var taken: Set<String> = []
    var takenVersions: Set<String> = []
    for file in result.files {
      var selection = FixSelection()
      var made: [(Finding, Fix)] = []
      for finding in file.report.findings where rules.isEmpty || rules.contains(finding.rule.text) {
        guard let fix = finding.fixes.first(where: \.isPreferred) else { continue }
        changed.insert(absolute(file.source.path))
        // Another file's fix of this round has written them.
        let paths = fix.createFiles.map(\.path) + fix.otherEdits.map(\.source.path)
        guard !paths.contains(where: taken.contains) else { continue }
        // Each was given a version that is free as long as the other is not there; the next round finds the next one.
        guard !fix.createFiles.contains(where: { takenVersions.contains(Self.version(of: $0.path)) }) else { continue }
        guard selection.add(fix, rule: finding.rule.text, statement: finding.statement) else { continue }
        made.append((finding, fix))
      }
      applied += made.map { finding, fix in
        ProjectFix.Applied(
          rule: finding.rule, path: file.source.path, line: file.lines.line(of: finding.range.start),
          title: Self.title(of: fix, writing: selection.createFiles), defers: fix.defers)
      }
      taken.formUnion(selection.createFiles.map(\.path) + selection.otherEdits.map(\.source.path))
      takenVersions.formUnion(selection.createFiles.map { Self.version(of: $0.path) })
      if !selection.edits.isEmpty { change(file.source, selection.edits) }
      for other in selection.otherEdits { change(other.source, other.edits) }
      for new in selection.createFiles {
        texts[new.path] = Array(new.contents.utf8)
        changed.insert(absolute(new.path))
        // What was asked for by name now goes on in the new file.
        let path = absolute(new.path)
        let isAsked = request.paths.isEmpty || request.paths.contains { ProjectPath.contains(absolute($0), path) }
        if !isAsked, new.path.hasSuffix(".sql") { request.paths.append(new.path) }
        request.since?.added.insert(path)
      }
    }
    return changed
  }

  /// The path with no more of its names than their versions: equal for all new files that might have the same one.
  private static func version(of path: String) -> String {
    path.utf8.split(separator: UInt8(ascii: "/")).map { part in
      func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
      guard let first = part.firstIndex(where: isDigit) else { return String(decoding: part, as: UTF8.self) }
      // The titles of new files begin with a letter.
      let version = part[first...].prefix { isDigit($0) || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains($0) }
      return String(decoding: part[..<first], as: UTF8.self) + String(decoding: version, as: UTF8.self)
    }.joined(separator: "/")
  }

  /// The title with the name of the file that is written, where several fixes share one.
  private static func title(of fix: Fix, writing files: [NewFile]) -> String {
    guard let own = fix.createFiles.first?.shortName, let written = files.first?.shortName, own != written, fix.title.hasSuffix(own) else {
      return fix.title
    }
    return fix.title.dropLast(own.count) + written
  }

  private mutating func change(_ source: SourceFile, _ edits: [TextEdit]) {
    if originals[source.path] == nil, texts[source.path] == nil { originals[source.path] = source.bytes }
    texts[source.path] = edits.applied(to: source.bytes)
  }

  private func absolute(_ path: String) -> String { ProjectPath.absolute(path, from: workingFolder) }
}
