import Analysis
import Foundation

/// A rule's page, cut into what can be run: each SQL fence is an example, under the heading it stands below.
struct RulePage {
  enum Section: String {
    case reported = "Reported"
    case notReported = "Not reported"
    case instead = "Do this instead"
    case limits = "Known limits"
    case other
  }

  /// An example: the files that come before, the migration, and what is expected of it.
  struct Example {
    var section: Section
    /// The line of the fence in the page, from 1.
    var line: Int
    /// Earlier migrations, oldest first.
    var history: [String] = []
    var migration = ""
    /// A Markdown fence right before the example: the policy it runs under.
    var policy: String?
    /// `-- runs: in one transaction`, `-- runs: as one query`
    var runs: String?
    /// `-- tool: goose`
    var tool: String?
    /// `-- file: NAME` and `-- history: NAME`: a folder of migrations, run as `lockkeeper check` runs one. Then there is no `migration`.
    var files: [File] = []

    struct File {
      var name: String
      /// With its marks.
      var text: String
      var isJudged: Bool
      /// `(added)` or `(edited)` behind the name: what has become of it since the revision that the check compares with.
      var change: FilePlace.Change?
    }

    /// The lines of the migration that end with `-- error`, from 0.
    var errorLines: [Int] { Self.markedLines(migration) }

    /// The marked lines, as `NAME:LINE`, of a folder of migrations.
    var errorPlaces: [String] { files.flatMap { file in Self.markedLines(file.text).map { "\(file.name):\($0)" } } }

    var isReported: Bool { !errorLines.isEmpty || !errorPlaces.isEmpty }

    /// The migration without its marks.
    var sql: String { Self.withoutMarks(migration) }

    static func markedLines(_ text: String) -> [Int] {
      text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .filter { $0.element.hasSuffix("-- error") }.map(\.offset)
    }

    static func withoutMarks(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasSuffix("-- error") ? String($0.dropLast("-- error".count)).trimmingTrailingSpace : String($0) }
        .joined(separator: "\n")
    }
  }

  let id: String
  let text: String
  let headings: [String]
  let examples: [Example]
  let isOffByDefault: Bool

  init(id: String, text: String) {
    self.id = id
    self.text = text
    var headings: [String] = []
    var examples: [Example] = []
    var section = Section.other
    var policy: String?
    var fence: (kind: String, lines: [String], line: Int)?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if var open = fence {
        if line.hasPrefix("```") {
          let body = open.lines.joined(separator: "\n")
          if open.kind == "markdown" { policy = body }
          if open.kind == "sql" {
            var example = Self.example(body, section: section, line: open.line)
            example.policy = policy
            policy = nil
            examples.append(example)
          }
          fence = nil
        } else {
          open.lines.append(String(line))
          fence = open
        }
      } else if line.hasPrefix("```") {
        fence = (String(line.dropFirst(3)), [], number + 1)
      } else if line.hasPrefix("## ") {
        let heading = String(line.dropFirst(3))
        headings.append(heading)
        section = Section(rawValue: heading) ?? .other
      }
    }
    self.headings = headings
    isOffByDefault = text.split(separator: "\n").contains { $0.hasPrefix(Self.offByDefault) }
    if isOffByDefault {
      for index in examples.indices where examples[index].policy?.contains("`\(id)`") != true {
        examples[index].policy = (examples[index].policy ?? "") + "\n## Warnings\n- `\(id)`\n"
      }
    }
    self.examples = examples
  }

  /// How the line below the title of a page begins whose rule is off until a policy turns it on; its examples run with the rule on.
  static let offByDefault = "Off until a policy turns it on"

  private static func example(_ body: String, section: Section, line: Int) -> Example {
    var example = Example(section: section, line: line)
    var parts: [[String]] = []
    var isMigration = true
    var migration: [String] = []
    for line in body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let file = file(beginningAt: line) {
        example.files.append(file)
      } else if line.hasPrefix("-- tool: ") {
        example.tool = String(line.dropFirst("-- tool: ".count))
      } else if !example.files.isEmpty {
        let last = example.files.count - 1
        example.files[last].text += (example.files[last].text.isEmpty ? "" : "\n") + line
      } else if line == "-- history" {
        parts.append([])
        isMigration = false
      } else if line == "-- migration" {
        isMigration = true
      } else if line.hasPrefix("-- runs: ") {
        example.runs = String(line.dropFirst("-- runs: ".count))
      } else if isMigration {
        migration.append(line)
      } else {
        parts[parts.count - 1].append(line)
      }
    }
    guard example.files.isEmpty else { return example }
    example.history = parts.map { $0.joined(separator: "\n") }
    example.migration = migration.joined(separator: "\n")
    return example
  }

  private static func file(beginningAt line: String) -> Example.File? {
    for (mark, isJudged) in [("-- file: ", true), ("-- history: ", false)] where line.hasPrefix(mark) {
      let words = line.dropFirst(mark.count).split(separator: " ").map(String.init)
      let change: FilePlace.Change? = words.count < 2 ? nil : words[1] == "(added)" ? .added : .edited
      return Example.File(name: words.first ?? "", text: "", isJudged: isJudged, change: change)
    }
    return nil
  }
}

extension String {
  var trimmingTrailingSpace: String { String(reversed().drop { $0 == " " }.reversed()) }
}
