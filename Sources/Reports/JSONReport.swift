import Analysis
import Effects
import JSON
public import Policy
import PostgresSyntax
public import Project

/// The report for programs, in LSP's own shape: one `PublishDiagnosticsParams` per file. Lines and characters are zero-based, UTF-16.
public enum JSONReport {
  /// The version of the shape; it changes when a reader of the old one would be wrong.
  public static let version = 1

  /// The bytes of the report, with a line end.
  public static func render(_ result: CheckResult, toolVersion: String) -> [UInt8] {
    var writer = JSONWriter(.compact)
    writer.object { writer in
      writer.member("version", version)
      writer.member("tool") { writer in
        writer.object { writer in
          writer.member("name", "lockkeeper")
          writer.member("version", toolVersion)
        }
      }
      writer.member("files") { writer in
        writer.array { writer in
          for file in result.files { write(file, to: &writer) }
          for file in result.policyFiles where !file.diagnostics.isEmpty { write(file, to: &writer) }
        }
      }
      if !result.problems.isEmpty {
        writer.member("problems") { writer in
          writer.array { writer in
            for problem in result.problems {
              writer.object { writer in
                writer.member("uri", problem.path)
                writer.member("message", problem.message)
              }
            }
          }
        }
      }
      writer.member("summary") { writer in
        writer.object { writer in
          writer.member("files", result.files.count)
          writer.member("statements", result.statementCount)
          writer.member("blocked", result.count(.block))
          writer.member("warnings", result.count(.warn))
          writer.member("notes", result.count(.note))
          if result.baselinedCount > 0 { writer.member("known", result.baselinedCount) }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ file: CheckResult.File, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("uri", file.source.path)
      writer.member("verdict", verdict(file.report.verdict))
      writer.member("diagnostics") { writer in
        writer.array { writer in
          for finding in file.report.findings { write(finding, file, to: &writer) }
        }
      }
    }
  }

  private static func verdict(_ level: Level) -> String {
    switch level {
    case .block: "blocked"
    case .warn: "warnings"
    case .note: "notes"
    case .off: "clean"
    }
  }

  private static func write(_ finding: Finding, _ file: CheckResult.File, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("range") { writer in write(finding.range, file.lines, file.source, to: &writer) }
      writer.member("severity", finding.level.severity)
      writer.member("code", finding.rule.text)
      writer.member("codeDescription") { writer in
        writer.object { writer in writer.member("href", RulePageLink.href(finding.rule.text)) }
      }
      writer.member("source", "lockkeeper")
      writer.member("message", finding.message)
      writer.member("relatedInformation") { writer in
        writer.array { writer in
          for place in finding.related { write(place, to: &writer) }
        }
      }
      writer.member("tags") { writer in writer.array { _ in } }
      writer.member("data") { writer in writeData(finding, file, to: &writer) }
    }
  }

  private static func writeData(_ finding: Finding, _ file: CheckResult.File, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("level", finding.level.name)
      writer.member("statement", finding.statement)
      if !finding.fingerprint.isEmpty { writer.member("fingerprint", finding.fingerprint) }
      writer.member("locks") { writer in
        writer.array { writer in
          for lock in finding.locks {
            writer.object { writer in
              writer.member("relation", lock.name.description)
              writer.member("mode", lock.mode.serverName)
            }
          }
        }
      }
      if let label = finding.label { writer.member("label", label) }
      if let help = finding.help { writer.member("help", help) }
      if let reason = finding.reason { writer.member("reason", reason) }
      writer.member("fixes") { writer in
        writer.array { writer in
          for fix in finding.fixes { write(fix, file, to: &writer) }
        }
      }
    }
  }

  private static func write(_ fix: Fix, _ file: CheckResult.File, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("title", fix.title)
      writer.member("isPreferred", fix.isPreferred)
      writer.member("edits") { writer in
        writer.array { writer in
          for edit in fix.edits {
            writer.object { writer in
              writer.member("range") { writer in write(edit.range, file.lines, file.source, to: &writer) }
              writer.member("newText", edit.newText)
            }
          }
        }
      }
      if !fix.createFiles.isEmpty {
        writer.member("createFiles") { writer in
          writer.array { writer in
            for new in fix.createFiles {
              writer.object { writer in
                writer.member("uri", new.path)
                writer.member("text", new.contents)
              }
            }
          }
        }
      }
      if !fix.otherEdits.isEmpty {
        writer.member("otherEdits") { writer in
          writer.array { writer in
            for other in fix.otherEdits { write(other, to: &writer) }
          }
        }
      }
      if let defers = fix.defers { writer.member("defers", defers) }
    }
  }

  private static func write(_ other: FileEdits, to writer: inout JSONWriter) {
    let lines = LineIndex(other.source.bytes)
    writer.object { writer in
      writer.member("uri", other.source.path)
      writer.member("edits") { writer in
        writer.array { writer in
          for edit in other.edits {
            writer.object { writer in
              writer.member("range") { writer in write(edit.range, lines, other.source, to: &writer) }
              writer.member("newText", edit.newText)
            }
          }
        }
      }
    }
  }

  private static func write(_ place: RelatedPlace, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("location") { writer in
        writer.object { writer in
          writer.member("uri", place.path)
          writer.member("range") { writer in
            let position = LineIndex.Position(line: place.line, character: 0)
            write(position, position, to: &writer)
          }
        }
      }
      writer.member("message", place.message)
    }
  }

  private static func write(_ file: CheckResult.PolicyFile, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("uri", file.source.path)
      writer.member("verdict", file.diagnostics.contains { $0.severity == .error } ? "broken policy" : "clean")
      writer.member("diagnostics") { writer in
        writer.array { writer in
          for diagnostic in file.diagnostics {
            writer.object { writer in
              writer.member("range") { writer in write(diagnostic.range, file.lines, file.source, to: &writer) }
              writer.member("severity", diagnostic.severity == .error ? 1 : diagnostic.severity == .warning ? 2 : 3)
              writer.member("code", "policy")
              writer.member("source", "lockkeeper")
              writer.member("message", diagnostic.message)
              writer.member("data") { writer in
                writer.object { writer in
                  if let help = diagnostic.help { writer.member("help", help) }
                }
              }
            }
          }
        }
      }
    }
  }

  static func write(_ range: ByteRange, _ lines: LineIndex, _ source: SourceFile, to writer: inout JSONWriter) {
    write(
      lines.position(of: range.start, in: source.bytes, encoding: .utf16),
      lines.position(of: range.end, in: source.bytes, encoding: .utf16),
      to: &writer)
  }

  private static func write(_ start: LineIndex.Position, _ end: LineIndex.Position, to writer: inout JSONWriter) {
    writer.object { writer in
      for (key, position) in [("start", start), ("end", end)] {
        writer.member(key) { writer in
          writer.object { writer in
            writer.member("line", position.line)
            writer.member("character", position.character)
          }
        }
      }
    }
  }
}

extension Level {
  /// LSP's `DiagnosticSeverity`.
  public var severity: Int {
    switch self {
    case .block: 1
    case .warn: 2
    case .note: 3
    case .off: 4
    }
  }
}

/// Where a rule's page can be read.
public enum RulePageLink {
  public static func href(_ rule: String) -> String { "https://lockkeeper.dev/rules/\(rule)" }
}
