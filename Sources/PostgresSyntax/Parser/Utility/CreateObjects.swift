/// CREATE of everything that is not a schema's.
extension Parser {
  /// CREATE is current.
  mutating func parseUtilityCreate() throws(Stop) -> Statement {
    try expect(.create)
    if eat(.or) {
      try expect(.replace)
      switch current.keyword {
      case .aggregate: return .define(try parseCreateAggregate(isReplace: true))
      case .transform: return .createTransform(try parseCreateTransform(isReplace: true))
      case .trusted, .procedural, .language: return try parseCreateLanguage(isReplace: true)
      default: throw unexpected()
      }
    }
    switch current.keyword {
    case .user where peek(1).keyword == .mapping && (peek(2).keyword == .for || peek(2).keyword == .if):
      return .createUserMapping(try parseCreateUserMapping())
    case .role, .user, .group: return .createRole(try parseCreateRole())
    case .database: return .createdb(try parseCreateDatabase())
    case .tablespace: return .createTableSpace(try parseCreateTablespace())
    case .aggregate: return .define(try parseCreateAggregate(isReplace: false))
    case .operator:
      // A schema may be called `class` or `family`.
      guard peek(2).kind != .dot, peek(1).keyword == .class || peek(1).keyword == .family else {
        return .define(try parseCreateOperator())
      }
      advance()
      return at(.class) ? .createOpClass(try parseCreateOperatorClass()) : .createOpFamily(try parseCreateOperatorFamily())
    case .text: return .define(try parseCreateTextSearch())
    case .collation: return .define(try parseCreateCollation())
    case .cast: return .createCast(try parseCreateCast())
    case .transform: return .createTransform(try parseCreateTransform(isReplace: false))
    case .conversion: return .createConversion(try parseCreateConversion(isDefault: false))
    case .default:
      advance()
      return .createConversion(try parseCreateConversion(isDefault: true))
    case .trusted, .procedural, .language: return try parseCreateLanguage(isReplace: false)
    case .access: return .createAm(try parseCreateAccessMethod())
    case .foreign:
      advance()
      return .createFdw(try parseCreateForeignDataWrapper())
    case .server: return .createForeignServer(try parseCreateServer())
    case .publication: return .createPublication(try parseCreatePublication())
    case .subscription: return .createSubscription(try parseCreateSubscription())
    default: throw unexpected(expecting: "the kind of an object")
    }
  }
}
