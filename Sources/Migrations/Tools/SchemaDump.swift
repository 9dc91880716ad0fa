import PostgresSyntax

extension ToolName {
  public static let schemaDump = ToolName("pg_dump", "pg_dump", synonyms: ["schema dump", "structure.sql"], mayBePsql: true)
}

/// A dump of the whole schema by pg_dump (`structure.sql`, `schema.sql`): a baseline, replayed and never judged.
///
/// It claims no folder: a dump among migrations is a migration, and the search takes it up where it belongs to no history.
struct SchemaDump: MigrationTool {
  let name = ToolName.schemaDump
  let defaultTransaction = TransactionMode.autocommit

  func claim(_ folder: Folder, _ evidence: Evidence) -> Claim? { nil }

  func recognises(_ source: SourceFile) -> Bool { Self.isDump(source.bytes) }

  /// Whether the text begins as pg_dump begins: comment lines, one of which says so.
  static func isDump(_ bytes: [UInt8]) -> Bool {
    for line in Lines(bytes).prefix(12) {
      if line.starts(with: "-- PostgreSQL database dump") || line.starts(with: "-- Dumped from database version") { return true }
      if !line.isBlankOrComment, !line.starts(with: "\\restrict") { return false }
    }
    return false
  }

  /// Names that are worth opening to see whether a dump is in them.
  static func isLikelyName(_ file: String) -> Bool {
    let name = file.lowercased()
    return ["schema", "structure", "dump", "baseline", "snapshot"].contains { name.contains($0) }
  }
}
