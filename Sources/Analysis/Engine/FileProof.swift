import Catalog
import Effects
import PostgresSyntax

/// Tries a fix that changes other statements than the finding's, once the file has run: the changed file must parse and run from its beginning to
/// its end, leave the same schema, have fewer findings of the fix's rule, and of no rule more than before.
struct FileProof {
  /// The file, which has run.
  let run: FileRun
  /// What is said about the file as it stands.
  let findings: [Finding]

  func holds(_ fix: Fix, for rule: RuleID) -> Bool {
    guard fix.createFiles.isEmpty, run.file.placeholders.isEmpty, let file = run.file.applying(fix.edits) else { return false }
    guard file.tree.problems.isEmpty else { return false }
    var new = FileRun(run.context.replacing(by: file), inPlaceOf: run)
    new.keepsTouched = true
    new.runSections()
    guard new.refusals.count <= run.refusals.count, new.isUncertain == run.isUncertain else { return false }
    let touched = new.touched + run.steps.earlier.touched
    guard run.catalog.differences(to: new.catalog, among: touched).isEmpty else { return false }
    let before = findings.countsByRule
    let after = StepJudge(context: new.context).findings(of: new.takeStatements()).countsByRule
    return after[rule.text, default: 0] < before[rule.text, default: 0] && !after.speakMore(than: before)
  }
}

extension MigrationFile {
  /// The file with edits made; nil where an edit reaches over the border of a section.
  func applying(_ edits: [TextEdit]) -> MigrationFile? {
    let source = SourceFile(path: path, bytes: edits.applied(to: tree.source.bytes))
    func moved(_ offset: UInt32, _ isEnd: Bool) -> UInt32? {
      var shift = 0
      for edit in edits {
        if edit.range.start < offset, offset < edit.range.end { return nil }
        let isBefore = edit.range.end < offset || edit.range.end == offset && (isEnd || edit.range.start < offset)
        if isBefore { shift += edit.newText.utf8.count - (Int(edit.range.end) - Int(edit.range.start)) }
      }
      return UInt32(exactly: Int(offset) + shift)
    }
    var file = self
    file.sections = []
    for section in sections {
      guard let start = moved(section.range.start, false), let end = moved(section.range.end, true), start <= end else { return nil }
      file.sections.append(Section(range: ByteRange(start: start, end: end), isDown: section.isDown, execution: section.execution))
    }
    file.tree = SyntaxTree.parse(source, parts: file.sections.map(\.range))
    file.lines = LineIndex(source.bytes)
    return file
  }
}
