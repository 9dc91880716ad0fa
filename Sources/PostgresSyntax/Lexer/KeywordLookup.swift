extension Keyword {
  /// The keyword that a word is, whatever its case; `notKeyword` if none.
  static func find(_ word: Span<UInt8>) -> Keyword { .notKeyword }
}
