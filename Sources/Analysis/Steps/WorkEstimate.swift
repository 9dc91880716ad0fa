public import Effects
import Policy
public import PostgresSyntax

/// Work whose time grows with the table.
public enum TableWork: Sendable {
  case scan
  case indexBuild
  case rewrite
  case update
  case delete

  /// Rows in a second, for a table of ordinary width on ordinary hardware: an order of magnitude, meant to tell seconds from hours.
  var rowsPerSecond: Int {
    switch self {
    case .scan: 2_000_000
    case .indexBuild: 300_000
    case .rewrite: 200_000
    case .update: 50_000
    case .delete: 80_000
    }
  }
}

extension TableWork {
  /// The work that a statement does on rows of the table that it changes, where it reads all of them; nil for statements that change no row or
  /// add new ones only.
  public static func change(by statement: Statement) -> (work: TableWork, target: RangeVar)? {
    switch statement {
    case .update(let update): (.update, update.relation)
    case .merge(let merge): (.update, merge.relation)
    case .delete(let delete): (.delete, delete.relation)
    default: nil
    }
  }

  /// How long the work takes on a table of so many rows.
  public func seconds(rows: Int) -> Int { max(0, rows) / rowsPerSecond }

  /// “40 s”, “a second”.
  public static func duration(seconds: Int) -> String { Step.duration(seconds: seconds) }

  /// “12M rows: about 40 s”; without work, the rows alone.
  public static func note(rows: Int, _ work: TableWork?) -> String {
    let count = Step.shortCount(rows) + " rows"
    guard let work else { return count }
    return count + ": about " + Step.duration(seconds: rows / work.rowsPerSecond)
  }
}

extension Step {
  /// “takes SHARE on public.orders (12M rows: about 40 s)”; the size only where the policy gives it.
  public func lockLabel(_ mode: LockMode, on relation: RelationName, for work: TableWork? = nil) -> String {
    "takes \(mode.sqlName) on \(relation)" + (sizeNote(relation, work).map { " (\($0))" } ?? "")
  }

  /// “reads all of public.orders (12M rows: about 6 s) under ACCESS EXCLUSIVE”.
  public func workLabel(_ verb: String, _ relation: RelationName, for work: TableWork, under mode: LockMode? = nil) -> String {
    "\(verb) \(relation)" + (sizeNote(relation, work).map { " (\($0))" } ?? "") + (mode.map { " under \($0.sqlName)" } ?? "")
  }

  /// Whether the policy's size of the relation makes the work a matter of less than a second.
  public func isBrief(_ work: TableWork, on relation: RelationName) -> Bool {
    size(of: relation)?.rows.map { $0 < work.rowsPerSecond } ?? false
  }

  /// “12M rows: about 40 s”; nil where the policy does not say how big the table is.
  public func sizeNote(_ relation: RelationName, _ work: TableWork?) -> String? {
    size(of: relation)?.rows.map { TableWork.note(rows: $0, work) }
  }

  static func shortCount(_ rows: Int) -> String {
    switch rows {
    case 1_000_000_000...: tenths(rows, 1_000_000_000) + "B"
    case 1_000_000...: tenths(rows, 1_000_000) + "M"
    case 10_000...: "\(rows / 1_000)k"
    default: "\(rows)"
    }
  }

  /// One digit after the point, unless it is zero.
  private static func tenths(_ value: Int, _ unit: Int) -> String {
    let tenths = value / (unit / 10)
    return tenths % 10 == 0 || tenths >= 1000 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  static func duration(seconds: Int) -> String {
    switch seconds {
    case ..<1: "a second"
    case ..<120: "\(seconds) s"
    case ..<7_200: "\(seconds / 60) min"
    default: "\(seconds / 3_600) h"
    }
  }
}
