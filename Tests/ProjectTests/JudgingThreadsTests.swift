import Analysis
import Migrations
import PostgresSyntax
import Synchronization
import Testing

@testable import Project

@Suite struct JudgingThreadsTests {
  @Test("all work is done, whoever does it", arguments: [0, 1, 3], [0, 1, 7, 8, 9, 500])
  func allWork(threadCount: Int, count: Int) {
    let threads = JudgingThreads(threadCount: threadCount)
    let done = Mutex<Set<Int>>([])
    for number in 0..<count { threads.add { _ = done.withLock { $0.insert(number) } } }
    threads.finish()
    #expect(done.withLock { $0 } == Set(0..<count))
  }

  @Test("threads have room for what recurses deep")
  func deepStack() throws {
    let depth = Mutex(0)
    let thread = try #require(DeepThread { depth.withLock { $0 = Self.sum(to: 200_000) } })
    thread.join()
    #expect(depth.withLock { $0 } == 200_000)
  }

  private static func sum(to count: Int) -> Int { count == 0 ? 0 : 1 + sum(to: count - 1) }

  @Test("many files judged on many threads are told in the same order each time")
  func sameOrder() {
    var fileSystem = MemoryFileSystem()
    for number in 1...60 {
      let text = """
        CREATE TABLE table_\(number) (id bigint PRIMARY KEY, other bigint REFERENCES table_\(max(1, number / 2)));
        ALTER TABLE table_\(max(1, number - 1)) ADD COLUMN extra_\(number) text NOT NULL;
        CREATE INDEX ON table_\(max(1, number / 3)) (id);
        """
      fileSystem.add("/m/V\(number)__step.sql", bytes: Array(text.utf8))
    }
    func told() -> [String] {
      ProjectCheck(fileSystem).run(CheckRequest(paths: ["/m"])).files.flatMap { file in
        file.report.findings.map { "\(file.source.path) \($0.range) \($0.rule.text) \($0.message) \($0.fixes.count) \($0.fingerprint)" }
      }
    }
    let first = told()
    #expect(first.count > 60)
    for _ in 1...5 { #expect(told() == first) }
  }
}
