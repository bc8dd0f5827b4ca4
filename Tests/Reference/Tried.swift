/// Whether the tests are optimised; `.ci/run` runs them both ways.
public let isOptimised: Bool = {
  #if DEBUG
    false
  #else
    true
  #endif
}()

/// The cases that are tried: all where the tests are optimised, every seventh without.
public func tried<Cases: Collection>(_ cases: Cases) -> [Cases.Element] {
  isOptimised ? Array(cases) : cases.enumerated().filter { $0.offset % 7 == 0 }.map(\.element)
}
