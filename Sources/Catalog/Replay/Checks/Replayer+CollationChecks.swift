import PostgresSyntax

/// What a type takes: a collation, a storage, a compression method (`GetColumnDefCollation`, `GetAttributeStorage`, `GetAttributeCompression`).
extension Replayer {
  func checkCollation(_ collation: NameList, of type: DataType) throws(Failure) {
    guard !collation.isEmpty, catalog.isCollatable(type) == false else { return }
    throw .other("42804", "collations are not supported by type \(catalog.typeName(type.withoutModifier))", range(of: collation))
  }

  func checkStorage(_ name: Name, of type: DataType) throws(Failure) {
    let word = string(name)
    if word.lowercased() == "default" { return }
    guard let storage = Column.Storage(word) else { throw .other("22023", "invalid storage type \"\(word)\"", name.range) }
    if storage != .plain, isPlain(type) == true {
      throw .other(
        "0A000", "column data type \(catalog.typeName(type.withoutModifier)) can only have storage PLAIN", name.range)
    }
  }

  func checkCompression(_ name: Name, of type: DataType) throws(Failure) {
    let word = string(name)
    if word == "default" { return }
    if isPlain(type) == true {
      throw .other("0A000", "column data type \(catalog.typeName(type.withoutModifier)) does not support compression", name.range)
    }
    if word != "pglz", word != "lz4" { throw .other("22023", "invalid compression method \"\(word)\"", name.range) }
  }

  /// Whether values are never kept apart from their row; nil where the type is not known.
  private func isPlain(_ type: DataType) -> Bool? {
    if type.isUndetermined { return nil }
    if type.isArray { return false }
    let base = catalog.baseType(type)
    if let builtIn = BuiltInType.byID[base.id] { return builtIn.storage == .plain }
    if case .enum? = catalog.type(base.id)?.kind { return true }
    return nil
  }
}

extension Catalog {
  /// Whether values of the type are compared by a collation; nil where the type is not known.
  func isCollatable(_ type: DataType) -> Bool? {
    if type.isUndetermined || isOpaque(type) { return nil }
    let base = baseType(type)
    if base.isArray { return base.element.flatMap { isCollatable($0) } }
    if let builtIn = BuiltInType.byID[base.id] {
      return builtIn.kind == .pseudo ? nil : builtIn.isCollatable
    }
    switch self.type(base.id)?.kind {
    case .enum?, .range?, .multirange?: return false
    case .base(let definition)?: return self.type(base.id)?.owningExtension == nil ? definition.isCollatable : nil
    default: return relation(base.id) == nil ? nil : false
    }
  }
}
