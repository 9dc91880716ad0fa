/// The storage parameters that relations of each kind know (`reloptions.c`).
enum StorageParameters {
  private static let autovacuum: Set<String> = [
    "autovacuum_enabled", "autovacuum_vacuum_threshold", "autovacuum_vacuum_max_threshold", "autovacuum_vacuum_insert_threshold",
    "autovacuum_vacuum_cost_delay", "autovacuum_vacuum_cost_limit", "autovacuum_vacuum_scale_factor",
    "autovacuum_vacuum_insert_scale_factor", "autovacuum_freeze_min_age", "autovacuum_freeze_max_age", "autovacuum_freeze_table_age",
    "autovacuum_multixact_freeze_min_age", "autovacuum_multixact_freeze_max_age", "autovacuum_multixact_freeze_table_age",
    "log_autovacuum_min_duration", "vacuum_index_cleanup", "vacuum_truncate", "vacuum_max_eager_freeze_failure_rate",
  ]
  private static let heap: Set<String> = autovacuum.union([
    "fillfactor", "autovacuum_analyze_threshold", "autovacuum_analyze_scale_factor", "toast_tuple_target", "user_catalog_table",
    "parallel_workers", "oids",
  ])
  private static let views: Set<String> = ["security_barrier", "security_invoker", "check_option"]
  private static let indexes: [String: Set<String>] = [
    "btree": ["fillfactor", "deduplicate_items", "vacuum_cleanup_index_scale_factor"],
    "hash": ["fillfactor"],
    "gist": ["fillfactor", "buffering"],
    "spgist": ["fillfactor"],
    "gin": ["fastupdate", "gin_pending_list_limit"],
    "brin": ["pages_per_range", "autosummarize"],
  ]

  /// What a parameter takes: a whole number in a range, a Boolean, or one of some words.
  private enum Values {
    case number(ClosedRange<Int64>)
    case boolean
    case words([String])
  }

  private static let values: [String: Values] = [
    "fillfactor": .number(10...100), "toast_tuple_target": .number(128...8160), "parallel_workers": .number(0...1024),
    "autovacuum_enabled": .boolean, "user_catalog_table": .boolean, "vacuum_truncate": .boolean, "security_barrier": .boolean,
    "security_invoker": .boolean, "deduplicate_items": .boolean, "fastupdate": .boolean, "autosummarize": .boolean,
    "check_option": .words(["local", "cascaded"]), "buffering": .words(["on", "off", "auto"]), "pages_per_range": .number(1...131_072),
  ]

  /// Why the server refuses an option's value (`parse_one_reloption`).
  private static func complaint(aboutValueOf option: RelationOption) -> String? {
    let name = option.name.hasPrefix("toast.") ? String(option.name.dropFirst(6)) : option.name
    let value = option.value.lowercased()
    switch values[name] {
    case .boolean?:
      let isBoolean =
        !value.isEmpty
        && (["1", "0", "on", "of", "off"].contains(value) || ["true", "false", "yes", "no"].contains { $0.hasPrefix(value) })
      return isBoolean ? nil : "invalid value for boolean option \"\(name)\": \(option.value)"
    case .number(let range)?:
      guard let number = Int64(value) else {
        return Double(value) == nil ? "invalid value for integer option \"\(name)\": \(option.value)" : nil
      }
      return range.contains(number) ? nil : "value \(option.value) out of bounds for option \"\(name)\""
    case .words(let words)?: return words.contains(value) ? nil : "invalid value for enum option \"\(name)\": \(option.value)"
    case nil: return nil
    }
  }

  /// Why the server refuses an option; nil where it takes it, or where that is not known.
  static func complaint(about options: [RelationOption], of kind: Relation.Kind) -> String? {
    for option in options {
      let parts = option.name.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 2 {
        guard parts[0] == "toast" else { return "unrecognized parameter namespace \"\(parts[0])\"" }
        if !autovacuum.contains(parts[1]) { return "unrecognized parameter \"\(parts[1])\"" }
        continue
      }
      switch kind {
      case .table, .materializedView: if !heap.contains(option.name) { return "unrecognized parameter \"\(option.name)\"" }
      case .view: if !views.contains(option.name) { return "unrecognized parameter \"\(option.name)\"" }
      case .partitionedTable, .foreignTable, .compositeType: break
      }
      if kind != .compositeType, let complaint = complaint(aboutValueOf: option) { return complaint }
    }
    return nil
  }

  static func complaint(about options: [RelationOption], ofIndex method: String) -> String? {
    guard let known = indexes[method] else { return nil }
    for option in options {
      if let dot = option.name.firstIndex(of: ".") { return "unrecognized parameter namespace \"\(option.name[..<dot])\"" }
      if !known.contains(option.name) { return "unrecognized parameter \"\(option.name)\"" }
      if let complaint = complaint(aboutValueOf: option) { return complaint }
    }
    return nil
  }
}
