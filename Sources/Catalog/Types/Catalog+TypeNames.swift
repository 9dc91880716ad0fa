public import PostgresSyntax

extension Catalog {
  /// The type that a statement writes; nil where it does not exist.
  public func dataType(_ type: TypeNameID, in tree: SyntaxTree, _ context: ReplayContext) -> DataType? { nil }

  /// The type as `format_type` shows it: `character varying(20)`, `public.mood[]`.
  public func typeName(_ type: DataType) -> String { "?" }
}
