import JSON
import Testing

@Suite struct JSONWriterTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func compact() {
    let value: JSONValue = ["b": [1, 2.5, nil, true, .number("1e400")], "a": [:], "c": [], "d": ["e": "f"]]
    #expect(text(value.serialized()) == #"{"b":[1,2.5,null,true,1e400],"a":{},"c":[],"d":{"e":"f"}}"#)
  }

  @Test func pretty() {
    let value: JSONValue = ["b": [1, [2]], "a": [:], "c": [], "d": ["e": "f"]]
    #expect(
      text(value.serialized(.pretty)) == """
        {
          "b": [
            1,
            [
              2
            ]
          ],
          "a": {},
          "c": [],
          "d": {
            "e": "f"
          }
        }
        """)
  }

  @Test func strings() throws {
    let string = "\"\\/\u{8}\u{C}\n\r\t\0\u{1F}\u{7F}é😀\u{2028}"
    #expect(text(JSONValue.string(string).serialized()) == #""\"\\/\b\f\n\r\t\u0000\u001f"# + "\u{7F}é😀\u{2028}\"")
    #expect(try JSONValue(parsing: JSONValue.string(string).serialized()) == .string(string))
  }

  @Test func streamedTextEqualsTheValueWritten() {
    for layout in [JSONWriter.Layout.compact, .pretty] {
      var writer = JSONWriter(layout)
      writer.object { writer in
        writer.member("version", 1)
        writer.member("ok", true)
        writer.member("names", ["a", "b"])
        writer.member("none", [] as [String])
        writer.member("nested") { writer in
          writer.array { writer in
            writer.value("x")
            writer.null()
            writer.value(0.25)
            writer.value(decoding: [0x61, 0xFF, 0x62])
            writer.object { _ in }
          }
        }
        writer.member("end", JSONValue.null)
      }
      let value: JSONValue = [
        "version": 1, "ok": true, "names": ["a", "b"], "none": [], "nested": ["x", nil, 0.25, "a\u{FFFD}b", [:]], "end": nil,
      ]
      #expect(text(writer.bytes) == text(value.serialized(layout)))
    }
  }

  @Test func piecesJoinToTheWhole() {
    var writer = JSONWriter()
    var pieces: [UInt8] = []
    writer.array { writer in
      for number in 0..<100 {
        writer.value(number)
        if number % 7 == 0 { pieces += writer.takeBytes() }
      }
    }
    writer.endLine()
    pieces += writer.takeBytes()
    #expect(writer.bytes.isEmpty)
    #expect(text(pieces) == "[" + (0..<100).map(String.init).joined(separator: ",") + "]\n")
  }

  @Test func linesOfJSON() {
    var writer = JSONWriter()
    for number in 1...2 {
      writer.object { $0.member("n", number) }
      writer.endLine()
    }
    #expect(text(writer.bytes) == "{\"n\":1}\n{\"n\":2}\n")
  }

  @Test func numbersBeyondJSONAreNull() {
    var writer = JSONWriter()
    writer.array { writer in
      writer.value(Double.infinity)
      writer.value(Double.nan)
      writer.value(Int.min)
    }
    #expect(text(writer.bytes) == "[null,null,-9223372036854775808]")
  }

  @Test func aBodyThatThrowsStillLeavesClosedContainers() {
    struct Stop: Error {}
    var writer = JSONWriter()
    #expect(throws: Stop.self) {
      try writer.object { (writer) throws(Stop) in
        writer.member("a", 1)
        throw Stop()
      }
    }
    #expect(text(writer.bytes) == #"{"a":1}"#)
  }
}
