import Testing

@testable import Catalog

private struct Row: Sendable, CustomTestStringConvertible {
  let premise: String
  let conclusion: String
  let isImplied: Bool

  init(_ premise: String, _ conclusion: String, _ isImplied: Bool) {
    (self.premise, self.conclusion, self.isImplied) = (premise, conclusion, isImplied)
  }

  var testDescription: String { "\(premise) → \(conclusion)" }
}

private let rows = [
  Row("stars >= 0 AND stars <= 5", "stars >= -32768", true),
  Row("stars >= 0 AND stars <= 5", "stars BETWEEN -1 AND 5", true),
  Row("stars >= 0 AND stars <= 5", "stars < 5", false),
  Row("stars >= 0 AND stars < 5", "stars < 5", true),
  Row("stars >= 0", "stars <= 5", false),
  Row("0 < stars", "stars > 0", true),
  Row("0 < stars", "stars >= 0", true),
  Row("stars >= 0", "stars > 0", false),
  Row("stars BETWEEN 1 AND 5", "stars >= 1 AND stars <= 5", true),
  Row("stars IN (1, 2, 3)", "stars < 4", true),
  Row("stars IN (1, 2, 3)", "stars IN (1, 2)", false),
  Row("stars IN (1, 2)", "stars IN (1, 2, 3)", true),
  Row("stars = 2", "stars IN (1, 2, 3)", true),
  Row("stars = ANY (ARRAY[1, 2])", "stars <= 2", true),
  Row("stars <= 9223372036854775807", "stars <= 9223372036854775806", false),
  Row("price < 1.5", "price < 2", true),
  Row("price <= 2.0", "price < 2", false),
  Row("char_length(name) <= 20", "char_length(name) <= 40", true),
  Row("char_length(name) <= 20", "char_length(other) <= 40", false),
  Row("name = 'a'", "name = 'a'", true),
  Row("name < 'a'", "name < 'b'", false),
  Row("name IS NOT NULL AND stars > 1", "name IS NOT NULL", true),
  Row("name IS NOT NULL OR stars > 1", "name IS NOT NULL", false),
  Row("stars > 1 OR stars < 0", "stars > 1", false),
]

@Suite("What one condition says of another")
struct ImplicationTests {
  @Test("a conclusion is drawn exactly where the premise leaves no other value", arguments: rows)
  fileprivate func implication(_ row: Row) {
    let premise = StoredExpression(text: row.premise)
    #expect(Catalog().implies(premise, StoredExpression(text: row.conclusion)) == row.isImplied)
  }

  @Test("what cannot be read proves nothing")
  func unreadable() {
    #expect(!Catalog().implies(StoredExpression(text: "a >"), StoredExpression(text: "a > 1")))
    #expect(!Catalog().implies(StoredExpression(text: "a > 1"), StoredExpression(text: ") (")))
  }
}
