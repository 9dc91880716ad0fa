import PostgresSyntax

/// What the policy must know of one rule to let people name and set it. The rules themselves live elsewhere and depend on this module.
public struct RuleDescription: Sendable {
  /// The rule's id in kebab-case, such as `blocking-index-build`.
  public let id: String
  /// Plain-English names of the rule, such as "index creation without CONCURRENTLY"; the first is the one shown. Case, articles,
  /// punctuation and plural endings do not matter when a policy uses one.
  public let phrases: [String]
  public let options: [OptionDescription]
  public let defaultLevel: Level

  public init(id: String, phrases: [String] = [], options: [OptionDescription] = [], defaultLevel: Level) {
    self.id = id
    self.phrases = phrases
    self.options = options
    self.defaultLevel = defaultLevel
  }
}

/// An option that a policy may set in a sub-bullet (`- grace: 3 migrations`).
public struct OptionDescription: Sendable {
  /// Kebab-case or camel case; a policy may write it with spaces, hyphens or neither.
  public let name: String
  public let kind: OptionKind

  public init(_ name: String, _ kind: OptionKind) {
    self.name = name
    self.kind = kind
  }
}

/// What values an option takes.
public enum OptionKind: Sendable {
  /// A whole number; `100k` and `1,000` are understood. `unit` is a word that may follow it ("migrations").
  case integer(unit: String? = nil, in: ClosedRange<Int> = 0...Int.max)
  case boolean
  case string
  case strings
  /// A time with its unit (`5s`, `500 ms`); kept in milliseconds.
  case duration
  /// One of a few words, compared without case; kept as written here.
  case choice([String])
}

/// All rules and migration tools that a policy may name. It is filled by whoever knows them; this module knows none.
public struct RuleCatalogue: Sendable {
  public let rules: [RuleDescription]
  /// Names of the migration tools; with an empty list any name is taken.
  public let tools: [String]

  private let indexByID: [String: Int]
  private let indicesByPhrase: [String: [Int]]
  /// Rules by each (stemmed) word of their ids and phrases; feeds suggestions only.
  private let indicesByWord: [String: [Int]]
  /// Every phrase in its normal form, in the order of the rules.
  let phraseForms: [(form: String, rule: Int)]

  public init(rules: [RuleDescription] = [], tools: [String] = []) {
    self.rules = rules
    self.tools = tools
    var byID: [String: Int] = [:]
    var byPhrase: [String: [Int]] = [:]
    var byWord: [String: [Int]] = [:]
    var forms: [(form: String, rule: Int)] = []
    for (index, rule) in rules.enumerated() {
      byID[rule.id.lowercased()] = index
      var words = Words.stems(of: rule.id)
      for phrase in rule.phrases {
        let stems = Words.stems(of: phrase)
        let form = stems.joined(separator: " ")
        if form.isEmpty || byPhrase[form]?.contains(index) == true { continue }
        byPhrase[form, default: []].append(index)
        forms.append((form, index))
        words += stems
      }
      var seen: Set<String> = []
      for word in words where seen.insert(word).inserted { byWord[word, default: []].append(index) }
    }
    indexByID = byID
    indicesByPhrase = byPhrase
    indicesByWord = byWord
    phraseForms = forms
  }

  /// The rule with this id, compared without case.
  public func rule(_ id: String) -> RuleDescription? {
    guard let index = indexByID[id.lowercased()] else { return nil }
    return rules[index]
  }

  /// The rules that a phrase names; more than one if they share it.
  public func rules(named phrase: String) -> [RuleDescription] { rules(stems: Words.stems(of: phrase)) }

  func rules(stems: [String]) -> [RuleDescription] {
    (indicesByPhrase[stems.joined(separator: " ")] ?? []).map { rules[$0] }
  }

  /// The rule whose id is closest in spelling, or failing that the one that shares most words; nil if none is near.
  public func suggestion(for id: String) -> RuleDescription? {
    if let near = Spelling.nearest(to: id.lowercased(), among: rules.map(\.id)) { return rule(near) }
    return ruleSharingWords(with: Words.stems(of: id))
  }

  /// The rule one of whose phrases differs from these words by a slip of the finger.
  func ruleAlmostNamed(_ stems: [String]) -> (phrase: String, rule: RuleDescription)? {
    let form = stems.joined(separator: " ")
    guard form.utf8.count >= 8, form.utf8.count <= Spelling.longestWord else { return nil }
    var best: (distance: Int, index: Int)?
    for (index, candidate) in phraseForms.enumerated() {
      let limit = (best?.distance ?? 3) - 1
      guard let distance = Spelling.distance(form, candidate.form, limit: limit) else { continue }
      best = (distance, index)
      if distance == 0 { break }
    }
    guard let best else { return nil }
    let found = phraseForms[best.index]
    let rule = rules[found.rule]
    let phrase = rule.phrases.first { Words.stems(of: $0).joined(separator: " ") == found.form }
    return (phrase ?? rule.id, rule)
  }

  /// The rule that shares at least two words, and more than half of the words given, with `stems`.
  func ruleSharingWords(with stems: [String]) -> RuleDescription? {
    guard stems.count >= 2, stems.count <= 24 else { return nil }
    var shared: [Int: Int] = [:]
    var seen: Set<String> = []
    for stem in stems where seen.insert(stem).inserted {
      for index in indicesByWord[stem] ?? [] { shared[index, default: 0] += 1 }
    }
    guard let best = shared.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    return best.value >= 2 && best.value * 2 > seen.count ? rules[best.key] : nil
  }
}
