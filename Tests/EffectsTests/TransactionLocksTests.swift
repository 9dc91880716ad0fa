import PostgresSyntax
import Testing

@testable import Effects

@Suite struct TransactionLocksTests {
  /// What is held after statements, each of which has locked the relation that it is numbered after: `t0`, `t1` …
  private func held(after sql: String) -> [String] {
    let tree = SyntaxTree.parse(SourceFile(path: "test.sql", text: sql))
    var locks = TransactionLocks()
    for (number, statement) in tree.statements.enumerated() {
      locks.hold([lock(on: "t\(number)")])
      locks.follow(statement.statement, in: tree)
    }
    return locks.held.map(\.lock.name.name)
  }

  private func lock(on name: String, _ mode: LockMode = .share) -> HeldLock {
    HeldLock(
      lock: RelationLock(relation: nil, name: RelationName(schema: "public", name: name), kind: .table, mode: mode), statement: 0,
      isExisting: true)
  }

  @Test(
    "a transaction holds its locks to its end, or back to a savepoint",
    arguments: [
      ("SELECT 1; SELECT 2", ["t0", "t1"]),
      ("SELECT 1; COMMIT", []),
      ("SELECT 1; ROLLBACK", []),
      ("SELECT 1; COMMIT AND CHAIN; SELECT 2", ["t2"]),
      ("SELECT 1; PREPARE TRANSACTION 'a'", []),
      ("SAVEPOINT a; SELECT 2; ROLLBACK TO a", ["t0"]),
      ("SAVEPOINT a; SELECT 2; ROLLBACK TO b", ["t0", "t1", "t2"]),
      ("SAVEPOINT a; SELECT 2; SAVEPOINT a; SELECT 4; ROLLBACK TO a", ["t0", "t1", "t2"]),
      ("SAVEPOINT a; SELECT 2; SAVEPOINT a; RELEASE a; SELECT 5; ROLLBACK TO a", ["t0"]),
      ("SAVEPOINT a; SELECT 2; RELEASE a; ROLLBACK TO a", ["t0", "t1", "t2", "t3"]),
    ])
  func held(sql: String, expected: [String]) {
    #expect(held(after: sql) == expected)
  }

  @Test("each mode of a relation is held once")
  func eachModeOnce() {
    var locks = TransactionLocks()
    locks.hold([lock(on: "orders"), lock(on: "orders")])
    locks.hold([lock(on: "orders"), lock(on: "orders", .accessExclusive)])
    #expect(locks.held.map(\.lock.mode) == [.share, .accessExclusive])
  }
}
