/// Which types have room for which values.
extension Catalog {
  /// Whether every value of `old` is a value of `new` after ALTER COLUMN TYPE's own conversion, so that the change loses nothing and cannot fail on any
  /// row; false where it is not known.
  public func canHold(_ old: DataType, in new: DataType) -> Bool {
    if old == new { return true }
    // Text under another name, such as citext.
    if !new.id.isBuiltIn, new.modifier < 0, !old.isArray, category(old) == UInt8(ascii: "S"), type(new.id)?.domain == nil,
      isBinaryCoercible(new, to: .text)
    {
      return true
    }
    if isOpaque(old) || isOpaque(new) { return false }
    if let domain = type(new.id)?.domain, !new.isArray {
      return !domain.hasConstraints && canHold(old, in: domain.baseType)
    }
    let old = baseType(old)
    if old == new { return true }
    if let from = old.element, let to = new.element { return canHold(from, in: to) }
    guard !old.isArray, !new.isArray else { return !new.isArray && new.withoutModifier == .text }
    if new == .text || new == .varchar { return true }
    if new.id == DataType.varchar.id, let room = TypeModifier.length(of: new) {
      if let length = TypeModifier.length(of: old), category(old) == UInt8(ascii: "S") { return length <= room }
      return longestText(of: old).map { $0 <= room } ?? false
    }
    if new.id == DataType.bpchar.id {
      return old.id == DataType.bpchar.id && fits(TypeModifier.length(of: old), TypeModifier.length(of: new))
    }
    if new.id == DataType.varbit.id, old.id == DataType.bit.id || old.id == DataType.varbit.id {
      return fits(TypeModifier.length(of: old), TypeModifier.length(of: new))
    }
    if new.id == DataType.numeric.id { return numericHolds(old, in: new) }
    if old.id == new.id {
      guard old.id.isBuiltIn else { return new.modifier < 0 }
      switch new.withoutModifier {
      case .time, .timetz, .timestamp, .timestamptz:
        return (TypeModifier.secondPrecision(of: old) ?? 6) <= (TypeModifier.secondPrecision(of: new) ?? 6)
      case .interval: return !coercionChange(from: old, to: new, .assignment, isUTC: false).rewrites
      default: return new.modifier < 0
      }
    }
    return Self.widenings.contains(Widening(old.id, new.id)) && (new.modifier < 0 || (TypeModifier.secondPrecision(of: new) ?? 6) >= 6)
  }

  /// nil is without a limit.
  private func fits(_ length: Int32?, _ room: Int32?) -> Bool {
    guard let room else { return true }
    return length.map { $0 <= room } ?? false
  }

  private func numericHolds(_ old: DataType, in new: DataType) -> Bool {
    let digits: Int32
    var scale: Int32 = 0
    switch old.withoutModifier {
    case .smallint: digits = 5
    case .integer: digits = 10
    case .bigint: digits = 19
    case .numeric:
      guard let room = TypeModifier.precisionAndScale(of: new) else { return true }
      guard let from = TypeModifier.precisionAndScale(of: old) else { return false }
      return from.scale <= room.scale && from.precision - from.scale <= room.precision - room.scale
    default: return false
    }
    guard let room = TypeModifier.precisionAndScale(of: new) else { return true }
    scale = room.scale
    return digits <= room.precision - scale && scale >= 0
  }

  /// The most characters that a value's text can have; nil without a limit.
  private func longestText(of type: DataType) -> Int32? {
    switch type.withoutModifier {
    case .boolean: 5
    case .smallint: 6
    case .integer: 11
    case .bigint: 20
    case .oid: 10
    case .uuid: 36
    case .char: 1
    case .name: 63
    default: nil
    }
  }

  /// Whether ALTER COLUMN TYPE's own conversion drops digits, fractions of seconds, a time or a zone of values without a word. What does not fit
  /// at all, such as a longer text or a greater number, it refuses instead.
  public func roundsOff(_ old: DataType, to new: DataType) -> Bool {
    let (old, new) = (baseType(old), baseType(new))
    if let from = old.element, let to = new.element { return roundsOff(from, to: to) }
    guard old != new, !old.isArray, !new.isArray, old.id.isBuiltIn, new.id.isBuiltIn else { return false }
    let isBinary = old.withoutModifier == .real || old.withoutModifier == .double
    switch new.withoutModifier {
    case .smallint, .integer, .bigint: return isBinary || old.withoutModifier == .numeric
    case .numeric:
      guard let room = TypeModifier.precisionAndScale(of: new) else { return false }
      if isBinary { return true }
      guard old.withoutModifier == .numeric else { return room.scale < 0 }
      return TypeModifier.precisionAndScale(of: old).map { $0.scale > room.scale } ?? true
    case .real: return [.double, .numeric, .bigint, .integer].contains(old.withoutModifier)
    case .double: return [.numeric, .bigint].contains(old.withoutModifier)
    case .date: return [.timestamp, .timestamptz].contains(old.withoutModifier)
    case .time, .timetz, .timestamp, .timestamptz:
      switch (old.withoutModifier, new.withoutModifier) {
      case (.timestamp, .time), (.timestamptz, .time), (.timestamptz, .timetz), (.timetz, .time), (.timestamptz, .timestamp): return true
      case (.time, _), (.timetz, _), (.timestamp, _), (.timestamptz, _):
        return (TypeModifier.secondPrecision(of: old) ?? 6) > (TypeModifier.secondPrecision(of: new) ?? 6)
      default: return false
      }
    case .interval: return old.id == new.id && !canHold(old, in: new)
    default: return false
    }
  }

  /// Whether a written cast cuts off what is too long for the type.
  public func truncates(_ old: DataType, to new: DataType) -> Bool {
    let (old, new) = (baseType(old), baseType(new))
    guard !new.isArray, [.varchar, .bpchar, .bit, .varbit, .name].contains(new.withoutModifier) else { return false }
    return !canHold(old, in: new) && category(old) == category(new)
  }

  private struct Widening: Hashable {
    var old: ObjectID
    var new: ObjectID

    init(_ old: ObjectID, _ new: ObjectID) {
      self.old = old
      self.new = new
    }
  }

  /// Pairs of different types, of which the second has a place for every value of the first.
  private static let widenings: Set<Widening> = [
    Widening(DataType.smallint.id, DataType.integer.id),
    Widening(DataType.smallint.id, DataType.bigint.id),
    Widening(DataType.integer.id, DataType.bigint.id),
    Widening(DataType.smallint.id, DataType.real.id),
    Widening(DataType.smallint.id, DataType.double.id),
    Widening(DataType.integer.id, DataType.double.id),
    Widening(DataType.real.id, DataType.double.id),
    Widening(DataType.oid.id, DataType.bigint.id),
    Widening(DataType.date.id, DataType.timestamp.id),
    Widening(DataType.date.id, DataType.timestamptz.id),
    Widening(DataType.timestamp.id, DataType.timestamptz.id),
    Widening(DataType.time.id, DataType.interval.id),
    Widening(DataType.time.id, DataType.timetz.id),
    Widening(DataType.jsonb.id, DataType.json.id),
    Widening(DataType.name.id, DataType.text.id),
    Widening(ObjectID(650), ObjectID(869)),
  ]
}
