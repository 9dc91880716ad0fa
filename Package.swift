// swift-tools-version: 6.2
import PackageDescription

/// The modules, each with the modules it may import. Dependencies point one way:
/// `PostgresSyntax ← Catalog ← Effects ← Analysis ← Rules`; the rest stands on top; `JSON` knows no other.
let modules: [(name: String, imports: [String])] = [
  ("JSON", []),
  ("PostgresSyntax", []),
  ("Catalog", ["PostgresSyntax"]),
  ("Effects", ["PostgresSyntax", "Catalog"]),
  ("Policy", ["PostgresSyntax"]),
  ("Analysis", ["PostgresSyntax", "Catalog", "Effects", "Policy"]),
  ("Migrations", ["PostgresSyntax"]),
  ("Project", ["JSON", "PostgresSyntax", "Catalog", "Effects", "Policy", "Analysis", "Migrations", "Rules"]),
  ("Reports", ["JSON", "PostgresSyntax", "Catalog", "Effects", "Policy", "Analysis", "Project"]),
  ("LanguageServer", ["JSON", "PostgresSyntax", "Catalog", "Effects", "Policy", "Analysis", "Migrations", "Project", "Rules", "Reports"]),
]

/// Modules that a module's tests import besides the module itself.
let testImports: [String: [String]] = [
  "Catalog": ["PostgresSyntax"],
  "Effects": ["PostgresSyntax", "Catalog", "PostgresServerSupport"],
  "Policy": ["PostgresSyntax"],
  "Analysis": ["PostgresSyntax", "Catalog", "Effects", "Policy"],
  "Migrations": ["PostgresSyntax"],
  "Project": ["PostgresSyntax", "Catalog", "Effects", "Policy", "Analysis", "Migrations", "Rules"],
  "Reports": ["JSON", "PostgresSyntax", "Catalog", "Effects", "Policy", "Analysis", "Project", "Rules"],
  "LanguageServer": ["JSON", "PostgresSyntax", "Policy", "Analysis", "Project", "Reports"],
]

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func dependencies(_ names: [String]) -> [Target.Dependency] { names.map { .byName(name: $0) } }

var targets: [Target] = modules.map { module in
  .target(name: module.name, dependencies: dependencies(module.imports), swiftSettings: settings)
}
targets += modules.map { module in
  .testTarget(
    name: module.name + "Tests",
    dependencies: dependencies([module.name] + (testImports[module.name] ?? [])),
    swiftSettings: settings)
}
targets += [
  // One folder per family, one Swift file and one page per rule. The list of rules and the pages
  // are generated from the folder at build time: adding a rule edits nothing else.
  .target(
    name: "Rules", dependencies: dependencies(["PostgresSyntax", "Catalog", "Effects", "Policy", "Analysis"]),
    path: "rules", swiftSettings: settings, plugins: ["RuleListPlugin"]),
  .testTarget(
    name: "RulesTests",
    dependencies: dependencies([
      "PostgresSyntax", "Catalog", "Effects", "Policy", "Analysis", "Migrations", "Project", "Rules", "PostgresServerSupport",
    ]),
    swiftSettings: settings),
  .plugin(name: "RuleListPlugin", capability: .buildTool(), dependencies: ["RuleListGenerator"], path: "Sources/RuleListPlugin"),
  .executableTarget(name: "RuleListGenerator", swiftSettings: settings),
  .executableTarget(
    name: "lockkeeper",
    dependencies: dependencies([
      "JSON", "PostgresSyntax", "Catalog", "Effects", "Policy", "Analysis", "Migrations", "Project", "Reports", "LanguageServer", "Rules",
    ]),
    swiftSettings: settings),
  .testTarget(name: "LockkeeperTests", dependencies: ["lockkeeper", "PostgresServerSupport"], swiftSettings: settings),
  // A server to throw away, for the tests that ask one.
  .target(name: "PostgresServerSupport", path: "Tests/PostgresServerSupport", swiftSettings: settings),
]

let package = Package(
  name: "lockkeeper",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "lockkeeper", targets: ["lockkeeper"])],
  targets: targets
)
