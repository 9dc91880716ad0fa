/// The attributes after a constraint of a table or a domain, and after the table of a constraint trigger.
struct ConstraintAttributes: OptionSet {
  let rawValue: UInt8

  static let notDeferrable = Self(rawValue: 1)
  static let deferrable = Self(rawValue: 2)
  static let initiallyImmediate = Self(rawValue: 4)
  static let initiallyDeferred = Self(rawValue: 8)
  static let notValid = Self(rawValue: 16)
  static let noInherit = Self(rawValue: 32)
  static let notEnforced = Self(rawValue: 64)
  static let enforced = Self(rawValue: 128)

  /// What speaks of deferring.
  static let deferral: Self = [.notDeferrable, .deferrable, .initiallyImmediate, .initiallyDeferred]
  static let enforcement: Self = [.notEnforced, .enforced]
}

extension Parser {
  /// `ConstraintAttributeSpec`, with the conflicts that PostgreSQL's grammar finds between its elements.
  mutating func parseConstraintAttributes() throws(Stop) -> (attributes: ConstraintAttributes, range: ByteRange) {
    let start = current.start
    var attributes: ConstraintAttributes = []
    while true {
      let elementStart = current.start
      guard let element = try parseConstraintAttribute() else { return (attributes, range(from: start)) }
      attributes.formUnion(element)
      if attributes.isSuperset(of: [.notDeferrable, .initiallyDeferred]) {
        throw fail("constraint declared INITIALLY DEFERRED must be DEFERRABLE", at: range(from: elementStart))
      }
      if attributes.isSuperset(of: [.notDeferrable, .deferrable])
        || attributes.isSuperset(of: [.initiallyImmediate, .initiallyDeferred]) || attributes.isSuperset(of: .enforcement)
      {
        throw fail("conflicting constraint properties", at: range(from: elementStart))
      }
    }
  }

  private mutating func parseConstraintAttribute() throws(Stop) -> ConstraintAttributes? {
    let start = current.start
    switch current.keyword {
    case .deferrable:
      advance()
      return .deferrable
    case .enforced:
      advance()
      requires(18, "ENFORCED", from: start)
      return .enforced
    case .initially:
      advance()
      return try parseInitially() ? .initiallyDeferred : .initiallyImmediate
    case .no:
      advance()
      try expect(.inherit)
      return .noInherit
    case .not:
      if atJoinedNot { return nil }
      advance()
      if eat(.deferrable) { return .notDeferrable }
      if eat(.valid) { return .notValid }
      guard eat(.enforced) else { throw unexpected(expecting: "DEFERRABLE, VALID or ENFORCED") }
      requires(18, "NOT ENFORCED", from: start)
      return .notEnforced
    default:
      return nil
    }
  }

  /// `processCASbits`: sets the flags of `constraint`; what is not in `allowed` is refused in the name of `kind`.
  mutating func apply(
    _ spec: (attributes: ConstraintAttributes, range: ByteRange), allowed: ConstraintAttributes, kind: StaticString,
    to constraint: inout Constraint
  ) throws(Stop) {
    let attributes = spec.attributes
    if !attributes.isDisjoint(with: [.deferrable, .initiallyDeferred]) {
      guard allowed.contains(.deferrable) else { throw fail("\(kind) constraints cannot be marked DEFERRABLE", at: spec.range) }
      constraint.isDeferrable = true
    }
    if attributes.contains(.initiallyDeferred) { constraint.isInitiallyDeferred = true }
    if attributes.contains(.notValid) {
      guard allowed.contains(.notValid) else { throw fail("\(kind) constraints cannot be marked NOT VALID", at: spec.range) }
      constraint.skipsValidation = true
    }
    if attributes.contains(.noInherit) {
      guard allowed.contains(.noInherit) else { throw fail("\(kind) constraints cannot be marked NO INHERIT", at: spec.range) }
      constraint.isNoInherit = true
    }
    if attributes.contains(.notEnforced) {
      guard allowed.contains(.notEnforced) else { throw fail("\(kind) constraints cannot be marked NOT ENFORCED", at: spec.range) }
      constraint.isEnforced = false
      if allowed.contains(.notValid) { constraint.skipsValidation = true }
    }
    if attributes.contains(.enforced) {
      guard allowed.contains(.notEnforced) else { throw fail("\(kind) constraints cannot be marked ENFORCED", at: spec.range) }
      constraint.isEnforced = true
    }
  }
}
