/// Which kind of object the next words name.
extension Parser {
  /// The kind of object whose words stand here, and how many words they are. Looks only.
  mutating func peekObjectType() -> (type: ObjectType, words: Int)? {
    switch current.keyword {
    case .table: (.table, 1)
    case .sequence: (.sequence, 1)
    case .view: (.view, 1)
    case .materialized where peek(1).keyword == .view: (.materializedView, 2)
    case .index: (.index, 1)
    case .foreign:
      if peek(1).keyword == .table {
        (.foreignTable, 2)
      } else if peek(1).keyword == .data, peek(2).keyword == .wrapper {
        (.foreignDataWrapper, 3)
      } else {
        nil
      }
    case .server: (.foreignServer, 1)
    case .collation: (.collation, 1)
    case .conversion: (.conversion, 1)
    case .statistics: (.statistics, 1)
    case .text where peek(1).keyword == .search:
      switch peek(2).keyword {
      case .parser: (.textSearchParser, 3)
      case .dictionary: (.textSearchDictionary, 3)
      case .template: (.textSearchTemplate, 3)
      case .configuration: (.textSearchConfiguration, 3)
      default: nil
      }
    case .access where peek(1).keyword == .method: (.accessMethod, 2)
    case .event where peek(1).keyword == .trigger: (.eventTrigger, 2)
    case .extension: (.extension, 1)
    case .procedural where peek(1).keyword == .language: (.language, 2)
    case .language: (.language, 1)
    case .publication: (.publication, 1)
    case .schema: (.schema, 1)
    case .database: (.database, 1)
    case .role: (.role, 1)
    case .subscription: (.subscription, 1)
    case .tablespace: (.tablespace, 1)
    case .policy: (.policy, 1)
    case .rule: (.rule, 1)
    case .trigger: (.trigger, 1)
    case .type: (.type, 1)
    case .domain: (.domain, 1)
    case .column: (.column, 1)
    case .aggregate: (.aggregate, 1)
    case .function: (.function, 1)
    case .procedure: (.procedure, 1)
    case .routine: (.routine, 1)
    case .operator:
      // A schema may be called `class` or `family`.
      if peek(2).kind == .dot {
        (.operator, 1)
      } else if peek(1).keyword == .class {
        (.operatorClass, 2)
      } else if peek(1).keyword == .family {
        (.operatorFamily, 2)
      } else {
        (.operator, 1)
      }
    case .cast: (.cast, 1)
    case .transform: (.transform, 1)
    case .constraint: (.tableConstraint, 1)
    case .large where peek(1).keyword == .object: (.largeObject, 2)
    default: nil
    }
  }

  /// Takes the words of an object type that `isAllowed` takes; anything else is a syntax error.
  mutating func expectObjectType(_ isAllowed: (ObjectType) -> Bool) throws(Stop) -> ObjectType {
    guard let (type, words) = peekObjectType(), isAllowed(type) else {
      skipStartOfObjectType()
      throw unexpected(expecting: "the kind of an object")
    }
    for _ in 0..<words { advance() }
    return type
  }

  /// Takes the words that begin an object type of several words, so that the problem is where PostgreSQL says it is.
  private mutating func skipStartOfObjectType() {
    switch current.keyword {
    case .materialized, .access, .event, .procedural, .large: advance()
    case .foreign: if !eat(.foreign, .data) { advance() }
    case .text: if !eat(.text, .search) { advance() }
    default: break
    }
  }
}
