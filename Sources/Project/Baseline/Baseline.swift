import Analysis
import JSON
import Migrations
import PostgresSyntax

/// The findings that a team has decided to live with for now: what `--write-baseline` writes and `--baseline` leaves out.
///
/// A finding is known by its file, its rule and its fingerprint, so that an edit elsewhere in the file does not bring it back.
public struct Baseline: Sendable {
  /// The version of the file's shape.
  private static let version = 1

  private struct Entry: Hashable {
    /// Relative to the folder of the baseline.
    var path: String
    var rule: String
    var fingerprint: String
  }

  private var entries: [Entry: String] = [:]
  private let folder: String
  private let workingFolder: String

  /// - Parameters:
  ///   - path: the baseline's own, which the paths in it start from.
  ///   - workingFolder: absolute, where relative paths start.
  public init(_ result: CheckResult, path: String, workingFolder: String) {
    self.init(path: path, workingFolder: workingFolder)
    for file in result.files {
      for finding in file.report.findings { entries[entry(finding, in: file)] = finding.message }
    }
  }

  private init(path: String, workingFolder: String) {
    self.workingFolder = workingFolder
    folder = ProjectPath.absolute(ProjectPath.folder(of: path), from: workingFolder)
  }

  /// Reads what `rendered` has written; throws a message for people.
  public init(parsing bytes: [UInt8], path: String, workingFolder: String) throws(BaselineError) {
    self.init(path: path, workingFolder: workingFolder)
    var value = JSONValue.null
    do throws(JSONParseError) {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw BaselineError(message: "\(path) is no baseline: \(error.message)")
    }
    guard value["version"]?.asInteger == Self.version, let findings = value["findings"]?.asArray else {
      throw BaselineError(message: "\(path) is no baseline of version \(Self.version): write it again with --write-baseline")
    }
    for finding in findings {
      guard let path = finding["path"]?.asString, let rule = finding["rule"]?.asString, let mark = finding["fingerprint"]?.asString else {
        throw BaselineError(message: "\(path) is no baseline: a finding lacks its path, rule or fingerprint")
      }
      entries[Entry(path: path, rule: rule, fingerprint: mark)] = finding["message"]?.asString ?? ""
    }
  }

  public var count: Int { entries.count }

  /// The file's text: one finding per line, in the order of paths and rules.
  public var rendered: [UInt8] {
    let sorted = entries.sorted { ($0.key.path, $0.key.rule, $0.key.fingerprint) < ($1.key.path, $1.key.rule, $1.key.fingerprint) }
    var text = Array("{\"version\": \(Self.version), \"findings\": [".utf8)
    for (number, (entry, message)) in sorted.enumerated() {
      var writer = JSONWriter(.compact)
      writer.object { writer in
        writer.member("path", entry.path)
        writer.member("rule", entry.rule)
        writer.member("fingerprint", entry.fingerprint)
        writer.member("message", message)
      }
      text += (number == 0 ? "\n" : ",\n").utf8
      text += writer.bytes
    }
    return text + "\n]}\n".utf8
  }

  /// Takes the known findings out of a result, and counts those of the judged files that are no longer there.
  public func leaveOut(of result: inout CheckResult) {
    var found: Set<Entry> = []
    for index in result.files.indices {
      let file = result.files[index]
      result.files[index].report.findings.removeAll { finding in
        let entry = entry(finding, in: file)
        guard entries[entry] != nil else { return false }
        found.insert(entry)
        return true
      }
    }
    let judged = Set(result.files.map { shown($0.source.path) })
    result.baselinedCount += found.count
    result.goneFromBaselineCount += entries.keys.count { judged.contains($0.path) && !found.contains($0) }
  }

  private func entry(_ finding: Finding, in file: CheckResult.File) -> Entry {
    Entry(path: shown(file.source.path), rule: finding.rule.text, fingerprint: finding.fingerprint)
  }

  private func shown(_ path: String) -> String {
    ProjectPath.shown(ProjectPath.absolute(path, from: workingFolder), from: folder)
  }
}

/// Why a file is no baseline.
public struct BaselineError: Error {
  public let message: String
}
