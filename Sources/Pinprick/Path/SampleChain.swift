/// The chain of samples that explains a stroke best: passing over a sample costs 1, a link that the
/// roller cannot have rolled costs 5.5.
///
/// So runs of up to five samples at an end and of up to ten elsewhere are passed over rather than
/// linked, and a stroke that really jumps, once and for good, keeps all its samples. Samples of
/// bit-identical places behind each other are one node; more than five of them cost 5.25 together.
struct SampleChain {
  /// Whether a sample is on the chain.
  private(set) var isKept: [Bool] = []

  /// The samples of each node.
  private var nodes: [Range<Int>] = []
  private var costs: [Double] = []
  private var best: [Double] = []
  private var origins: [Int] = []

  private static let linkCost = 5.5
  private static let onePlaceCost = 5.25
  /// Passing over more than this costs more than two links.
  private static let mostCost = 2 * linkCost

  /// Finds the chain of a stroke's samples.
  ///
  /// - Complexity: O(samples), each with at most eleven links.
  mutating func link(_ steps: borrowing StepScale) {
    gather(steps.points)
    for node in nodes.indices { extend(to: node, steps) }
    isKept.resize(to: steps.points.count, filler: false)
    for i in isKept.indices { isKept[i] = false }
    var node = end
    while node >= 0 {
      for i in nodes[node] { isKept[i] = true }
      node = origins[node]
    }
  }

  private mutating func gather(_ points: [SIMD2<Double>]) {
    nodes.removeAll(keepingCapacity: true)
    costs.removeAll(keepingCapacity: true)
    best.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    var start = 0
    for i in points.indices where i + 1 == points.count || points[i + 1] != points[i] {
      nodes.append(start..<i + 1)
      let count = i + 1 - start
      costs.append(count > OutlierSearch.longestRun ? Self.onePlaceCost : Double(count))
      start = i + 1
    }
  }

  /// Finds the best chain that ends with a node, from those that end with nodes before it.
  private mutating func extend(to node: Int, _ steps: borrowing StepScale) {
    var passed = 0.0
    var cost = Double.infinity
    var origin = -1
    var from = node - 1
    while from >= 0, passed <= Self.mostCost {
      if best[from] + passed < cost {
        let isPlausible = steps.isPlausible(
          from: nodes[from].upperBound - 1, to: nodes[node].lowerBound)
        let sum = best[from] + passed + (isPlausible ? 0 : Self.linkCost)
        if sum < cost { (cost, origin) = (sum, from) }
      }
      passed += costs[from]
      from -= 1
    }
    // The chain may begin here, where nothing or little lies before.
    if from < 0, node <= 1 || passed <= Double(OutlierSearch.longestRun), passed < cost {
      (cost, origin) = (passed, -1)
    }
    best.append(cost)
    origins.append(origin)
  }

  /// The last node of the best chain.
  private var end: Int {
    var passed = 0.0
    var cost = Double.infinity
    var last = -1
    for node in nodes.indices.reversed() {
      if best[node] + passed < cost { (cost, last) = (best[node] + passed, node) }
      passed += costs[node]
      if passed > Double(OutlierSearch.longestRun), node < nodes.count - 1 { break }
    }
    return last
  }
}
