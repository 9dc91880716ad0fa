import Migrations
import PostgresSyntax
import Project

/// `lockkeeper parse`: the parser alone, for measuring it and for holding it against PostgreSQL.
enum ParseCommand: Command {
  static let name = "parse"
  static let summary = "parses only: counts statements and problems"
  static let operands = "FILE…"
  static let options = [
    CommandOption("--batch", nil, "reads one JSON object {\"sql\": \"…\"} per line of standard input, answers each with one"),
    CommandOption("--print", nil, "with --batch: adds the statement as printed from its parse"),
    CommandOption(
      "--versions", nil, "with --batch: adds the first major version that reads it, 0 for all, and the first that no longer does"),
    CommandOption("--bodies", nil, "with --batch: reads the bodies of functions and DO blocks too, and adds their outlines"),
  ]
  static let details = """
    Prints each problem as FILE:LINE:COLUMN: MESSAGE, then how many statements of each kind were read, by PostgreSQL's node
    names. `-` reads standard input. Exit codes: 0 no problem, 1 problems, 3 a file could not be read.

    With --batch, a line is one query string, as a server reads it: no psql commands or variables. The answer is
      {"ok":true,"statements":["IndexStmt"]}
    or, with the byte offset that PostgreSQL points at,
      {"ok":false,"error":{"message":"syntax error at or near \\"FORM\\"","offset":9}}

    Examples:
      lockkeeper parse db/migration/*.sql
      echo '{"sql": "select 1"}' | lockkeeper parse --batch --print
    """

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    if arguments.has("--batch") {
      guard arguments.operands.isEmpty else { throw UsageError("--batch reads standard input and takes no file") }
      return ParseBatch(
        prints: arguments.has("--print"), readsBodies: arguments.has("--bodies"), saysVersions: arguments.has("--versions")
      ).run()
    }
    for option in ["--print", "--bodies", "--versions"] where arguments.has(option) {
      throw UsageError("\(option) works only with --batch")
    }
    guard !arguments.operands.isEmpty else { throw UsageError("parse needs a file, or - for standard input") }
    return parse(arguments.operands)
  }

  /// So much text is held at a time, in bytes.
  private static let batchSize = 16 << 20

  private static func parse(_ paths: [String]) -> ExitCode {
    var totals = Totals()
    var batch: [ParallelParse.Input] = []
    var size = 0
    for path in paths {
      var bytes: [UInt8] = []
      do throws(FileError) {
        bytes = path == "-" ? StandardOutput.readInput() : try LocalFileSystem().read(path)
      } catch {
        StandardOutput.complain("\(path): \(error.message)")
        totals.isUnreadable = true
        continue
      }
      guard bytes.count < Int(UInt32.max) else {
        StandardOutput.complain("\(path): is 4 GiB or larger")
        totals.isUnreadable = true
        continue
      }
      size += bytes.count
      batch.append(ParallelParse.Input(source: SourceFile(path: path, bytes: bytes)))
      guard size >= batchSize else { continue }
      totals.add(ParallelParse.parse(batch))
      batch = []
      size = 0
    }
    let last = ParallelParse.parse(batch)
    totals.add(last)
    StandardOutput.write(summary(totals.counts, totals.problems))
    // The last trees are left to the system, which takes all memory at once: to take them apart, node by node, costs a sixth of the time.
    keep(KeptTrees(last))
    return totals.isUnreadable ? .unreadable : totals.problems > 0 ? .findings : .success
  }

  @inline(never)
  private static func keep(_ trees: KeptTrees) { _ = Unmanaged.passRetained(trees) }

  private final class KeptTrees {
    let trees: [SyntaxTree]
    init(_ trees: [SyntaxTree]) { self.trees = trees }
  }

  /// What was read so far.
  private struct Totals {
    /// By the statement's node name.
    var counts: [String: Int] = [:]
    var problems = 0
    var isUnreadable = false

    mutating func add(_ trees: [SyntaxTree]) {
      for tree in trees {
        count(tree.statements)
        problems += tree.problems.count
        StandardOutput.write(describe(tree.problems, of: tree.source))
      }
    }

    private mutating func count(_ statements: [RawStmt]) {
      var name: String?
      var run = 0
      for statement in statements {
        let next = statement.statement.nodeName
        if next != name {
          if let name { counts[name, default: 0] += run }
          name = next
          run = 0
        }
        run += 1
      }
      if let name { counts[name, default: 0] += run }
    }
  }

  private static func describe(_ problems: [SyntaxProblem], of source: SourceFile) -> String {
    guard !problems.isEmpty else { return "" }
    let lines = LineIndex(source.bytes)
    var text = ""
    for problem in problems {
      let position = lines.position(of: problem.range.start, in: source.bytes, encoding: .utf16)
      text += "\(source.path):\(position.line + 1):\(position.character + 1): \(problem.message)\n"
    }
    return text
  }

  private static func summary(_ counts: [String: Int], _ problems: Int) -> String {
    var text = ""
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) { text += padded(count) + " \(name)\n" }
    let total = counts.values.reduce(0, +)
    return text + padded(total) + " statement\(total == 1 ? "" : "s"), \(problems) problem\(problems == 1 ? "" : "s")\n"
  }

  private static func padded(_ count: Int) -> String {
    let digits = String(count)
    return String(repeating: " ", count: max(0, 8 - digits.utf8.count)) + digits
  }
}
