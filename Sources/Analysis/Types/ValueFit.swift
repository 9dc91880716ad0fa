public import Catalog
import PostgresSyntax

/// What tells the values that a narrower type keeps from those that it refuses or spoils, for the pairs of types where that is known.
///
/// There is none for a pair that keeps every value, and none for a pair about which nothing is known: whoever asks says nothing then.
public struct ValueFit: Sendable {
  /// What becomes of a value that does not fit.
  public enum Loss: Sendable {
    /// The statement fails.
    case refused
    /// Digits go, without a word.
    case rounded
    /// Characters, or a part of the value, go without a word.
    case cut
  }

  public var loss: Loss
  /// SQL that holds for the values that do not fit; nil where there is no short one.
  public var misfit: String?
  /// Together they hold for the values that fit. Each is written in every way that a CHECK may have; empty where SQL cannot say it.
  public var conditions: [[String]]
  /// Whether both types are of one kind: numbers, strings, or dates and times.
  public var isWithinFamily: Bool

  private init(_ loss: Loss, misfit: String? = nil, conditions: [[String]] = [], withinFamily: Bool = true) {
    self.loss = loss
    self.misfit = misfit
    self.conditions = conditions
    isWithinFamily = withinFamily
  }

  /// - Parameters:
  ///   - column: as SQL writes it.
  ///   - isExplicit: the conversion is a cast that was written out, which cuts strings where ALTER TABLE's own refuses them.
  ///   - version: of the server, for what it offers to find misfits.
  public init?(column: String, from old: DataType, to new: DataType, isExplicit: Bool, in catalog: Catalog, version: Int) {
    if let labels = EnumFit(column: column, from: old, to: new, in: catalog) {
      guard let fit = labels.fit else { return nil }
      self = ValueFit(.refused, misfit: fit, withinFamily: false)
      return
    }
    let isConstrained = catalog.domains(of: new).contains(where: \.hasConstraints) && !new.isArray
    let (from, to) = (catalog.withoutDomains(old), catalog.withoutDomains(new))
    guard !from.isUndetermined, !to.isUndetermined, from.isArray == to.isArray else { return nil }
    if from.isArray {
      guard
        let inner = Self.base(
          column, DataType(from.id, modifier: from.modifier), DataType(to.id, modifier: to.modifier), isExplicit, catalog, version)
      else { return nil }
      self = ValueFit(inner.loss, withinFamily: inner.isWithinFamily)
      return
    }
    if let fit = Self.base(column, from, to, isExplicit, catalog, version) {
      self = fit
    } else if isConstrained, from.id == to.id {
      self = ValueFit(.refused)
    } else {
      return nil
    }
  }

  private static func base(_ column: String, _ old: DataType, _ new: DataType, _ isExplicit: Bool, _ catalog: Catalog, _ version: Int)
    -> ValueFit?
  {
    if catalog.canHold(old, in: new) { return nil }
    switch (Family(old), Family(new)) {
    case (.number, .number): return number(column, old, new, catalog)
    case (.string, .string): return string(column, new, isExplicit)
    case (.time, .time): return time(column, old, new, catalog)
    case (_, .string):
      guard let length = TypeModifier.length(of: new), !(length >= 64 && shortTexts.contains(old.id)) else { return nil }
      return ValueFit(isExplicit ? .cut : .refused, misfit: "char_length(\(column)::text) > \(length)", withinFamily: false)
    case (.number, .boolean): return ValueFit(.cut, misfit: "\(column) NOT IN (0, 1)", withinFamily: false)
    case (.string, _):
      let name = catalog.typeName(new).replacing("'", with: "''")
      return ValueFit(.refused, misfit: version >= 16 ? "NOT pg_input_is_valid(\(column), '\(name)')" : nil, withinFamily: false)
    default: return nil
    }
  }

  // MARK: Pairs

  private static func number(_ column: String, _ old: DataType, _ new: DataType, _ catalog: Catalog) -> ValueFit? {
    if let range = wholeNumbers[new.id] {
      let conditions = [["\(column) >= \(range.least)"], ["\(column) <= \(range.greatest)"]]
      let outside = "\(column) NOT BETWEEN \(range.least) AND \(range.greatest)"
      if wholeNumbers[old.id] != nil { return ValueFit(.refused, misfit: outside, conditions: conditions) }
      if let scale = TypeModifier.precisionAndScale(of: old)?.scale, scale <= 0 {
        return ValueFit(.refused, misfit: outside, conditions: conditions)
      }
      return ValueFit(
        .rounded, misfit: "\(column) <> round(\(column)) OR \(outside)",
        conditions: conditions + [["\(column) = round(\(column))", "\(column) = trunc(\(column))"]])
    }
    guard new.id == DataType.numeric.id else {
      return ValueFit(.rounded, misfit: "\(column)::\(catalog.typeName(new))::numeric <> \(column)::numeric")
    }
    guard let room = TypeModifier.precisionAndScale(of: new) else { return nil }
    let limit = powerOfTen(room.precision - room.scale)
    let outside = "abs(\(column)) >= \(limit)"
    let inside = [["\(column) < \(limit)"], ["\(column) > -\(limit)"]]
    let keepsDigits: Bool =
      if let from = TypeModifier.precisionAndScale(of: old) {
        from.scale <= room.scale
      } else {
        wholeNumbers[old.id] != nil && room.scale >= 0
      }
    let keepsSize = TypeModifier.precisionAndScale(of: old).map { $0.precision - $0.scale <= room.precision - room.scale } ?? false
    let number = old.id == DataType.numeric.id ? column : "\(column)::numeric"
    let rounds = "\(number) <> round(\(number), \(room.scale))"
    let exact = [["\(number) = round(\(number), \(room.scale))"]]
    if keepsDigits { return ValueFit(.refused, misfit: outside, conditions: inside) }
    if keepsSize { return ValueFit(.rounded, misfit: rounds, conditions: exact) }
    return ValueFit(.rounded, misfit: "\(rounds) OR \(outside)", conditions: inside + exact)
  }

