/// What the parser knows of the routine whose body it reads.
struct RoutineReading {
  /// What the routine's own declaration says that its body must fit.
  struct Facts {
    var returnsSet = false
    var returnsVoid = false
    var hasOutput = false
    var isProcedure = false
  }

  var facts = Facts()
  var names = BodyNamespace()
  var records: [BodyStatementRecord] = []
  var context = BodyContext()
  /// The number of the list of statements being read; each has its own.
  var list = 0
  var listCount = 0
  /// The texts that variables are known to hold, by the variable's number.
  var texts: [Int: VariableText] = [:]
  /// How many bodies this one stands in.
  var level = 0
  /// The body, or one around it, is a function's: what it creates and does is not looked at before it runs.
  var isStored = false
}

/// What a variable is known to hold.
struct VariableText {
  var text: KnownText
  /// The list of statements that holds the assignment; nil for a declaration's default.
  var list: Int?
}
