import Analysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What day it is here. Nothing else in the program looks at a clock.
enum Clock {
  static func today() -> CalendarDate? {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return nil }
    return CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// The day that `--today` names, or else the clock's, asked only when it is needed.
  static func today(_ arguments: Arguments) throws(UsageError) -> @Sendable () -> CalendarDate? {
    guard let text = arguments.value("--today") else { return { today() } }
    guard let date = CalendarDate(parsing: text) else { throw UsageError("--today takes a day such as 2027-01-31, not \"\(text)\"") }
    return { date }
  }
}
