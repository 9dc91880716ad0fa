import JSON
import Testing

@Suite struct JSONValueTests {
  @Test func objectsKeepOrderAndAnswerWithTheLastDuplicate() throws {
    var object = try #require(JSONValue(parsing: #"{"z": 1, "a": 2, "z": 3}"#).asObject)
    #expect(object.keys == ["z", "a", "z"])
    #expect(object["z"] == 3)
    object["a"] = 4
    object["new"] = true
    #expect(object.keys == ["z", "a", "z", "new"])
    object["z"] = nil
    #expect(object.keys == ["a", "new"])
    #expect(object["z"] == nil)
  }

  @Test(
    arguments: [
      (1, 1), (.number("2.0"), nil), (.number("9223372036854775808"), nil), ("1", nil), (nil, nil),
    ] as [(JSONValue, Int?)])
  func integers(value: JSONValue, expected: Int?) {
    #expect(value.asInteger == expected)
  }

  @Test func doubles() {
    #expect(JSONValue.double(1.5) == .number("1.5"))
    #expect(JSONValue.double(.infinity) == .null)
    #expect(JSONValue.double(.nan) == .null)
    #expect(JSONValue.number("1e400").asDouble == nil)
    #expect(JSONValue.integer(3).asDouble == 3)
  }

  @Test func lookingIntoTheWrongKindFindsNothing() {
    let value: JSONValue = ["a": [1]]
    #expect(value["a"]?.asArray == [1])
    #expect(value["a"]?["b"] == nil)
    #expect(value["a"]?.asString == nil)
    #expect(value.asBool == nil)
  }
}
