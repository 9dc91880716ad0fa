extension RandomAccessCollection where Index == Int {
  /// The index of the first element that is past a border, found by halving; `isPast` is false up to there and true from there on.
  func firstIndex(past isPast: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
