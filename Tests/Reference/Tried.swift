/// Whether the tests are optimised; `.ci/run` runs them both ways.
public let isOptimised: Bool = {
  #if DEBUG
    false
  #else
    true
  #endif
}()

/// The cases that are tried: all where the tests are optimised, one of so many without.
public func tried<Cases: Collection>(_ cases: Cases, oneOf part: Int = 7) -> [Cases.Element] {
  isOptimised ? Array(cases) : cases.enumerated().filter { $0.offset % part == 0 }.map(\.element)
}
