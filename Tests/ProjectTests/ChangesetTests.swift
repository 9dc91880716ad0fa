import Analysis
import Migrations
import Policy
import PostgresSyntax
import Project
import Testing

/// Liquibase notes down each changeset of a file: what an earlier one made is on servers when a later one runs.
@Suite("Each changeset is a migration of its own")
struct ChangesetTests {
  private static let changelog = """
    --liquibase formatted sql

    --changeset alice:1
    SET LOCAL lock_timeout = '2s';
    CREATE TABLE orders (id bigint PRIMARY KEY, note text);
    CREATE INDEX orders_note_idx ON orders (note);

    --changeset bob:2
    CREATE INDEX orders_note_id_idx ON orders (note, id);

    --changeset bob:3
    DROP TABLE orders;
    """

  private static func findings(policy: String = "") -> [String] {
    var fileSystem = MemoryFileSystem()
    let first = "--liquibase formatted sql\n\n--changeset alice:0\nCREATE TABLE customers (id bigint PRIMARY KEY);\n"
    fileSystem.add("/changelog/000.sql", bytes: Array(first.utf8))
    fileSystem.add("/LOCKKEEPER.md", bytes: Array("# Migration policy\n\(policy)".utf8))
    fileSystem.add("/changelog/001.sql", bytes: Array(changelog.utf8))
    return ProjectCheck(fileSystem).run(CheckRequest(paths: ["changelog"])).files.flatMap { file in
      file.report.findings.filter { $0.level == .block }.map { "\(file.lines.line(of: $0.range.start) + 1) \($0.rule.text)" }
    }
  }

  @Test func laterChangesetMeetsATableInUse() {
    #expect(Self.findings() == ["9 blocking-index-build", "12 dropped-table"])
  }

  @Test func changesetsThatAreDeployedTogetherAreOneChange() {
    #expect(Self.findings(policy: "Deploy batch: all pending\nApplied through: 000\n") == [])
  }
}
