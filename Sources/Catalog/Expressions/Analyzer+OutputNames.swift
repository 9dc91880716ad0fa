import PostgresSyntax

/// The name that PostgreSQL gives to a value without one (`FigureColname` of `parse_target.c`).
extension Analyzer {
  func outputName(of id: ExpressionID) -> String { OutputName(tree).name(of: id) ?? "?column?" }
}

struct OutputName {
  let tree: SyntaxTree

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// The name, or nil where PostgreSQL finds none: `?column?` of SELECT, `expr` of an index.
  func name(of id: ExpressionID) -> String? { figure(id, 0).name }

  /// The name, and how good it is: 0 none, 1 a mere type or `case`, 2 a real one.
  private func figure(_ id: ExpressionID, _ depth: Int) -> (name: String?, strength: Int) {
    guard depth < 400 else { return (nil, 0) }
    switch tree[id] {
    case .columnRef(let reference):
      guard !reference.isStar, let last = tree[reference.fields].last else { return (nil, 0) }
      return (tree.string(last), 2)
    case .aIndirection(let argument, let indirection):
      for step in tree[indirection].reversed() {
        if case .field(let name) = step { return (tree.string(name), 2) }
      }
      return figure(argument, depth + 1)
    case .funcCall(let call): return (tree[call.name].last.map { tree.string($0) }, 2)
    case .aExpr(let expression) where expression.kind == .nullIf: return ("nullif", 2)
    case .typeCast(let argument, let type):
      let inner = figure(argument, depth + 1)
      if inner.strength > 1 { return inner }
      return (tree[tree[type].names].last.map { tree.string($0) } ?? inner.name, 1)
    case .collateClause(let argument, _): return figure(argument, depth + 1)
    case .groupingFunc: return ("grouping", 2)
    case .mergeSupportFunc: return ("merge_action", 2)
    case .subLink(let link):
      switch link.kind {
      case .exists: return ("exists", 2)
      case .array: return ("array", 2)
      case .expression:
        var select = tree[link.subselect]
        while select.operation != .none, let left = select.left { select = tree[left] }
        if !select.valuesLists.isEmpty { return ("column1", 2) }
        guard let target = select.targetList.first else { return (nil, 0) }
        if let name = target.name { return (tree.string(name), 2) }
        return target.value.map { figure($0, depth + 1) } ?? (nil, 0)
      case .all, .any: return (nil, 0)
      }
    case .caseExpr(_, _, let defaultResult):
      let inner: (name: String?, strength: Int) = defaultResult.map { figure($0, depth + 1) } ?? (nil, 0)
      return inner.strength > 1 ? inner : ("case", 1)
    case .aArrayExpr: return ("array", 2)
    case .rowExpr: return ("row", 2)
    case .coalesceExpr: return ("coalesce", 2)
    case .minMaxExpr(let isGreatest, _): return (isGreatest ? "greatest" : "least", 2)
    case .sqlValueFunction(let kind, _): return (Self.name(of: kind), 2)
    case .xmlExpr(let id): return (Self.name(of: tree[id].operation), 2)
    case .jsonExpression(let id): return Self.name(of: tree[id]).map { ($0, 2) } ?? (nil, 0)
    default: return (nil, 0)
    }
  }

  private static func name(of kind: SQLValueFunctionKind) -> String {
    switch kind {
    case .currentDate: "current_date"
    case .currentTime: "current_time"
    case .currentTimestamp: "current_timestamp"
    case .localTime: "localtime"
    case .localTimestamp: "localtimestamp"
    case .currentRole: "current_role"
    case .currentUser: "current_user"
    case .user: "user"
    case .sessionUser: "session_user"
    case .currentCatalog: "current_catalog"
    case .currentSchema: "current_schema"
    }
  }

  private static func name(of operation: XmlExpr.Operation) -> String {
    switch operation {
    case .concat: "xmlconcat"
    case .element: "xmlelement"
    case .exists: "xmlexists"
    case .forest: "xmlforest"
    case .parse: "xmlparse"
    case .pi: "xmlpi"
    case .root: "xmlroot"
    case .serialize: "xmlserialize"
    case .isDocument: "?column?"
    }
  }

  private static func name(of json: JsonExpression) -> String? {
    switch json {
    case .objectConstructor: "json_object"
    case .arrayConstructor, .arrayQueryConstructor: "json_array"
    case .objectAgg: "json_objectagg"
    case .arrayAgg: "json_arrayagg"
    case .parse: "json"
    case .scalar: "json_scalar"
    case .serialize: "json_serialize"
    case .isJson: nil
    case .function(let function):
      switch function.operation {
      case .exists: "json_exists"
      case .query: "json_query"
      case .value: "json_value"
      }
    }
  }
}
