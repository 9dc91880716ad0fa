import PostgresSyntax

extension DefValue {
  /// What a Boolean option says (`defGetBoolean`): on where nothing stands after its name.
  func isOff(in tree: SyntaxTree) -> Bool {
    switch self {
    case .boolean(let value): !value
    case .integer(let value): value == 0
    case .name(let name): Self.isOffWord(tree.string(name))
    case .string(let text): Self.isOffWord(tree.string(of: text))
    default: false
    }
  }

  private static func isOffWord(_ word: String) -> Bool { ["off", "false", "no", "0"].contains(word.lowercased()) }

  /// The last option of that name counts.
  static func isOn(_ name: String, _ options: [DefElem], default standard: Bool = false, in tree: SyntaxTree) -> Bool {
    guard let option = options.last(where: { tree.string($0.name) == name }) else { return standard }
    return !option.value.isOff(in: tree)
  }
}
