/// The names that are known at one place of a PL/pgSQL body while it is read (`pl_funcs.c`'s namespace).
///
/// PL/pgSQL's grammar needs it: whether a word is a variable decides how a statement is read.
struct BodyNamespace {
  enum ScopeKind: UInt8 {
    case block
    case loop
    case other
  }

  struct Scope {
    var label: NameID?
    var kind: ScopeKind
    /// The last variable declared in it, -1 if none.
    var lastVariable = -1
  }

  /// What a variable is, as far as its declaration tells without a catalog.
  enum Kind: UInt8 {
    case scalar
    case record
    case cursor
    /// Of a named type, which may be a row's.
    case unknown
  }

  struct Variable {
    var name: NameID
    var kind: Kind
    var isConstant = false
    /// A bound cursor's arguments; nil for all else.
    var cursorArguments: [NameID]?
    /// The number of its scope in `open`.
    fileprivate var scope = 0
    fileprivate var previousInScope = -1
    /// The variable that this one hides, -1 if none.
    fileprivate var hidden = -1

    init(name: NameID, kind: Kind, isConstant: Bool = false) {
      self.name = name
      self.kind = kind
      self.isConstant = isConstant
    }
  }

  private(set) var variables: [Variable] = []
  /// The scopes around the current place, innermost last.
  private(set) var open: [Scope] = []
  /// The numbers in `scopes` of the open ones.
  private var openIDs: [BodyScopeID] = []
  private var visible: [NameID: Int] = [:]
  private(set) var scopes = BodyScopes()

  var currentScope: BodyScopeID { openIDs.last ?? BodyScopeID(index: 0) }

  @discardableResult
  mutating func push(_ label: NameID?, _ kind: ScopeKind) -> BodyScopeID {
    let id = BodyScopeID(index: UInt32(scopes.scopes.count))
    scopes.scopes.append(BodyScopes.Scope(parent: openIDs.last, label: label, end: .max))
    open.append(Scope(label: label, kind: kind))
    openIDs.append(id)
    if let label { scopes.declare(label, in: id) }
    return id
  }

  mutating func pop() {
    guard let scope = open.popLast(), let id = openIDs.popLast() else { return }
    scopes.scopes[Int(id.index)].end = UInt32(scopes.scopes.count)
    var number = scope.lastVariable
    while number >= 0 {
      let variable = variables[number]
      visible[variable.name] = variable.hidden >= 0 ? variable.hidden : nil
      number = variable.previousInScope
    }
  }

  /// Gives back the variable's number.
  @discardableResult
  mutating func declare(_ variable: Variable) -> Int {
    var variable = variable
    guard let last = open.indices.last else { return -1 }
    let number = variables.count
    variable.scope = last
    variable.previousInScope = open[last].lastVariable
    variable.hidden = visible[variable.name] ?? -1
    open[last].lastVariable = number
    visible[variable.name] = number
    variables.append(variable)
    scopes.declare(variable.name, in: currentScope)
    return number
  }

  func isDeclaredHere(_ name: NameID) -> Bool { visible[name].map { variables[$0].scope == open.count - 1 } ?? false }

  func find(_ name: NameID) -> Int? { visible[name] }

  /// The variable that `first.second` names or is a field of, and whether it is a field (`plpgsql_ns_lookup`).
  func find(_ first: NameID, _ second: NameID, hasThird: Bool = false) -> (number: Int, isField: Bool)? {
    var record = visible[first]
    while let number = record, variables[number].kind == .scalar || variables[number].kind == .cursor {
      record = variables[number].hidden >= 0 ? variables[number].hidden : nil
    }
    var labelled = open.count - 1
    while labelled >= 0, open[labelled].label != first || qualified(second, in: labelled, hasThird: hasThird) == nil { labelled -= 1 }
    if let record, variables[record].scope >= labelled { return (record, true) }
    guard labelled >= 0, let number = qualified(second, in: labelled, hasThird: hasThird) else { return nil }
    return (number, hasThird)
  }

  private func qualified(_ name: NameID, in scope: Int, hasThird: Bool) -> Int? {
    var candidate = visible[name]
    while let number = candidate {
      let variable = variables[number]
      if variable.scope == scope { return hasThird && variable.kind == .scalar ? nil : number }
      candidate = variable.hidden >= 0 ? variable.hidden : nil
    }
    return nil
  }

  func label(_ name: NameID) -> ScopeKind? { open.last { $0.label == name }?.kind }
  var isInLoop: Bool { open.contains { $0.kind == .loop } }
}
