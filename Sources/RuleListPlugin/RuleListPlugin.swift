import Foundation
import PackagePlugin

/// Runs `RuleListGenerator` over the target's own folder whenever a rule or a page in it was added, changed or removed.
@main
struct RuleListPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? SwiftSourceModuleTarget else { return [] }
    let inputs = module.sourceFiles.map(\.url).filter { ["swift", "md"].contains($0.pathExtension) }
    let output = context.pluginWorkDirectoryURL.appending(path: "RuleList.swift")
    return [
      .buildCommand(
        displayName: "Listing the rules",
        executable: try context.tool(named: "RuleListGenerator").url,
        arguments: [output.path] + inputs.map(\.path).sorted(),
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
