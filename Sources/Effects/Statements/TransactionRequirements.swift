import PostgresSyntax

/// The statements that the server refuses in a transaction block, whatever they name (`PreventInTransactionBlock`). What depends on the relation, such
/// as REINDEX of a partitioned table, or on a word, such as CONCURRENTLY, stands with its statement.
enum TransactionRequirements {
  static func requirement(of statement: Statement, in tree: SyntaxTree) -> TransactionRequirement {
    switch statement {
    case .createdb: .forbidden("CREATE DATABASE")
    case .dropdb: .forbidden("DROP DATABASE")
    case .createTableSpace: .forbidden("CREATE TABLESPACE")
    case .dropTableSpace: .forbidden("DROP TABLESPACE")
    case .alterSystem: .forbidden("ALTER SYSTEM")
    case .alterDatabase(let alter) where alter.options.contains { tree.string($0.name) == "tablespace" }:
      .forbidden("ALTER DATABASE SET TABLESPACE")
    case .discard(let discard) where discard.target == .all: .forbidden("DISCARD ALL")
    case .transaction(let transaction) where transaction.kind == .commitPrepared: .forbidden("COMMIT PREPARED")
    case .transaction(let transaction) where transaction.kind == .rollbackPrepared: .forbidden("ROLLBACK PREPARED")
    case .createSubscription(let create) where makesSlot(create, in: tree):
      .forbidden("CREATE SUBSCRIPTION ... WITH (create_slot = true)")
    case .alterSubscription(let alter): requirement(of: alter, in: tree)
    case .dropSubscription: .forbidden("DROP SUBSCRIPTION")
    default: .allowed
    }
  }

  /// A slot is made unless the options say `connect = false`, `create_slot = false` or `slot_name = NONE`.
  private static func makesSlot(_ statement: CreateSubscriptionStmt, in tree: SyntaxTree) -> Bool {
    !statement.options.contains { option in
      switch tree.string(option.name) {
      case "connect", "create_slot": option.value.isOff(in: tree)
      case "slot_name": isNone(option.value, in: tree)
      default: false
      }
    }
  }

  /// Changing the publications refreshes the subscription, unless `refresh = false`; so does REFRESH PUBLICATION itself.
  private static func requirement(of statement: AlterSubscriptionStmt, in tree: SyntaxTree) -> TransactionRequirement {
    let isRefreshed = !statement.options.contains { tree.string($0.name) == "refresh" && $0.value.isOff(in: tree) }
    switch statement.kind {
    case .refresh: return .forbidden("ALTER SUBSCRIPTION ... REFRESH")
    case .setPublication, .addPublication, .dropPublication:
      return isRefreshed ? .forbidden("ALTER SUBSCRIPTION with refresh") : .allowed
    case .options:
      let changesSlot = statement.options.contains { ["failover", "two_phase"].contains(tree.string($0.name)) }
      return changesSlot ? .forbidden("ALTER SUBSCRIPTION ... SET (failover)") : .allowed
    case .connection, .enabled, .skip: return .allowed
    }
  }

  private static func isNone(_ value: DefValue, in tree: SyntaxTree) -> Bool {
    switch value {
    case .noneKeyword: true
    case .name(let name): tree.string(name) == "none"
    default: false
    }
  }
}
