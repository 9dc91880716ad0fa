/// CREATE SEQUENCE; ALTER SEQUENCE stands with the other relations' ALTER.
extension Parser {
  mutating func parseCreateSequence() throws(Stop) -> Statement {
    try expect(.create)
    let persistence = try parseOptTemp()
    try expect(.sequence)
    let ifNotExists = try parseIfNotExists()
    var sequence = try parseQualifiedName()
    sequence.persistence = persistence
    return .createSeq(CreateSeqStmt(sequence: sequence, ifNotExists: ifNotExists, options: try parseSequenceOptions()))
  }
}
