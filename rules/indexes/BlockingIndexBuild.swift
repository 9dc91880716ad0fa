internal import Analysis
struct BlockingIndexBuild: Rule {}
