import FoundationEssentials
public import Testing

extension Trait where Self == ConditionTrait {
  /// A test that takes more than two seconds without optimisation: `make test-all` and CI run it.
  public static var slow: Self { .enabled(if: runsSlowTests, "slow: make test-all runs it") }
}

private let runsSlowTests = ProcessInfo.processInfo.environment["PINPRICK_TESTS"] == "all"
