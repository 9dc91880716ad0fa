public import Catalog
public import PostgresSyntax

extension Effects {
  /// What a statement does to a live server that has the schema `before`.
  ///
  /// - Parameters:
  ///   - after: the catalog as the statement leaves it; equal to `before` where the server would refuse it.
  ///   - session: as it is before the statement.
  ///   - postgresVersion: the server's major version, 13…18.
  public static func of(
    _ statement: Statement, at range: ByteRange, in tree: SyntaxTree, before: Catalog, after: Catalog, session: Session,
    postgresVersion: Int
  ) -> Effects {
    Effects()
  }
}
