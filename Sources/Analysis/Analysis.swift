public protocol Rule: SendableMetatype {}
