/// `ATPrepAlterColumnType` and `ATColumnChangeRequiresRewrite` of `tablecmds.c`.
extension Catalog {
  /// What changing a column's type from `old` to `new` does to the rows of the table.
  ///
  /// For indexes see `indexesRebuilt`; CHECK constraints that name the column are always verified by a scan.
  /// - Parameters:
  ///   - using: the USING expression, stored in terms of the column's table; nil where there is none.
  ///   - column: the column that changes, so that `USING column::type` is known for what it is.
  ///   - isUTC: the session's TimeZone is UTC, which makes timestamp and timestamptz interchangeable.
  public func typeChange(
    from old: DataType, to new: DataType, using: StoredExpression? = nil, column: ObjectAddress? = nil, isUTC: Bool = false
  )
    -> TypeChange
  {
    if let using, let column { return usingChange(using, column: column, from: old, to: new, isUTC: isUTC) }
    return coercionChange(from: old, to: new, .assignment, isUTC: isUTC)
  }

  /// The change that a plain coercion makes.
  func coercionChange(from old: DataType, to new: DataType, _ context: Cast.Context, isUTC: Bool) -> TypeChange {
    if old == new { return TypeChange(path: .identical, rewrites: false) }
    if isOpaque(old) || isOpaque(new) { return TypeChange(path: .unknown, rewrites: true) }
    let target = baseType(new)
    var path = TypeChange.Path.identical
    var rewrites = false
    // A column of a domain type has no modifier of its own, so that the base type's is not known to hold.
    var modifier = old.modifier
    if !self.isSame(old, new) {
      // `unknown` is what a history without the column's type leaves.
      guard let pathway = pathway(from: old, to: target, context) else { return TypeChange(path: .none, rewrites: false) }
      switch pathway {
      case .relabel:
        path = .binaryCoercible
        if !isSame(old, target) { modifier = -1 }
      case .function:
        path = .conversion
        rewrites = !(isUTC && isTimestampPair(baseType(old), target))
        modifier = -1
      case .array, .inOut:
        path = .conversion
        rewrites = true
        modifier = -1
      }
      if let domain = type(new.id)?.domain, !new.isArray {
        if domainHasConstraints(domain) { rewrites = true }
        if baseType(old).id == target.id, self.type(old.id)?.domain != nil { modifier = -1 }
      }
    }
    if target.modifier >= 0, target.modifier != modifier, !lengthCoercionIsNothing(from: modifier, to: target) {
      rewrites = true
      if path == .identical { path = .modifier }
    } else if path == .identical {
      path = .modifier
    }
    return TypeChange(path: path, rewrites: rewrites)
  }

  private func isSame(_ left: DataType, _ right: DataType) -> Bool { left.id == right.id && left.isArray == right.isArray }

  private func domainHasConstraints(_ domain: Domain) -> Bool {
    if domain.hasConstraints { return true }
    if let inner = type(domain.baseType.id)?.domain, !domain.baseType.isArray { return domainHasConstraints(inner) }
    return false
  }

  private func isTimestampPair(_ left: DataType, _ right: DataType) -> Bool {
    guard !left.isArray, !right.isArray else { return false }
    return (left.id == DataType.timestamp.id && right.id == DataType.timestamptz.id)
      || (left.id == DataType.timestamptz.id && right.id == DataType.timestamp.id)
  }

  /// Whether the type's length coercion function finds nothing to do, which the planner then leaves out: the support functions `varchar_support`,
  /// `numeric_support`, `varbit_support`, `timestamp_support`, `time_support` and `interval_support`.
  private func lengthCoercionIsNothing(from old: Int32, to new: DataType) -> Bool {
    guard !new.isArray else { return false }
    let source = DataType(new.id, modifier: old)
    switch new.withoutModifier {
    case .varchar, .varbit:
      guard let from = TypeModifier.length(of: source), let to = TypeModifier.length(of: new) else { return false }
      return from <= to
    case .numeric:
      guard let from = TypeModifier.precisionAndScale(of: source), let to = TypeModifier.precisionAndScale(of: new) else { return false }
      return from.scale == to.scale && from.precision <= to.precision
    case .time, .timetz, .timestamp, .timestamptz: return new.modifier >= 6 || (old >= 0 && old <= new.modifier)
    case .interval:
      let oldLeast = leastField(old)
      let oldPrecision = old < 0 ? TypeModifier.intervalFullPrecision : old & 0xFFFF
      let newPrecision = new.modifier & 0xFFFF
      return leastField(new.modifier) <= oldLeast && (oldLeast > 0 || newPrecision >= 6 || newPrecision >= oldPrecision)
    default: return false
    }
  }

