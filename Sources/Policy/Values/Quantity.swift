/// Numbers as people write them.
enum Quantity {
  private static let multipliers: [String: Int] = [
    "": 1,
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mio": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "t": 1_000_000_000_000,
    "trillion": 1_000_000_000_000,
  ]

  private static let millisecondsByUnit: [String: Int] = [
    "ms": 1,
    "millisecond": 1,
    "milliseconds": 1,
    "s": 1_000,
    "sec": 1_000,
    "secs": 1_000,
    "second": 1_000,
    "seconds": 1_000,
    "m": 60_000,
    "min": 60_000,
    "mins": 60_000,
    "minute": 60_000,
    "minutes": 60_000,
    "h": 3_600_000,
    "hour": 3_600_000,
    "hours": 3_600_000,
    "d": 86_400_000,
    "day": 86_400_000,
    "days": 86_400_000,
  ]

  /// A count such as `1,000`, `300k`, `1.5M`, `~12 million rows`. Nil for anything else, and beyond `Int`.
  static func count(_ text: String, unit: String? = "rows") -> Int? {
    guard let number = split(text) else { return nil }
    var suffix = number.suffix
    if let unit, let last = suffix.last, isUnit(last, unit) { suffix.removeLast() }
    guard suffix.count <= 1, let multiplier = multipliers[suffix.first ?? ""] else { return nil }
    return value(number, times: multiplier)
  }

  /// A time with its unit, such as `5s`, `500 ms`, `1.5 minutes`, in milliseconds. A bare number is no time.
  static func milliseconds(_ text: String) -> Int? {
    guard let number = split(text), number.suffix.count == 1 else { return nil }
    guard let unit = number.suffix.first, let multiplier = millisecondsByUnit[unit] else { return nil }
    return value(number, times: multiplier)
  }

  /// A rate per second such as `300`, `0.5`, `1.2k` or `300/s`, rounded up to a whole number.
  static func rate(_ text: String) -> Int? {
    var text = text
    for tail in ["/s", "per second", "per sec"] where text.hasSuffix(tail) {
      text = String(text.dropLast(tail.utf8.count))
      break
    }
    guard var number = split(text), number.suffix.count <= 1, let multiplier = multipliers[number.suffix.first ?? ""] else { return nil }
    if multiplier > 1 { return value(number, times: multiplier) }
    let isFractional = number.fraction.contains { $0 != "0" }
    number.fraction = ""
    return value(number, times: 1).map { isFractional && $0 < Int.max ? $0 + 1 : $0 }
  }

  /// `count` written with separators (`1,200,000`).
  static func grouped(_ count: Int) -> String {
    let digits = String(count.magnitude)
    var text = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A time in the largest unit that keeps it whole (`5s`, `1500ms`).
  static func duration(_ milliseconds: Int) -> String {
    for (unit, size) in [("h", 3_600_000), ("min", 60_000), ("s", 1_000)] where milliseconds >= size && milliseconds % size == 0 {
      return "\(milliseconds / size)\(unit)"
    }
    return "\(milliseconds)ms"
  }

  static func isUnit(_ word: String, _ unit: String) -> Bool {
    word == unit || word + "s" == unit || word == unit + "s"
  }

  private struct Number {
    var whole: String
    var fraction: String
    var suffix: [String]
  }

  private static func value(_ number: Number, times multiplier: Int) -> Int? {
    guard let whole = Int(number.whole) else { return nil }
    let (product, overflow) = whole.multipliedReportingOverflow(by: multiplier)
    guard !overflow else { return nil }
    var total = product
    var scale = multiplier
    for digit in number.fraction.utf8 {
      let part = Int(digit) - 0x30
      guard scale % 10 == 0 else {
        if part == 0 { continue }
        return nil
      }
      scale /= 10
      let (sum, overflow) = total.addingReportingOverflow(part * scale)
      guard !overflow else { return nil }
      total = sum
    }
    return total
  }

  /// Takes a number apart. Commas and spaces must part groups of three; underscores may stand between any digits.
  private static func split(_ text: String) -> Number? {
    var rest = Substring(text.lowercased())
    while let first = rest.first, first == " " || first == "~" || first == "≈" { rest.removeFirst() }
    for word in ["about ", "around ", "ca. ", "c. "] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
      break
    }
    var whole = ""
    var groups = 0
    var groupLength = 0
    var end = rest.startIndex
    for index in rest.utf8.indices {
      let byte = rest.utf8[index]
      if byte >= 0x30, byte <= 0x39 {
        whole.unicodeScalars.append(Unicode.Scalar(byte))
        groupLength += 1
      } else if byte == 0x2C {
        if groups == 0 ? !(1...3).contains(groupLength) : groupLength != 3 { return nil }
        groups += 1
        groupLength = 0
      } else if byte == 0x5F, groupLength > 0 {
      } else {
        break
      }
      end = rest.utf8.index(after: index)
    }
    guard !whole.isEmpty, groups == 0 || groupLength == 3 else { return nil }
    rest = rest[end...]
    var fraction = ""
    if rest.first == "." {
      rest.removeFirst()
      while let byte = rest.utf8.first, byte >= 0x30, byte <= 0x39 {
        fraction.unicodeScalars.append(Unicode.Scalar(byte))
        rest.removeFirst()
      }
      guard !fraction.isEmpty, fraction.utf8.count <= 12 else { return nil }
    }
    let suffix = rest.split(separator: " ").map(String.init)
    guard suffix.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }) else { return nil }
    // "1.000" is a thousand to some and one to others.
    if !fraction.isEmpty, suffix.isEmpty || isUnit(suffix[0], "rows"), fraction.contains(where: { $0 != "0" }) == false { return nil }
    return Number(whole: whole, fraction: fraction, suffix: suffix)
  }
}
