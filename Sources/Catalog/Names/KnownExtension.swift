/// What the common extensions bring.
enum KnownExtension {
  struct TypeRow {
    var name: String
    var definition: BaseType
  }

  struct CastRow {
    var source: String
    var target: String
    /// The context's letter and the method's, as in `CastTable`.
    var signature: String
  }

  static func isKnown(_ name: String) -> Bool { true }
  static func required(by name: String) -> [String] { [] }
  static func ownSchema(of name: String) -> String? { nil }
  static func types(of name: String) -> [TypeRow] { [] }
  static func casts(of name: String) -> [CastRow] { [] }
  static func operatorClasses(of name: String) -> [String] { [] }
}
