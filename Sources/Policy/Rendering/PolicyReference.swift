/// What a policy file may say, as Markdown for people, made from the tables that read it so that it cannot differ from them.
public enum PolicyReference {
  /// The same text every time; sections for headings, bullets, settings and columns.
  public static func markdown() -> String {
    var lines = [
      "# The policy file",
      "",
      "Lockkeeper takes `LOCKKEEPER.md`, else the section titled “Migration policy” of `CLAUDE.md` or `AGENTS.md`, in each folder from the",
      "repository's root down to the migration. A nearer file overrides a farther one, rule by rule and setting by setting. `@path` imports",
      "a file, relative to the importing one, which overrides it; at most \(ImportReading.mostHops) imports may follow each other.",
      "",
      "## Headings",
      "",
      "A heading gives the rules named in the bullets below it their level; case and punctuation do not matter.",
      "",
    ]
    let meanings: [(title: String, meaning: HeadingMeaning)] =
      Level.allCases.reversed().map { ($0.heading, .level($0)) } + [("Tables", .tables), ("Settings", .settings)]
    for (title, meaning) in meanings {
      lines.append("- **\(title)** " + list(HeadingMeaning.names.filter { $0.meaning == meaning }.map(\.name)))
    }
    lines += [
      "",
      "## Bullets",
      "",
      "A bullet names one or more rules by id, or one by a phrase of it. Then may follow, before the colon that begins the reason:",
      "",
      "- `except on PATTERN, …`: the rule is off there",
      "- `only on PATTERN, …`: the rule is off everywhere else",
      "- `on tables over N rows`, `on tables under N rows`: by the sizes under Tables; a table whose size is not known is never let off",
      "",
      "A pattern is `table` or `schema.table`, where `*` stands for any characters and `?` for one. If several bullets of a file name a rule,",
      "the strictest narrowed one that fits decides, then the one without narrowing. Under Off, what a narrowed bullet does not cover stays as",
      "it was. Sub-bullets `key: value` set the options of the rule. A bullet that names no rule is advice to people only.",
      "",
      "## Settings",
      "",
    ]
    for key in SettingKey.allCases {
      lines.append("- **\(key.title)** (\(list(key.names))): \(DocumentReader.example(of: key))")
    }
    lines += ["", "## Columns of Tables", "", list(DocumentReader.columns.map(\.name))]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
