import PostgresSyntax

@testable import Catalog

/// A history of statements replayed one after the other, for tests.
struct History {
  var catalog = Catalog()
  var context: ReplayContext
  /// One for each statement.
  var results: [ReplayResult] = []
  var tree: SyntaxTree

  init(_ sql: String, version: Int = 15, isPartial: Bool = false, from catalog: Catalog = Catalog()) {
    self.catalog = catalog
    context = ReplayContext(version: version, isPartialHistory: isPartial)
    tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql))
    let lines = LineIndex(tree.source.bytes)
    for raw in tree.statements {
      let origin = Origin(file: FileID(0), range: raw.range, line: Int32(lines.line(of: raw.range.start)))
      if case .variableSet(let set) = raw.statement { context.apply(set, in: tree) }
      results.append(self.catalog.apply(raw.statement, in: tree, at: origin, context: context))
    }
  }

  /// The refusals, in order.
  var failures: [ReplayFailure] { results.compactMap(\.failure) }
  var notices: [String] { results.flatMap { $0.notices.map(\.message) } }

  /// What reading or replaying refused, for a test's message.
  var complaints: [String] { tree.problems.map(\.message) + failures.map { "\($0.sqlState) \($0.message)" } }
}
