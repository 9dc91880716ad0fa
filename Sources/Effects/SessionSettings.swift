import Catalog

/// A configuration parameter with the values that SET and SET LOCAL give it.
public struct Setting<Value: Sendable & Equatable>: Sendable {
  /// What RESET goes back to.
  public let initial: Value
  private var session: Value
  private var local: Value?
  /// The session value as it was when the transaction began; what ROLLBACK restores.
  private var beforeTransaction: Value

  public init(_ value: Value) {
    initial = value
    session = value
    beforeTransaction = value
  }

  public var current: Value { local ?? session }

  mutating func set(_ value: Value, isLocal: Bool) { update(isLocal: isLocal) { $0 = value } }

  /// Changes a part of a value: a plain SET after a SET LOCAL counts at once.
  mutating func update(isLocal: Bool, _ change: (inout Value) -> Void) {
    if isLocal {
      var value = current
      change(&value)
      local = value
    } else {
      change(&session)
      if var value = local {
        change(&value)
        local = value
      }
    }
  }

  mutating func begin() { (beforeTransaction, local) = (session, nil) }
  mutating func commit() { begin() }
  mutating func rollback() { (session, local) = (beforeTransaction, nil) }
}

/// The parameters of a session that change what statements do. Others are not kept.
struct SessionSettings: Sendable {
  var lockTimeout: Setting<Int>
  var statementTimeout: Setting<Int>
  var searchPath: Setting<SearchPath>
  /// nil where nothing has set it: the server, the role or the tool's own driver says what it is then.
  var timeZone = Setting<String?>(nil)
  /// The role that SET ROLE names; nil is that of the session.
  var role = Setting<String?>(nil)
  /// The role that SET SESSION AUTHORIZATION names.
  var sessionAuthorization = Setting<String?>(nil)
  /// `default_tablespace` and its like, by name: what the catalog's replay asks for.
  var parameters = Setting<[String: String]>([:])

  /// The parameters that a migration sets for what it makes.
  private static let parameterNames: Set<String> = [
    "check_function_bodies",
    "default_table_access_method",
    "default_tablespace",
    "default_toast_compression",
  ]

  /// Whether all but the timeouts are the same.
  func replaysAlike(_ other: SessionSettings) -> Bool {
    searchPath.current == other.searchPath.current && timeZone.current == other.timeZone.current && role.current == other.role.current
      && parameters.current == other.parameters.current
  }

  mutating func begin() {
    lockTimeout.begin()
    statementTimeout.begin()
    searchPath.begin()
    timeZone.begin()
    role.begin()
    sessionAuthorization.begin()
    parameters.begin()
  }

  mutating func commit() { begin() }

  mutating func rollback() {
    lockTimeout.rollback()
    statementTimeout.rollback()
    searchPath.rollback()
    timeZone.rollback()
    role.rollback()
    sessionAuthorization.rollback()
    parameters.rollback()
  }

  /// RESET ALL, which leaves the role.
  mutating func resetAll() {
    for name in ["lock_timeout", "statement_timeout", "search_path", "timezone"] { set(name, to: nil, isLocal: false) }
    parameters.set([:], isLocal: false)
  }

  /// Sets a parameter, or with nil puts back what it was at the session's start. A value that the server would refuse changes nothing.
  mutating func set(_ name: String, to values: [String]?, isLocal: Bool) {
    switch name {
    case "lock_timeout": Self.setTime(&lockTimeout, values, isLocal)
    case "statement_timeout": Self.setTime(&statementTimeout, values, isLocal)
    case "search_path": searchPath.set(values.map { SearchPath($0) } ?? searchPath.initial, isLocal: isLocal)
    case "timezone": timeZone.set(values?.first ?? timeZone.initial, isLocal: isLocal)
    case "role":
      role.set(values?.first.flatMap { $0 == "none" ? nil : $0 }, isLocal: isLocal)
    case "session_authorization":
      sessionAuthorization.set(values?.first.flatMap { $0 == "default" ? nil : $0 }, isLocal: isLocal)
      role.set(nil, isLocal: isLocal)
    default:
      guard Self.parameterNames.contains(name) else { return }
      parameters.update(isLocal: isLocal) { $0[name] = values?.joined(separator: ", ") }
    }
  }

  private static func setTime(_ setting: inout Setting<Int>, _ values: [String]?, _ isLocal: Bool) {
    guard let text = values?.first else { return setting.set(setting.initial, isLocal: isLocal) }
    if let time = Session.milliseconds(text) { setting.set(time, isLocal: isLocal) }
  }
}
