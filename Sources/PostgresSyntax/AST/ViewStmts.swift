public struct ViewStmt: Sendable {
  public enum CheckOption: UInt8, Sendable {
    case none
    case local
    case cascaded
  }

  public var view: RangeVar
  public var columns: NameList
  public var query: SelectID
  public var isReplace: Bool
  public var isRecursive: Bool
  public var options: [DefElem]
  public var checkOption: CheckOption
}

public struct RefreshMatViewStmt: Sendable {
  public var relation: RangeVar
  public var isConcurrent: Bool
  /// WITH NO DATA
  public var skipData: Bool
}