  private static func string(_ column: String, _ new: DataType, _ isExplicit: Bool) -> ValueFit? {
    guard let length = TypeModifier.length(of: new) else { return nil }
    let ways = ["char_length", "length", "character_length"].map { "\($0)(\(column)) <= \(length)" }
    return ValueFit(isExplicit ? .cut : .refused, misfit: "char_length(\(column)) > \(length)", conditions: [ways])
  }

  private static func time(_ column: String, _ old: DataType, _ new: DataType, _ catalog: Catalog) -> ValueFit? {
    if new == .date { return ValueFit(.cut, misfit: "\(column) <> \(column)::date", conditions: [["\(column) = \(column)::date"]]) }
    if old.id == new.id {
      return ValueFit(.rounded, misfit: "\(column) <> \(column)::\(catalog.typeName(new))")
    }
    // The zone goes, the moment stays known to whoever knows the session's zone.
    if old.id == DataType.timestamptz.id, new.id == DataType.timestamp.id { return nil }
    if new.id == DataType.time.id || new.id == DataType.timetz.id { return ValueFit(.cut) }
    return nil
  }

  private static func powerOfTen(_ exponent: Int32) -> String {
    exponent >= 0 ? "1" + String(repeating: "0", count: Int(exponent)) : "1e\(exponent)"
  }

  private static let wholeNumbers: [ObjectID: (least: Int64, greatest: Int64)] = [
    DataType.smallint.id: (Int64(Int16.min), Int64(Int16.max)),
    DataType.integer.id: (Int64(Int32.min), Int64(Int32.max)),
    DataType.bigint.id: (.min, .max),
  ]

  /// Types whose values are never more than 64 characters as text: times, floating-point numbers, network addresses and the names of objects
  /// but for very long ones.
  private static let shortTexts: Set<ObjectID> = Set(
    [DataType.date, .time, .timetz, .timestamp, .timestamptz, .interval, .real, .double].map(\.id)
      + [24, 650, 774, 829, 869, 2202, 2203, 2204, 2205, 2206, 3734, 3769, 4089, 4096].map { ObjectID($0) })

  private enum Family {
    case number
    case string
    case time
    case boolean
    /// Types whose text form has rules of its own, so that a string may not be one.
    case other

    init(_ type: DataType) {
      self =
        switch type.withoutModifier {
        case .smallint, .integer, .bigint, .numeric, .real, .double: .number
        case .text, .varchar, .bpchar, .name: .string
        case .date, .time, .timetz, .timestamp, .timestamptz, .interval: .time
        case .boolean: .boolean
        default: .other
        }
    }
  }
}

/// An enum as old or new type: its labels are all the values there are.
private struct EnumFit {
  /// SQL for the misfits; nil where every value fits.
  let fit: String?

  init?(column: String, from old: DataType, to new: DataType, in catalog: Catalog) {
    guard !old.isArray, !new.isArray else { return nil }
    func list(_ labels: [String]) -> String { labels.map { Printer.literal($0) }.joined(separator: ", ") }
    let room = catalog.type(new.id)?.labels?.map(\.name)
    switch (catalog.type(old.id)?.labels?.map(\.name), room) {
    case (let labels?, let room?):
      let missing = labels.filter { !room.contains($0) }
      fit = old.id == new.id || missing.isEmpty ? nil : "\(column)::text IN (\(list(missing)))"
    case (let labels?, nil):
      guard let length = TypeModifier.length(of: catalog.withoutDomains(new)) else { return nil }
      fit = labels.contains { $0.unicodeScalars.count > Int(length) } ? "char_length(\(column)::text) > \(length)" : nil
    case (nil, let room?):
      fit = "\(column)::text NOT IN (\(list(room)))"
    case (nil, nil): return nil
    }
  }
}

extension Catalog {
  /// The domain that a type is, and those it is made of, outermost first.
  public func domains(of type: DataType) -> [Domain] {
    var found: [Domain] = []
    var next = type
    while found.count < 64, let domain = self.type(next.id)?.domain {
      found.append(domain)
      if next.isArray { break }
      next = domain.baseType
    }
    return found
  }

  /// The type that values of a domain are of; other types as they are.
  func withoutDomains(_ type: DataType) -> DataType {
    type.isArray ? type : domains(of: type).last?.baseType ?? type
  }
}