  /// The finest field that an interval keeps, seconds being 0.
  private func leastField(_ modifier: Int32) -> Int {
    let fields = TypeModifier.intervalFields(of: modifier)
    if fields & (1 << 12) != 0 { return 0 }
    if fields & (1 << 11) != 0 { return 1 }
    if fields & (1 << 10) != 0 { return 2 }
    if fields & (1 << 3) != 0 { return 3 }
    if fields & (1 << 1) != 0 { return 4 }
    return 5
  }

  // MARK: Indexes

  /// The indexes of a table that a change of a column's type builds anew although the rows stay: those that `CheckIndexCompatible` does not let
  /// be reused. With a rewrite it is all indexes of the table.
  public func indexesRebuilt(changing column: ObjectAddress, to new: DataType, _ change: TypeChange, changesCollation: Bool = false)
    -> [Index]
  {
    let all = indexes(of: column.object)
    if change.rewrites { return all }
    guard let old = self.column(column)?.type else { return [] }
    return all.filter { index in
      guard index.columns.contains(column.column) else { return false }
      if index.predicate != nil && index.predicate?.columns.contains(column.column) == true { return true }
      if index.keys.contains(where: { $0.expression?.columns.contains(column.column) == true }) { return true }
      for key in index.keys where key.column == column.column {
        if changesCollation && key.collation == nil { return true }
        guard let method = OperatorClass.Method(index.method) else { return true }
        // A partial or expression index is never reused, whatever its own column.
        if index.predicate != nil || index.keys.contains(where: { $0.expression != nil }) { return true }
        if key.operatorClass == nil {
          let before = defaultOperatorClass(old, method)
          if before == nil || before?.name != defaultOperatorClass(new, method)?.name { return true }
          if before?.isPolymorphic == true, !isSame(old, new) { return true }
        }
      }
      return false
    }
  }

  /// The operator class that an index on a type uses where none is named (`GetDefaultOpClass`).
  func defaultOperatorClass(_ type: DataType, _ method: OperatorClass.Method) -> OperatorClass? {
    let type = baseType(type)
    if let own = extensionOperatorClass(type, method) { return own }
    var candidates: [OperatorClass] = []
    for operatorClass in OperatorClass.builtIn[method] ?? [] where operatorClass.isDefault {
      if isSame(operatorClass.type, type) { return operatorClass }
      if isBinaryCoercible(type, to: operatorClass.type) { candidates.append(operatorClass) }
      if operatorClass.isPolymorphic, matches(type, polymorphic: operatorClass.type) { candidates.append(operatorClass) }
    }
    return candidates.first { isPreferred($0.type) } ?? candidates.first
  }

  /// The default operator class that an extension brings for its own type.
  private func extensionOperatorClass(_ type: DataType, _ method: OperatorClass.Method) -> OperatorClass? {
    guard !type.isArray, let object = self.type(type.id), let id = object.owningExtension, case .extension(let owner)? = self.object(id),
      let row = ExtensionOperatorClassTable.table.row(owner.name)
    else { return nil }
    for cell in row.split(separator: ";") {
      let fields = cell.split(separator: " ")
      guard fields.count == 4, fields[3] == "1", fields[1] == method.rawValue, fields[2] == object.name else { continue }
      return OperatorClass(name: String(fields[0]), family: String(fields[0]), type: type, isDefault: true)
    }
    return nil
  }

  private func matches(_ type: DataType, polymorphic: DataType) -> Bool {
    switch polymorphic.id {
    case DataTypeID.anyArray: type.isArray
    case DataTypeID.anyEnum: !type.isArray && category(type) == UInt8(ascii: "E")
    case DataTypeID.anyRange, DataTypeID.anyMultirange: !type.isArray && category(type) == UInt8(ascii: "R")
    default: false
    }
  }
}
