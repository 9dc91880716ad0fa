import PostgresSyntax
import Testing

@testable import Policy

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("0", 0), ("1,000", 1_000), ("100,000 rows", 100_000), ("12M", 12_000_000), ("300k", 300_000), ("1.5M", 1_500_000),
      ("~2 million", 2_000_000),
      ("about 3bn", 3_000_000_000), ("1_000", 1_000), ("9223372036854775807", Int.max), ("1 row", 1), ("2.5 k rows", 2_500),
      ("1.0k", 1_000),
      ("", nil), ("k", nil), ("1,00", nil), ("1,0000", nil), (",100", nil), ("1,,000", nil), ("1.000", nil), ("1.5", nil), ("1.0001k", nil),
      ("9223372036854775808", nil), ("9223372036854775807k", nil), ("-5", nil), ("12 apples", nil), ("12M M", nil), ("1e6", nil),
      ("0x10", nil),
      ("1.", nil), ("_", nil), ("٣", nil),
    ] as [(String, Int?)])
  func counts(text: String, expected: Int?) { #expect(Quantity.count(text) == expected) }

  @Test(
    arguments: [
      ("5s", 5_000), ("500ms", 500), ("500 ms", 500), ("1.5s", 1_500), ("2 min", 120_000), ("1h", 3_600_000), ("15 minutes", 900_000),
      ("1d", 86_400_000),
      ("5", nil), ("s", nil), ("5 s s", nil), ("-5s", nil), ("0.0001ms", nil), ("99999999999999999999s", nil),
      ("9223372036854775807h", nil),
      ("5 parsecs", nil), ("", nil),
    ] as [(String, Int?)])
  func durations(text: String, expected: Int?) { #expect(Quantity.milliseconds(text) == expected) }

  @Test(
    arguments: [
      ("300", 300), ("0.5", 1), ("2.0", nil), ("2.5", 3), ("1.2k", 1_200), ("300/s", 300), ("20 per second", 20), ("", nil), ("many", nil),
      ("-1", nil),
    ] as [(String, Int?)])
  func rates(text: String, expected: Int?) { #expect(Quantity.rate(text) == expected) }

  @Test func writesCountsAndTimes() {
    #expect([0, 999, 1_000, 1_234_567, -5_000].map(Quantity.grouped) == ["0", "999", "1,000", "1,234,567", "-5,000"])
    #expect([0, 500, 1_500, 5_000, 120_000, 7_200_000].map(Quantity.duration) == ["0ms", "500ms", "1500ms", "5s", "2min", "2h"])
  }

  @Test(
    arguments: [
      ("kitten", "sitten", 1), ("ab", "ba", 1), ("abcdef", "abcdef", 0), ("", "ab", 2), ("abc", "", 3), ("abcd", "badc", 2),
      ("same", "other", nil),
      ("dropped-colum", "dropped-column", 1), ("a", "abcdef", nil),
    ] as [(String, String, Int?)])
  func distances(left: String, right: String, expected: Int?) {
    #expect(Spelling.distance(left, right, limit: 3) == expected)
    #expect(Spelling.distance(right, left, limit: 3) == expected)
  }
}
