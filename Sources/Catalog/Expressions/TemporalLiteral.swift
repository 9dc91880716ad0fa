/// The text of a date or time of day of a date, read as far as two such can be put in order without the server: ISO 8601 with or without an offset.
/// Other spellings, `infinity`, years before 1 and named zones are not read.
struct TemporalLiteral: Equatable {
  /// Since 0001-01-01, without regard to the offset.
  var microseconds: Int64
  /// East of Greenwich, in seconds; nil where the text says none.
  var offset: Int?

  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let days = reader.date() else { return nil }
    microseconds = days * 86_400_000_000
    guard reader.skipSeparator() else {
      guard reader.isAtEnd else { return nil }
      return
    }
    guard let time = reader.timeOfDay() else { return nil }
    microseconds += time
    reader.skipSpaces()
    guard let zone = reader.zone() else { return nil }
    offset = zone.offset
    guard reader.isAtEnd else { return nil }
  }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) {
      self.bytes = bytes
      skipSpaces()
    }

    var isAtEnd: Bool { bytes[at...].allSatisfy { $0 == UInt8(ascii: " ") } }
    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipSpaces() { while next == UInt8(ascii: " ") { at += 1 } }

    /// Digits, at most `count` of them.
    private mutating func number(_ count: Int) -> (value: Int64, digits: Int)? {
      var value: Int64 = 0
      var digits = 0
      while digits < count, let byte = next, byte >= 0x30, byte <= 0x39 {
        value = value * 10 + Int64(byte - 0x30)
        digits += 1
        at += 1
      }
      return digits == 0 ? nil : (value, digits)
    }

    private mutating func eat(_ byte: UInt8) -> Bool {
      guard next == byte else { return false }
      at += 1
      return true
    }

    /// Days since 0001-01-01 of `2024-01-31` or `20240131`.
    mutating func date() -> Int64? {
      guard let year = number(4), year.digits == 4, year.value > 0 else { return nil }
      let isDashed = eat(UInt8(ascii: "-"))
      guard let month = number(2), (1...12).contains(month.value) else { return nil }
      if isDashed { guard eat(UInt8(ascii: "-")) else { return nil } }
      guard let day = number(2), (1...31).contains(day.value) else { return nil }
      let earlier = year.value - 1
      let isLeap = year.value % 4 == 0 && (year.value % 100 != 0 || year.value % 400 == 0)
      var days = earlier * 365 + earlier / 4 - earlier / 100 + earlier / 400
      let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for length in lengths.prefix(Int(month.value) - 1) { days += length }
      return days + day.value - 1
    }

    /// Whether a time of day follows.
    mutating func skipSeparator() -> Bool {
      let start = at
      if eat(UInt8(ascii: "T")) || eat(UInt8(ascii: "t")) { return true }
      skipSpaces()
      guard at > start, let byte = next, byte >= 0x30, byte <= 0x39 else { return false }
      return true
    }

    mutating func timeOfDay() -> Int64? {
      guard let hour = number(2), hour.value <= 24 else { return nil }
      var seconds = hour.value * 3600
      var fraction: Int64 = 0
      if eat(UInt8(ascii: ":")) {
        guard let minute = number(2), minute.value < 60 else { return nil }
        seconds += minute.value * 60
        if eat(UInt8(ascii: ":")) {
          guard let second = number(2), second.value <= 60 else { return nil }
          seconds += second.value
          if eat(UInt8(ascii: ".")) {
            guard let part = number(6) else { return nil }
            fraction = part.value
            for _ in part.digits..<6 { fraction *= 10 }
          }
        }
      }
      return seconds * 1_000_000 + fraction
    }

    /// nil for what is no offset; an offset of nil for nothing at all.
    mutating func zone() -> (offset: Int?, Void)? {
      if isAtEnd { return (nil, ()) }
      if eat(UInt8(ascii: "Z")) || eat(UInt8(ascii: "z")) { return (0, ()) }
      let isWest = next == UInt8(ascii: "-")
      guard eat(UInt8(ascii: "+")) || eat(UInt8(ascii: "-")), let hour = number(2) else { return nil }
      var seconds = hour.value * 3600
      if eat(UInt8(ascii: ":")) || next != nil {
        guard let minute = number(2) else { return nil }
        seconds += minute.value * 60
      }
      return (Int(isWest ? -seconds : seconds), ())
    }
  }
}
