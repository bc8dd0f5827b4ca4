/// Finds the first of some numbers for which something holds that holds for all after it.
///
/// - Parameters:
///   - count: how many numbers there are, from 0 up.
///   - holds: what is asked of a number.
/// - Returns: the first for which it holds; `count` where it holds for none.
/// - Complexity: O(log count) questions.
@inlinable package func firstNumber(
  below count: Int, where holds: (Int) throws -> Bool
) rethrows -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = (low + high) / 2
    if try holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
