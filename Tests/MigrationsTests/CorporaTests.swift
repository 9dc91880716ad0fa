import Foundation
import Migrations
import PostgresSyntax
import Testing

/// Real projects: each is known for what it is, nothing in it is lost, and what is found from above is found from below.
@Suite(.enabled(if: SharedFolder.corpora != nil, "needs ../shared/corpora, or LOCKKEEPER_SHARED"))
struct CorporaTests {
  /// The tools of the histories found in each project, in the order of their roots. The samples hold only the SQL of Rust projects, not
  /// their Cargo.toml, so SQLx is known there only by a folder named `crates` or by files that only SQLx runs.
  static let expected: [(project: String, tools: [String])] = [
    ("CSCfi__rems", ["migratus"]),
    ("Dokploy__dokploy", ["drizzle"]),
    ("MarquezProject__marquez", ["flyway"]),
    ("NASA-AMMOS__aerie", ["hasura"]),
    ("apache__dolphinscheduler", ["numbered"]),
    ("authelia__authelia", ["numbered"]),
    ("bcgov__cas-cif", ["sqitch", "sqitch"]),
    ("bionic-gpt__bionic-gpt", ["dbmate"]),
    ("bitmagnet-io__bitmagnet", ["goose"]),
    ("bytebase__bytebase", ["numbered"]),
    ("chef__chef-server", ["sqitch", "sqitch", "sqitch", "sqitch"]),
    ("cloudfoundry__uaa", ["flyway"]),
    ("concourse__concourse", ["golang-migrate"]),
    ("e2b-dev__infra", ["goose", "goose"]),
    ("filecoin-project__curio", ["numbered", "numbered"]),
    ("getpolygon__polygon", ["goose"]),
    ("glasskube__distr", ["golang-migrate"]),
    ("graphile__starter", ["graphile-migrate"]),
    ("graphile__worker", ["numbered"]),
    ("graphprotocol__graph-node", ["diesel"]),
    ("harness__gitness", ["golang-migrate"]),
    ("hexpm__hexpm", ["pg_dump"]),
    ("hmcts__pre-api", ["flyway"]),
    ("hoppscotch__hoppscotch", ["prisma"]),
    ("lakekeeper__lakekeeper", ["sqlx"]),
    ("langfuse__langfuse", ["prisma"]),
    ("leg100__otf", ["tern"]),
    ("liam-hq__liam", ["supabase"]),
    ("matter-labs__zksync-era", ["sqlx", "sqlx"]),
    ("nais__api", ["goose"]),
    ("navikt__familie-ba-sak", ["flyway", "flyway"]),
    ("openmeterio__openmeter", ["golang-migrate"]),
    ("ory__hydra", ["popx"]),
    ("ory__keto", ["popx"]),
    ("penpot__penpot", ["numbered"]),
    ("pgxn__pgxn-manager", ["numbered"]),
    ("pocket-id__pocket-id", ["golang-migrate"]),
    ("procrastinate-org__procrastinate", ["numbered", "numbered"]),
    ("purton-tech__cloak", ["dbmate"]),
    ("regen-network__indexer", ["graphile-migrate"]),
    ("riverqueue__river", ["golang-migrate", "golang-migrate", "golang-migrate", "golang-migrate"]),
    ("rust-lang__crates.io", ["diesel"]),
    ("rust-lang__docs.rs", ["sqlx"]),
    ("simstudioai__sim", ["drizzle"]),
    ("stacklok__minder", ["golang-migrate"]),
    ("stellar__stellar-horizon", ["sql-migrate"]),
    ("supabase__storage", ["postgres-migrations", "postgres-migrations"]),
    ("supabase__stripe-sync-engine", ["numbered"]),
    ("svix__svix-webhooks", ["golang-migrate"]),
    ("tembo-io__pgmq", ["extension"]),
    ("triggerdotdev__trigger.dev", ["prisma", "prisma"]),
    ("umami-software__umami", ["prisma"]),
    ("usebasejump__basejump", ["supabase"]),
  ]

  @Test("each project's tool is recognised", arguments: expected)
  func tool(project: String, tools: [String]) throws {
    let root = try #require(SharedFolder.corpora) + "/" + project
    let discovery = MigrationFinder().discover(paths: [root])
    #expect(discovery.histories.map(\.tool.id) == tools)
    #expect(discovery.problems.isEmpty)
    if let verbose = ProcessInfo.processInfo.environment["LOCKKEEPER_SHOW_CORPORA"], !verbose.isEmpty { show(project, discovery) }

    var seen: [String: Int] = [:]
    for history in discovery.histories {
      #expect(!history.problems.contains { $0.isReadFailure })
      for path in history.migrations.map(\.path) + history.ignored.map(\.path) { seen[path, default: 0] += 1 }
      check(history)
    }
    for path in discovery.unclaimed { seen[path, default: 0] += 1 }
    let files = try #require(FileManager.default.enumerator(atPath: root)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".sql") }.map { root + "/" + $0 }.filter { LocalFileSystem().kind(of: $0) == .file }
    let lost = files.filter { seen[$0] != 1 }
    #expect(lost.prefix(3) == [], "not exactly once in a history, ignored or unclaimed")
  }

  private func check(_ history: MigrationHistory) {
    for (index, migration) in history.migrations.enumerated() {
      var end: UInt32 = 0
      for section in migration.sections {
        #expect(section.range.start >= end && Int(section.range.end) <= migration.source.bytes.count, "\(migration.path)")
        end = section.range.end
        var chunkEnd = section.range.start
        for chunk in section.chunks {
          #expect(chunk.range.start >= chunkEnd && chunk.range.end <= section.range.end, "\(migration.path)")
          chunkEnd = chunk.range.end
        }
      }
      if let counterpart = migration.counterpart { #expect(history.migrations[counterpart].counterpart != nil, "\(migration.path)") }
      #expect(migration.isAsked && index < history.migrations.count)
    }
    #expect(Set(history.forward).count == history.forward.count)
    #expect(history.forward.allSatisfy { history.migrations[$0].role != .down })
  }

  @Test("a file asked for alone brings the same history as its project", arguments: expected.map(\.project))
  func fileAlone(project: String) throws {
    let root = try #require(SharedFolder.corpora) + "/" + project
    for history in MigrationFinder().discover(paths: [root]).histories {
      for migration in [history.migrations.first, history.migrations.last].compactMap({ $0 }) {
        let found = try #require(MigrationFinder().history(containing: migration.path))
        #expect(found.history.tool == history.tool)
        #expect(found.history.root == history.root)
        #expect(found.history.migrations.map(\.path) == history.migrations.map(\.path))
        #expect(found.history.migrations[found.index].path == migration.path)
        #expect(found.history.migrations.filter(\.isAsked).count == 1)
      }
    }
  }

  private func show(_ project: String, _ discovery: Discovery) {
    for history in discovery.histories {
      let downs = history.migrations.filter { $0.role == .down }.count
      let other = history.migrations.count - downs - history.forward.count
      let outside = history.migrations.filter { $0.transaction == .autocommit || $0.transaction == .implicit }.count
      print(
        project, history.tool.id, "forward", history.forward.count, "down", downs, "other", other, "without BEGIN", outside, "ignored",
        history.ignored.count, "problems", history.problems.count)
      for problem in history.problems.prefix(5) { print("   ", problem.kind, problem.path.suffix(70), problem.message) }
      for ignored in history.ignored.prefix(3) { print("    ignored", ignored.path.suffix(70), ignored.reason) }
    }
    if !discovery.unclaimed.isEmpty { print(project, "unclaimed", discovery.unclaimed.count) }
  }
}
