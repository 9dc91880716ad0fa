/// Which tables have a TOAST table.
extension Catalog {
  /// Whether the relation has a TOAST table for values too long for a page, as `heapam_relation_needs_toast_table` decides from the columns that it has
  /// now. A table that once had a long column keeps its TOAST table, which is not seen here.
  public func hasToastTable(_ relation: Relation) -> Bool {
    guard relation.kind == .table || relation.kind == .materializedView else { return false }
    var length = 0
    var hasToastable = false
    for column in relation.columns where column.generated != .virtual {
      let (width, isToastable) = storedWidth(of: column)
      hasToastable = hasToastable || isToastable
      guard let width else { return hasToastable || relation.columns.contains { storedWidth(of: $0).isToastable } }
      length = aligned(length + width, to: 4)
    }
    // The header and the null bitmap, against a quarter of a page.
    return hasToastable && aligned(23 + (relation.columns.count + 7) / 8, to: 8) + aligned(length, to: 8) > 2032
  }

  private func aligned(_ length: Int, to boundary: Int) -> Int { (length + boundary - 1) / boundary * boundary }

  /// The bytes that a value takes at most, nil without a limit (`type_maximum_size`), and whether it may be moved out of its row.
  private func storedWidth(of column: Column) -> (width: Int?, isToastable: Bool) {
    let isToastable = column.storage != .plain
    if column.type.isArray { return (nil, isToastable) }
    guard let type = BuiltInType.byID[column.type.id] else { return storedWidth(ofUserType: column.type, isToastable: isToastable) }
    if type.length > 0 { return (type.length, false) }
    let mayMove = column.storage.map { $0 != .plain } ?? (type.storage != .plain)
    if let length = TypeModifier.length(of: column.type) {
      // Bits are packed; characters are up to four bytes in UTF-8.
      let isBits = column.type.withoutModifier == .bit || column.type.withoutModifier == .varbit
      return (isBits ? (Int(length) + 7) / 8 + 8 : Int(length) * 4 + 4, mayMove)
    }
    if let (precision, _) = TypeModifier.precisionAndScale(of: column.type) { return ((Int(precision) + 7) / 4 * 2 + 8, mayMove) }
    return (nil, mayMove)
  }

  private func storedWidth(ofUserType type: DataType, isToastable: Bool) -> (width: Int?, isToastable: Bool) {
    switch self.type(type.id)?.kind {
    case .enum: return (4, false)
    case .domain(let domain):
      // The base type's modifier is not the column's, so that a length limit does not count.
      let base = domain.baseType.isArray ? nil : BuiltInType.byID[domain.baseType.id]
      if let base, base.length > 0 { return (base.length, false) }
      if base == nil, !domain.baseType.isArray { return storedWidth(ofUserType: domain.baseType, isToastable: isToastable) }
      return (nil, isToastable)
    default: return (nil, isToastable)
    }
  }
}
