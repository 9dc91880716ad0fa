/// What a fix leaves to the migration right after its file: SQL, to which the tool's marks and file names are put elsewhere.
public struct NextMigration: Sendable, Hashable {
  /// What it does, in words: “build orders_user_idx”.
  public var title: String
  /// With comments and semicolons.
  public var up: String
  /// What undoes it, likewise; empty where nothing is to undo, nil where that is not known.
  public var down: String?
  /// `up` may not run in a transaction.
  public var runsUpOutside: Bool
  public var runsDownOutside: Bool

  public init(title: String, up: String, down: String?, runsUpOutside: Bool, runsDownOutside: Bool = false) {
    self.title = title
    self.up = up
    self.down = down
    self.runsUpOutside = runsUpOutside
    self.runsDownOutside = runsDownOutside
  }

  /// Both as one migration, `other` last; nil where each is better on its own: what runs outside a transaction is tried again by itself
  /// when it fails.
  func joined(with other: NextMigration) -> NextMigration? {
    guard !runsUpOutside, !other.runsUpOutside, down == "", other.down == "" else { return nil }
    let verb = title.prefix { $0 != " " }
    guard other.title.hasPrefix(verb + " ") else { return nil }
    return NextMigration(title: verb + " constraints", up: up + "\n" + other.up, down: "", runsUpOutside: false)
  }
}
