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
    // Their versions are taken for the files after.
    var written: [String] = []
    for file in result.files {
      var selection = FixSelection(besides: written)
      var made: [(Finding, Fix)] = []
      let wanted = file.report.findings.filter { rules.isEmpty || rules.contains($0.rule.text) }
      // What takes a statement out of its transaction, or out of its file, leaves nothing to what would be put before it there.
      for finding in wanted.filter(Self.leavesTransaction) + wanted.filter({ !Self.leavesTransaction($0) }) {
        guard let fix = finding.fixes.first(where: \.isPreferred) else { continue }
        changed.insert(absolute(file.source.path))
        // Another file's fix of this round has changed or written them.
        guard !fix.otherEdits.contains(where: { taken.contains($0.source.path) }) else { continue }
        guard fix.edits.isEmpty || !taken.contains(file.source.path) else { continue }
        guard !fix.hasFixedPaths || !fix.createFiles.contains(where: { taken.contains($0.path) }) else { continue }
        guard selection.add(fix, rule: finding.rule.text, statement: finding.statement) else { continue }
        made.append((finding, fix))
      }
      applied += made.map { finding, fix in
        ProjectFix.Applied(
          rule: finding.rule, path: file.source.path, line: file.lines.line(of: finding.range.start),
          title: Self.title(of: fix, writing: selection.file(for: fix)), defers: fix.defers)
      }
      let newPaths = selection.createFiles.map(\.path)
      taken.formUnion(newPaths + selection.otherEdits.map(\.source.path) + (selection.edits.isEmpty ? [] : [file.source.path]))
      written += newPaths
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

  private static func leavesTransaction(_ finding: Finding) -> Bool {
    finding.fixes.first(where: \.isPreferred)?.leavesTransaction ?? false
  }

  /// The title with the name of the file that is written, where that is another one than the fix had found free.
  private static func title(of fix: Fix, writing file: NewFile?) -> String {
    guard let own = fix.createFiles.first?.shortName, let written = file?.shortName, own != written, fix.title.hasSuffix(own) else {
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
