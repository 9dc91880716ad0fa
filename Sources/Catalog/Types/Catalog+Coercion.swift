/// How values of one type become values of another: `find_coercion_pathway` of `parse_coerce.c`.
extension Catalog {
  enum Pathway {
    /// The same bytes.
    case relabel
    case function(Volatility)
    /// Each element by itself.
    case array
    /// By the text that the type's output function makes.
    case inOut
  }

  /// A domain's base type, all the way down; any other type itself.
  public func baseType(_ type: DataType) -> DataType {
    var type = type
    var steps = 0
    while !type.id.isBuiltIn, !type.isArray, steps < 32, case .domain(let domain)? = self.type(type.id)?.kind {
      type = domain.baseType
      steps += 1
    }
    return type
  }

  /// `typcategory` of a type.
  func category(_ type: DataType) -> UInt8 {
    if type.isArray { return UInt8(ascii: "A") }
    if let builtIn = BuiltInType.byID[type.id] { return builtIn.category }
    switch object(type.id) {
    case .relation?: return UInt8(ascii: "C")
    case .type(let type)?:
      switch type.kind {
      case .base(let base): return base.category.asciiValue ?? UInt8(ascii: "U")
      case .enum: return UInt8(ascii: "E")
      case .range, .multirange: return UInt8(ascii: "R")
      case .domain(let domain): return category(baseType(domain.baseType))
      case .shell, .unknown: return UInt8(ascii: "U")
      }
    default: return UInt8(ascii: "U")
    }
  }

  func isPreferred(_ type: DataType) -> Bool {
    if type.isArray { return false }
    if let builtIn = BuiltInType.byID[type.id] { return builtIn.isPreferred }
    if case .base(let base)? = self.type(type.id)?.kind { return base.isPreferred }
    return false
  }

  /// Whether nothing is known of the type, so that nothing can be said of its casts.
  func isOpaque(_ type: DataType) -> Bool {
    if type.isUndetermined { return true }
    switch self.type(type.id)?.kind {
    case .unknown?, .shell?: return true
    default: return false
    }
  }

  func castDefined(from source: ObjectID, to target: ObjectID) -> Cast? {
    if let cast = Cast.builtIn[Cast.Key(source: source, target: target)] { return cast }
    guard !source.isBuiltIn || !target.isBuiltIn else { return nil }
    guard let id = find(.other(.cast), Self.castName(source, target)), case .defined(let cast)? = object(id) else { return nil }
    let context: Cast.Context = cast.signature.hasPrefix("i") ? .implicit : cast.signature.hasPrefix("a") ? .assignment : .explicit
    let method: Cast.Method = cast.signature.hasSuffix("b") ? .binaryCoercible : cast.signature.hasSuffix("f") ? .function : .inOut
    return Cast(context: context, method: method, volatility: .immutable)
  }

  /// The name that a cast is found by: it has none in SQL.
  static func castName(_ source: ObjectID, _ target: ObjectID) -> String { "\(source.rawValue)>\(target.rawValue)" }

  /// The way from one type to another in a context; nil where there is none. Modifiers are not looked at.
  func pathway(from source: DataType, to target: DataType, _ context: Cast.Context) -> Pathway? {
    let source = baseType(source)
    let target = baseType(target)
    if source.id == target.id, source.isArray == target.isArray { return .relabel }
    if !source.isArray, !target.isArray, let cast = castDefined(from: source.id, to: target.id) {
      guard cast.context <= context else { return nil }
      switch cast.method {
      case .binaryCoercible: return .relabel
      case .function: return .function(cast.volatility)
      case .inOut: return .inOut
      }
    }
    if source.isArray, target.isArray, let from = source.element, let to = target.element {
      return pathway(from: from, to: to, context) == nil ? nil : .array
    }
    if context >= .assignment, category(target) == UInt8(ascii: "S") { return .inOut }
    if context >= .explicit, category(source) == UInt8(ascii: "S") { return .inOut }
    return nil
  }

  /// `can_coerce_type` for one argument.
  func canCoerce(_ source: DataType, to target: DataType, _ context: Cast.Context) -> Bool {
    if source.id == target.id, source.isArray == target.isArray { return true }
    if source.isUndetermined || target.isUndetermined { return true }
    if target.id == DataTypeID.any, !target.isArray { return true }
    if Polymorphic.isPolymorphic(target) { return true }
    if source.id == DataType.unknown.id { return true }
    if source.id == DataType.record.id, category(target) == UInt8(ascii: "C") { return true }
    if target.id == DataType.record.id, !target.isArray { return category(source) == UInt8(ascii: "C") }
    if target.id == DataType.record.id, target.isArray, let element = source.element { return category(element) == UInt8(ascii: "C") }
    return pathway(from: source, to: target, context) != nil
  }

  /// `IsBinaryCoercible`
  func isBinaryCoercible(_ source: DataType, to target: DataType) -> Bool {
    if source.id == target.id, source.isArray == target.isArray { return true }
    let source = baseType(source)
    if source.id == target.id, source.isArray == target.isArray { return true }
    if target.id == DataTypeID.any || target.id == DataTypeID.anyElement { return true }
    if target == .record, !source.isArray, relation(source.id) != nil { return true }
    if target.id == DataTypeID.anyArray, source.isArray { return true }
    if source.isArray || target.isArray { return false }
    if let cast = castDefined(from: source.id, to: target.id) { return cast.method == .binaryCoercible && cast.context == .implicit }
    return false
  }
}

/// Pseudo-types that functions take.
enum DataTypeID {
  static let any = ObjectID(2276)
  static let anyArray = ObjectID(2277)
  static let anyElement = ObjectID(2283)
  static let anyNonArray = ObjectID(2776)
  static let anyEnum = ObjectID(3500)
  static let anyRange = ObjectID(3831)
  static let anyMultirange = ObjectID(4537)
  static let anyCompatible = ObjectID(5077)
  static let anyCompatibleArray = ObjectID(5078)
  static let anyCompatibleNonArray = ObjectID(5079)
  static let anyCompatibleRange = ObjectID(5080)
  static let anyCompatibleMultirange = ObjectID(4538)
}

enum Polymorphic {
  static func isPolymorphic(_ type: DataType) -> Bool {
    switch type.id {
    case DataTypeID.anyArray, DataTypeID.anyElement, DataTypeID.anyNonArray, DataTypeID.anyEnum, DataTypeID.anyRange,
      DataTypeID.anyMultirange,
      DataTypeID.anyCompatible, DataTypeID.anyCompatibleArray, DataTypeID.anyCompatibleNonArray, DataTypeID.anyCompatibleRange,
      DataTypeID.anyCompatibleMultirange:
      true
    default: false
    }
  }

  static func isCompatibleFamily(_ id: ObjectID) -> Bool {
    id.rawValue >= 5077 && id.rawValue <= 5080 || id == DataTypeID.anyCompatibleMultirange
  }
}
