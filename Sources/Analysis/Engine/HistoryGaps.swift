import Catalog
import PostgresSyntax

/// What the replay of a history cannot see, so that a name made there is not taken for a mistake.
///
/// Blocks and functions that run, statements that cannot be read, and statements that the server would refuse may each have to do with any name
/// in their text; code that builds its statements at run time, and files that psql includes, may have to do with any name at all.
struct HistoryGaps: Sendable {
  /// The history begins in the middle, or holds what cannot be followed: any name may exist.
  private(set) var isPartial = false
  /// Words, in lower case, of which nobody knows what they stand for now.
  private var openWords: Set<String> = []

  /// Tables that nobody made and whose names are like no other's, so far.
  private var strangers: Set<String> = []
  /// So many tables of other makes are no slips: another tool has made them, and others.
  private static let strangersOfPartialHistory = 3

  /// The names that are missing for no reason that the history shows.
  mutating func unexplained(_ names: [UnresolvedName], in catalog: Catalog, _ formerNames: FormerNames) -> [UnresolvedName] {
    guard !isPartial else { return [] }
    let found = names.filter { isUnexplained($0, in: catalog) }
    for name in found where name.kind == .relation && name.didYouMean == nil && formerNames[name.name] == nil {
      strangers.insert(name.name)
    }
    if strangers.count >= Self.strangersOfPartialHistory { isPartial = true }
    return found
  }

  /// Whether the name is missing for no reason that the history shows, whatever else is missing.
  func isSlip(_ name: UnresolvedName, in catalog: Catalog) -> Bool { !isPartial && isUnexplained(name, in: catalog) }

  private func isUnexplained(_ name: UnresolvedName, in catalog: Catalog) -> Bool {
    let parts = name.name.prefix { $0 != "(" }.lowercased().split(separator: ".").map(String.init)
    guard let last = parts.last, !openWords.contains(last) else { return false }
    switch name.kind {
    case .role, .language, .accessMethod, .collation, .operator, .operatorClass, .other: return false
    // A schema that this history has never made is another tool's, with all that is in it.
    case .schema: return name.didYouMean != nil
    case .column: return true
    case .type: if catalog.hasUnknownExtension || ExtensionNames.types.contains(last) { return false }
    case .function: if catalog.hasExtensions || ExtensionNames.functions.contains(last) { return false }
    case .index, .constraint, .sequence:
      // PostgreSQL's own names for what belongs to a table begin with the table's.
      if openWords.contains(where: { last.hasPrefix($0 + "_") && $0.utf8.count > 2 }) { return false }
    default: break
    }
    return parts.count < 2 || catalog.schema(named: parts[parts.count - 2]).map { !$0.isAssumed } ?? false
  }

  mutating func markPartial() { isPartial = true }

  /// Whether code that could not be followed may have changed what has that name.
  func isOpen(_ name: String) -> Bool { openWords.contains(name.lowercased()) }

  /// A statement that did not run as it stands: what it would have made is open.
  ///
  /// - Parameter catalog: given where it failed for a name that is not there: then its tables are what they were.
  mutating func open(_ range: ByteRange, of tree: SyntaxTree, keepingTablesOf catalog: Catalog? = nil) {
    guard !isPartial else { return }
    let words = Set(tree.text(range).utf8.sqlWords)
    openWords.formUnion(catalog.map { catalog in words.filter { !catalog.hasRelation(named: $0) } } ?? words)
  }

  /// A statement that ran: what code does that it calls is open, unless all of that is known.
  mutating func follow(_ statement: Statement, at range: ByteRange, in tree: SyntaxTree, _ catalog: Catalog, _ result: ReplayResult) {
    guard result.isUncertain || !result.bodySteps.allSatisfy({ $0.isCertain && $0.failure == nil }) || result.bodySteps.isEmpty else {
      return
    }
    switch statement {
    case .doBlock: follow(code: [tree.text(range)], catalog)
    case .select, .call:
      let called = Set(tree.text(range).utf8.sqlWords).sorted().flatMap { catalog.functions(named: $0) }
      follow(code: called.compactMap(\.code), catalog, seen: Set(called.map(\.id)))
    default: break
    }
  }

  /// Files that psql would read and run.
  mutating func follow(skipped ranges: [SkippedRange], of tree: SyntaxTree) {
    for skipped in ranges where skipped.kind == .psqlCommand {
      let command = tree.text(skipped.range).prefix { !$0.isWhitespace }
      if PsqlLine(command: String(command), range: skipped.range).runsUnreadSQL { isPartial = true }
    }
  }

  /// Code that changes the schema: all its words are open, and those of functions that it calls; with EXECUTE, everything is.
  private mutating func follow(code: [String], _ catalog: Catalog, seen: Set<ObjectID> = []) {
    var seen = seen
    var queue = code
    while let code = queue.popLast() {
      let text = code.utf8.sqlWords
      // `EXECUTE FUNCTION` of a trigger and `GRANT EXECUTE ON` run nothing.
      let isDynamic = text.indices.contains { index in
        text[index] == "execute" && !(index + 1 < text.count && ["function", "procedure", "on"].contains(text[index + 1]))
      }
      if isDynamic {
        isPartial = true
        return
      }
      let words = Set(text)
      if !words.isDisjoint(with: ["create", "alter", "drop", "rename"]) { openWords.formUnion(words) }
      for function in words.sorted().flatMap({ catalog.functions(named: $0) }) where seen.insert(function.id).inserted {
        if let code = function.code { queue.append(code) }
      }
    }
  }
}

extension Function {
  /// The text of the body, for what may stand in it.
  fileprivate var code: String? {
    if case .text(let text) = body { text } else { nil }
  }
}

/// Names that well-known extensions bring. Extensions are often installed by whoever runs the server, and not by a migration.
private enum ExtensionNames {
  static let types: Set<String> = [
    "citext", "hstore", "ltree", "lquery", "ltxtquery", "cube", "seg", "isbn", "isbn13", "vector", "halfvec", "sparsevec", "geometry",
    "geography",
    "box2d", "box3d", "raster", "topogeometry", "semver", "uint8", "agtype",
  ]
  static let functions: Set<String> = [
    "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v3", "uuid_generate_v4", "uuid_generate_v5", "gen_random_bytes",
    "gen_random_uuid",
    "crypt", "gen_salt", "digest", "hmac", "similarity", "word_similarity", "unaccent", "st_makepoint", "st_setsrid", "create_hypertable",
    "uuid_generate_v7", "gen_ulid",
  ]
}
