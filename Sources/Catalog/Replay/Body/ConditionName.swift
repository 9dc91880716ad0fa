/// The names of error conditions that EXCEPTION clauses use most (`plerrcodes.h`).
enum ConditionName {
  static func matches(_ name: String, _ sqlState: String) -> Bool {
    if name == "others" { return true }
    return codes.first { $0.name == name }.map { $0.code.hasSuffix("000") ? sqlState.hasPrefix($0.code.prefix(2)) : sqlState == $0.code }
      ?? false
  }

  private static let codes: [(name: String, code: String)] = [
    ("duplicate_object", "42710"),
    ("duplicate_table", "42P07"),
    ("duplicate_column", "42701"),
    ("duplicate_schema", "42P06"),
    ("duplicate_function", "42723"),
    ("duplicate_database", "42P04"),
    ("undefined_object", "42704"),
    ("undefined_table", "42P01"),
    ("undefined_column", "42703"),
    ("undefined_function", "42883"),
    ("invalid_schema_name", "3F000"),
    ("invalid_table_definition", "42P16"),
    ("invalid_object_definition", "42P17"),
    ("invalid_column_reference", "42P10"),
    ("invalid_foreign_key", "42830"),
    ("datatype_mismatch", "42804"),
    ("wrong_object_type", "42809"),
    ("dependent_objects_still_exist", "2BP01"),
    ("feature_not_supported", "0A000"),
    ("insufficient_privilege", "42501"),
    ("syntax_error", "42601"),
    ("syntax_error_or_access_rule_violation", "42000"),
    ("unique_violation", "23505"),
    ("object_not_in_prerequisite_state", "55000"),
    ("raise_exception", "P0001"),
  ]
}
