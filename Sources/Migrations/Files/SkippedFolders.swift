/// Folders that hold other people's files, built files, or SQL that is no migration. A path named by the user is never skipped.
enum SkippedFolders {
  static let names: Set<String> = [
    "node_modules",
    "vendor",
    "target",
    "dist",
    "build",
    "venv",
    "__pycache__",
  ]

  /// SQL in these is run by tests or by hand, after the migrations.
  static let testNames: Set<String> = [
    "test",
    "tests",
    "testdata",
    "__tests__",
    "fixtures",
    "seed",
    "seeds",
  ]

  /// A folder for another database holds that database's variant of the same migrations.
  static let otherDatabases: Set<String> = [
    "mysql",
    "mariadb",
    "sqlite",
    "sqlite3",
    "h2",
    "hsqldb",
    "derby",
    "oracle",
    "mssql",
    "sqlserver",
    "cockroach",
    "cockroachdb",
    "clickhouse",
    "spanner",
  ]

  static func isSkipped(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: ".") || names.contains(name) || testNames.contains(name)
      || otherDatabases.contains(name.lowercased())
  }
}
