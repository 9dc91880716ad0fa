public import Policy
import PostgresSyntax
public import Project

/// What is wrong with a policy, or that nothing is.
public enum PolicyReport {
  public static func render(_ policy: Policy, style: TextStyle) -> String {
    var files = PolicyFiles()
    files.add(policy)
    var text = ""
    for file in files.files {
      for diagnostic in file.diagnostics { text += TextReport.render(diagnostic, in: file, style: style) }
    }
    if policy.files.isEmpty { return "no policy: every rule has its default level\n" }
    if text.isEmpty { return policy.files.map(\.path).joined(separator: ", ") + ": nothing to report\n" }
    return text
  }

  /// The same for policies that something else was done by; empty where none of them has errors.
  public static func errors(_ files: [CheckResult.PolicyFile], style: TextStyle) -> String {
    files.filter(\.hasErrors).map { file in file.diagnostics.map { TextReport.render($0, in: file, style: style) }.joined() }.joined()
  }
}
