import Analysis
import Policy
import Rules
import Testing

@Suite("What analyzers without a catalog get wrong is answered rightly")
struct FieldCasesTests {
  private static let all = FieldCase.schemaCases + FieldCase.transactionCases + FieldCase.fileCases

  @Test("each case", arguments: all)
  func answer(_ test: FieldCase) throws {
    let answer = try test.run()
    let marks = answer.findings.map(\.mark)
    #expect(!answer.hasPolicyErrors)
    for mark in test.expected { #expect(marks.contains(mark), "\(mark) is missing\n\(answer.text)") }
    switch test.others {
    case .none: #expect(Set(marks).sorted() == test.expected, "\(answer.text)")
    case .allBut(let rules):
      let surplus = marks.filter { mark in rules.contains { mark.hasSuffix(" \($0)") } && !test.expected.contains(mark) }
      #expect(surplus.isEmpty, "\(answer.text)")
    }
  }

  @Test("every rule that a case speaks of is there")
  func rules() {
    let known = Set(allRules.map { $0.id.text })
    for test in Self.all {
      for mark in test.expected { #expect(known.contains(mark.drop { $0 != " " }.dropFirst().description), "\(test.number): \(mark)") }
      if case .allBut(let rules) = test.others { #expect(known.isSuperset(of: rules), "\(test.number): \(rules)") }
    }
  }

  @Test("a constraint that only an index can give is one finding, and no advice is impossible")
  func uniqueConstraint() throws {
    let test = try #require(Self.all.first { $0.number == 43 })
    let findings = try test.run().findings.map(\.finding)
    #expect(findings.filter { $0.level >= .warn }.count == 1)
    #expect(!findings.contains { ($0.help ?? "").contains("NOT VALID") })
  }

  @Test("no fix puts CONCURRENTLY where PostgreSQL refuses it")
  func partitionedFix() throws {
    for test in Self.all where test.number == 17 {
      for finding in try test.run().findings.map(\.finding) {
        for edit in finding.fixes.flatMap(\.edits) { #expect(!edit.newText.contains("CONCURRENTLY readings_at_idx ON readings (")) }
      }
    }
  }
}
