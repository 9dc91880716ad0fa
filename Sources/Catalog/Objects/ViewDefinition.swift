/// The query of a view or a materialized view. What it depends on is in the catalog's dependencies.
public struct ViewDefinition: Sendable, Equatable {
  public enum CheckOption: UInt8, Sendable {
    case none
    case local
    case cascaded
  }

  public var query: StoredExpression
  public var checkOption = CheckOption.none
  public var isRecursive = false
  /// The query reads something that is not known, so that its columns are not all known either.
  public var isIncomplete = false
}
