/// A scope of names in a routine's body: the number of one of `BodyScopes`.
public struct BodyScopeID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// The names that a body declares, and where they may be used: parameters, variables, cursors, loop variables and their labels.
///
/// In SQL inside a body a bare name may be one of them. Which it is, a column or a variable, only the server can say, who knows the
/// columns; so this answers “may be”.
public struct BodyScopes: Sendable {
  struct Scope: Sendable {
    var parent: BodyScopeID?
    var label: NameID?
    /// This scope and those inside it have numbers below this one.
    var end: UInt32
  }

  var scopes: [Scope] = []
  /// Each name's scopes, in order.
  var declarations: [NameID: [BodyScopeID]] = [:]

  /// Whether a parameter, variable or record of this name, or a label that qualifies one, is known in `scope`.
  public func mayBeVariable(_ name: NameID, in scope: BodyScopeID) -> Bool {
    guard let declared = declarations[name] else { return false }
    return declared.contains { Int($0.index) < scopes.count && $0.index <= scope.index && scope.index < scopes[Int($0.index)].end }
  }

  /// Whether anything in the body has this name.
  public func declares(_ name: NameID) -> Bool { declarations[name] != nil }

  mutating func declare(_ name: NameID, in scope: BodyScopeID) {
    if declarations[name]?.last != scope { declarations[name, default: []].append(scope) }
  }
}
