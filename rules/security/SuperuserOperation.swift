public import Analysis
import Effects
public import Policy
import PostgresSyntax

/// What only a superuser may do, or a role that is nearly one: managed servers refuse it, and it reaches beyond the database.
public struct SuperuserOperation: Rule {
  public static let id: RuleID = "superuser-operation"
  public static let defaultLevel = Level.warn
  public static let phrases = ["operations that need a superuser", "superuser operations"]

  public init() {}

  public func check(_ subject: StepSubject, in step: Step, _ report: inout Reporter) {
    guard let operation = Operation(step.statement, step.tree) ?? catalogChange(in: step) else { return }
    report.report(
      .needsSuperuser(operation.words, operation.reach), at: operation.range ?? step.range,
      help: operation.help ?? "leave it to whoever runs the server, and let the migration rely on it")
  }
}

extension SuperuserOperation {
  /// INSERT, UPDATE or DELETE on one of the server's own tables.
  private func catalogChange(in step: Step) -> Operation? {
    guard let change = step.rowChanges.first(where: { step.isSystemCatalog($0.target) }) else { return nil }
    return Operation(
      "changing \(step.tree.text(change.target.relationName.range)) by hand", "is what the server itself relies on, and nothing checks it",
      help: "use the statement that PostgreSQL has for it, such as ALTER TABLE or ALTER TYPE", range: change.target.range)
  }
}

/// A statement that needs more rights than the owner of a database has.
private struct Operation {
  /// “ALTER SYSTEM”
  let words: String
  /// What it reaches.
  let reach: String
  var help: String?
  /// Within the statement; nil is all of it.
  var range: ByteRange?

  init(_ words: String, _ reach: String, help: String? = nil, range: ByteRange? = nil) {
    self.words = words
    self.reach = reach
    self.help = help
    self.range = range
  }

  private static let untrustedLanguages: Set<String> = [
    "c", "internal", "plpythonu", "plpython2u", "plpython3u", "plperlu", "pltclu", "plsh", "plr", "pljavau",
  ]

  init?(_ statement: Statement, _ tree: SyntaxTree) {
    switch statement {
    case .alterSystem: self.init("ALTER SYSTEM", "changes every database of the server, and no rollback takes it back")
    case .copy(let copy):
      switch copy.target {
      case .program(let command):
        self.init("COPY … PROGRAM", "runs a shell command as the server's operating system user", range: command.range)
      case .file(let file):
        self.init(
          "COPY with a file", "reads and writes files of the server's machine", help: "use COPY … STDIN, or psql's \\copy",
          range: file.range)
      case .standardStream: return nil
      }
    case .createFunction(let create):
      // A script of an extension, for which CREATE EXTENSION answers.
      if create.options.contains(where: { tree.text($0.range).contains("MODULE_PATHNAME") }) { return nil }
      guard let language = create.options.first(where: { tree.string($0.name) == "language" }),
        let name = Self.word(language.value, tree), Self.untrustedLanguages.contains(name)
      else { return nil }
      self.init(
        "a function in \(name)", "may do whatever the server's operating system user may", help: "write it in a trusted language",
        range: language.range)
    case .createPLang: self.init("CREATE LANGUAGE", "makes code of the server's machine callable", help: "use CREATE EXTENSION")
    case .load: self.init("LOAD", "brings code of the server's machine into the server")
    case .createTableSpace: self.init("CREATE TABLESPACE", "is a directory of the server's machine")
    case .createEventTrig: self.init("CREATE EVENT TRIGGER", "runs code in the schema changes of everyone")
    case .createRole(let create): self.init(options: create.options, "CREATE ROLE", tree)
    case .alterRole(let alter): self.init(options: alter.options, "ALTER ROLE", tree)
    default: return nil
    }
  }

  private init?(options: [DefElem], _ words: String, _ tree: SyntaxTree) {
    let attributes = ["superuser": "SUPERUSER", "isreplication": "REPLICATION", "bypassrls": "BYPASSRLS"]
    for option in options {
      guard let attribute = attributes[tree.string(option.name)], case .boolean(true) = option.value else { continue }
      self.init("\(words) … \(attribute)", "gives rights over every database of the server", range: option.range)
      return
    }
    return nil
  }

  private static func word(_ value: DefValue, _ tree: SyntaxTree) -> String? {
    switch value {
    case .name(let name): tree.string(name)
    case .string(let literal): tree.string(of: literal).lowercased()
    default: nil
    }
  }
}

extension Finding.Message {
  fileprivate static func needsSuperuser(_ words: String, _ reach: String) -> Self {
    "\(words) needs a superuser, which managed servers give to nobody: it \(reach)"
  }
}
