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
  /// What it does together with others like it that need no migration of their own each: “validate constraints”; nil where it does.
  public var jointTitle: String?
  /// It has to come before what was moved out of its file already.
  public var comesFirst = false

  public init(title: String, up: String, down: String?, runsUpOutside: Bool, runsDownOutside: Bool = false) {
    self.title = title
    self.up = up
    self.down = down
    self.runsUpOutside = runsUpOutside
    self.runsDownOutside = runsDownOutside
  }

  var comingFirst: NextMigration {
    var first = self
    first.comesFirst = true
    return first
  }

  /// Both as one migration, `other` last; nil where each is better on its own: what runs outside a transaction is tried again by itself
  /// when it fails.
  func joined(with other: NextMigration) -> NextMigration? {
    guard !runsUpOutside, !other.runsUpOutside, let jointTitle, other.jointTitle == jointTitle, let down, let otherDown = other.down else {
      return nil
    }
    let downs = [otherDown, down].filter { !$0.isEmpty }
    var both = NextMigration(
      title: jointTitle, up: up + "\n" + other.up.droppingSetting(of: up), down: downs.joined(separator: "\n"), runsUpOutside: false,
      runsDownOutside: runsDownOutside || other.runsDownOutside)
    both.jointTitle = jointTitle
    return both
  }
}

extension String {
  /// Without the setting that it begins with where the other text begins with the same.
  fileprivate func droppingSetting(of other: String) -> String {
    splitBehindSetting.setting == other.splitBehindSetting.setting ? splitBehindSetting.rest : self
  }
}

extension [NextMigration] {
  /// Each with the one in the other's place; nil where one of them is better on its own.
  func joined(with other: [NextMigration]) -> [NextMigration]? {
    guard count == other.count else { return nil }
    var joined: [NextMigration] = []
    for (next, another) in zip(self, other) {
      guard let both = next.joined(with: another) else { return nil }
      joined.append(both)
    }
    return joined
  }

  /// The files of the migrations, each of which comes after the one before it; nil where there is no room for them all.
  func files(besides: [String], by write: (_ next: NextMigration, _ besides: [String]) -> [NewFile]) -> [NewFile]? {
    var files: [NewFile] = []
    for next in self {
      let made = write(next, besides + files.map(\.path))
      if made.isEmpty { return nil }
      files += made
    }
    return files
  }
}
