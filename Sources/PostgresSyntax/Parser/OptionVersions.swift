/// Options, privileges and the like that are no part of the grammar: every version reads them, and those before one refuse to run them.
extension Parser {
  /// The statements whose options have come by and by.
  private enum OptionList {
    case vacuum
    case analyze
    case explain
    case copy
    case view
    case database
    case subscription
    case publication
    case collation
    case rangeType
    case baseType
  }

  /// The versions are those whose release notes bring the option.
  private static let options: [(list: OptionList, name: StaticString, since: Int, feature: StaticFeature)] = [
    (.vacuum, "process_toast", 14, "VACUUM's option PROCESS_TOAST"),
    (.vacuum, "process_main", 16, "VACUUM's option PROCESS_MAIN"),
    (.vacuum, "skip_database_stats", 16, "VACUUM's option SKIP_DATABASE_STATS"),
    (.vacuum, "only_database_stats", 16, "VACUUM's option ONLY_DATABASE_STATS"),
    (.vacuum, "buffer_usage_limit", 16, "VACUUM's option BUFFER_USAGE_LIMIT"),
    (.analyze, "buffer_usage_limit", 16, "ANALYZE's option BUFFER_USAGE_LIMIT"),
    (.explain, "generic_plan", 16, "EXPLAIN's option GENERIC_PLAN"),
    (.explain, "memory", 17, "EXPLAIN's option MEMORY"),
    (.explain, "serialize", 17, "EXPLAIN's option SERIALIZE"),
    (.copy, "default", 16, "COPY's option DEFAULT"),
    (.copy, "on_error", 17, "COPY's option ON_ERROR"),
    (.copy, "log_verbosity", 17, "COPY's option LOG_VERBOSITY"),
    (.copy, "reject_limit", 18, "COPY's option REJECT_LIMIT"),
    (.view, "security_invoker", 15, "a view's option security_invoker"),
    (.database, "strategy", 15, "CREATE DATABASE … STRATEGY"),
    (.database, "locale_provider", 15, "CREATE DATABASE … LOCALE_PROVIDER"),
    (.database, "icu_locale", 15, "CREATE DATABASE … ICU_LOCALE"),
    (.database, "oid", 15, "CREATE DATABASE … OID"),
    (.database, "collation_version", 15, "CREATE DATABASE … COLLATION_VERSION"),
    (.database, "icu_rules", 16, "CREATE DATABASE … ICU_RULES"),
    (.database, "builtin_locale", 17, "CREATE DATABASE … BUILTIN_LOCALE"),
    (.subscription, "binary", 14, "a subscription's option binary"),
    (.subscription, "streaming", 14, "a subscription's option streaming"),
    (.subscription, "two_phase", 15, "a subscription's option two_phase"),
    (.subscription, "disable_on_error", 15, "a subscription's option disable_on_error"),
    (.subscription, "origin", 16, "a subscription's option origin"),
    (.subscription, "password_required", 16, "a subscription's option password_required"),
    (.subscription, "run_as_owner", 16, "a subscription's option run_as_owner"),
    (.subscription, "failover", 17, "a subscription's option failover"),
    (.publication, "publish_generated_columns", 18, "a publication's option publish_generated_columns"),
    (.collation, "rules", 16, "a collation's option rules"),
    (.rangeType, "multirange_type_name", 14, "multiranges"),
    (.baseType, "subscript", 14, "a type's option subscript"),
  ]

  /// Marks what `statement`, which was read whole, has of them.
  mutating func markOptions(of statement: Statement) {
    switch statement {
    case .vacuum(let vacuum): mark(vacuum.options, of: vacuum.isVacuum ? .vacuum : .analyze)
    case .explain(let explain): mark(explain.options, of: .explain)
    case .copy(let copy): mark(copy.options, of: .copy)
    case .view(let view): mark(view.options, of: .view)
    case .createdb(let database): mark(database.options, of: .database)
    case .createSubscription(let subscription): mark(subscription.options, of: .subscription)
    case .alterSubscription(let subscription): mark(subscription.options, of: .subscription)
    case .createPublication(let publication): mark(publication.options, of: .publication)
    case .alterPublication(let publication): mark(publication.options, of: .publication)
    case .createRange(let type): mark(type.parameters, of: .rangeType)
    case .define(let definition):
      switch definition.objectType {
      case .collation: mark(definition.definition, of: .collation)
      case .type: mark(definition.definition, of: .baseType)
      default: break
      }
    case .grant(let grant): markPrivileges(of: grant)
    case .alterDefaultPrivileges(let defaults): markPrivileges(of: defaults.action)
    case .createSeq(let sequence) where sequence.sequence.persistence == .unlogged:
      mark(15, "an unlogged sequence", at: sequence.sequence.range)
    case .alterTable(let alter): markCommands(of: alter)
    default: break
    }
  }

  private mutating func mark(_ version: Int, _ feature: StaticFeature, at range: ByteRange) {
    tree.versionedSyntax.append(VersionedSyntax(range: range, feature: feature, since: version, until: nil))
  }

  private mutating func mark(_ options: [DefElem], of list: OptionList) {
    for option in options {
      for row in Self.options where row.list == list && isName(option.name, row.name) { mark(row.since, row.feature, at: option.range) }
      if list == .copy, isName(option.name, "header"), isMatch(option.value) { mark(15, "COPY's option HEADER MATCH", at: option.range) }
    }
  }

  private mutating func isMatch(_ value: DefValue) -> Bool {
    guard case .name(let name) = value else { return false }
    return isName(name, "match")
  }

  private mutating func markPrivileges(of grant: GrantStmt) {
    for privilege in grant.privileges {
      if let name = privilege.name, isName(name, "maintain") { mark(17, "the privilege MAINTAIN", at: name.range) }
    }
  }

  private mutating func markCommands(of alter: AlterTableStmt) {
    for command in alter.commands {
      switch command.kind {
      case .setLogged, .setUnlogged: if alter.objectType == .sequence { mark(15, "an unlogged sequence", at: command.range) }
      case .setRelOptions(let options): if alter.objectType == .view { mark(options, of: .view) }
      default: break
      }
    }
  }

  /// `old.` and `new.` in RETURNING, in a statement that has no such rows of its own: rules and triggers do.
  mutating func markReturnedRows(from start: Int) {
    guard fragmentEnd == nil, statementStart < start, lexed.tokens[statementStart].keyword != .create else { return }
    for index in start..<max(start, position) where lexed.tokens[index].keyword == .old || lexed.tokens[index].keyword == .new {
      guard index + 1 < position, lexed.tokens[index + 1].kind == .dot, lexed.tokens[index - 1].kind != .dot else { continue }
      return mark(18, "OLD and NEW in RETURNING", at: lexed.tokens[index].range)
    }
  }
}
