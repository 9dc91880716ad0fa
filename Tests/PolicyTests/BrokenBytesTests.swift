import PostgresSyntax
import Testing

@testable import Policy

@Suite struct BrokenBytesTests {
  private static let sample = Array(
    """
    ---
    a: b
    ---
    # Migration policy
    **Database:** PostgreSQL 15
    Lock timeout: set by the tool, at most 5s
    See @docs/a\\ b.md, `@no` [x](y).
    <!-- comment -->
    ## Blocked
    - `dropped-column`, except on `tmp_*`, "a".b: because — größer
      - only: x
    - [ ] `never-validated` on tables over 1,000 rows
      - grace: 3 migrations
    1. missing down migrations

    Under
    ---
    ```sql
    x
    ```
    ## Tables
    | table | rows | writes/s |
    |:--|--:|---|
    | orders | 12M | 0.5 |
    """.utf8)

  private func check(_ bytes: [UInt8]) {
    let source = PolicySource { $0 == "LOCKKEEPER.md" || $0 == "CLAUDE.md" ? .success(bytes) : .failure(.missing) }
    let loader = PolicyLoader(source: source, catalogue: sampleCatalogue)
    for loaded in [loader.load(folders: [""]), loader.load(file: "CLAUDE.md")] {
      for diagnostic in loaded.diagnostics {
        #expect(diagnostic.range.start <= diagnostic.range.end && diagnostic.range.end <= UInt32(bytes.count))
        #expect(!diagnostic.message.isEmpty && diagnostic.message.last != ".")
      }
      _ = loaded.text(catalogue: sampleCatalogue)
    }
  }

  @Test func everyPrefixAndSuffixIsRead() {
    for length in 0...Self.sample.count {
      check(Array(Self.sample.prefix(length)))
      check(Array(Self.sample.suffix(length)))
    }
  }

  /// Bytes replaced, removed and doubled by a fixed sequence of numbers.
  @Test func mutatedFilesAreRead() {
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    let marks = Array("`*_#-|:,.()[]@<>!~\"\\ \n\r\t=+1é".utf8) + [0, 0xFF, 0xE2, 0x80]
    for _ in 0..<600 {
      var bytes = Self.sample
      for _ in 0..<(1 + next(12)) {
        let at = next(bytes.count)
        switch next(4) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + next(30))], at: next(bytes.count))
        default: bytes[at] = marks[next(marks.count)]
        }
      }
      check(bytes)
    }
  }
}
