/// A run of nodes in one of a tree's arrays: what PostgreSQL calls a `List`, without an allocation of its own.
///
/// It holds no nodes. `SyntaxTree` turns it into a slice: `tree[list]`.
public struct NodeList<Element>: Sendable, Hashable {
  public var start: UInt32
  public var count: UInt32

  @inlinable
  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  @inlinable public static var empty: Self { Self(start: 0, count: 0) }
  @inlinable public var isEmpty: Bool { count == 0 }
  @inlinable public var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// An expression of a tree. Valid only with the tree that made it.
public struct ExpressionID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// A SELECT or VALUES of a tree.
public struct SelectID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// A statement inside another one: a CTE's, EXPLAIN's, PREPARE's, a rule's action, an element of CREATE SCHEMA, a SQL body's.
public struct StatementID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// An item of a FROM clause.
public struct FromItemID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

/// A type as it is written.
public struct TypeNameID: Sendable, Hashable {
  public var index: UInt32
  @inlinable public init(index: UInt32) { self.index = index }
}

public typealias ExpressionList = NodeList<ExpressionID>
public typealias NameList = NodeList<Name>
