/// Privileges of one object: PostgreSQL's `AclMode`, without the grant options, which are a set of their own.
public struct PrivilegeSet: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let select = PrivilegeSet(rawValue: 1 << 0)
  public static let insert = PrivilegeSet(rawValue: 1 << 1)
  public static let update = PrivilegeSet(rawValue: 1 << 2)
  public static let delete = PrivilegeSet(rawValue: 1 << 3)
  public static let truncate = PrivilegeSet(rawValue: 1 << 4)
  public static let references = PrivilegeSet(rawValue: 1 << 5)
  public static let trigger = PrivilegeSet(rawValue: 1 << 6)
  public static let maintain = PrivilegeSet(rawValue: 1 << 7)
  public static let execute = PrivilegeSet(rawValue: 1 << 8)
  public static let usage = PrivilegeSet(rawValue: 1 << 9)
  public static let create = PrivilegeSet(rawValue: 1 << 10)
  public static let temporary = PrivilegeSet(rawValue: 1 << 11)
  public static let connect = PrivilegeSet(rawValue: 1 << 12)
  public static let set = PrivilegeSet(rawValue: 1 << 13)
  public static let alterSystem = PrivilegeSet(rawValue: 1 << 14)

  /// `string_to_privilege` of `aclchk.c`: the names, with the version that first knew each.
  private static let words: [(privilege: PrivilegeSet, name: String, since: Int)] = [
    (.select, "SELECT", 13),
    (.insert, "INSERT", 13),
    (.update, "UPDATE", 13),
    (.delete, "DELETE", 13),
    (.truncate, "TRUNCATE", 13),
    (.references, "REFERENCES", 13),
    (.trigger, "TRIGGER", 13),
    (.maintain, "MAINTAIN", 17),
    (.execute, "EXECUTE", 13),
    (.usage, "USAGE", 13),
    (.create, "CREATE", 13),
    (.temporary, "TEMPORARY", 13),
    (.temporary, "TEMP", 13),
    (.connect, "CONNECT", 13),
    (.set, "SET", 15),
    (.alterSystem, "ALTER SYSTEM", 15),
  ]

  /// The privilege of that name, whatever its case; nil where that version has none.
  public init?(named name: String, version: Int) {
    let name = name.uppercased()
    guard let row = Self.words.first(where: { $0.name == name && $0.since <= version }) else { return nil }
    self = row.privilege
  }

  /// Upper case, as GRANT spells them, in a fixed order.
  public var names: [String] { Self.words.filter { $0.name != "TEMP" && contains($0.privilege) }.map(\.name) }
}
