import FoundationEssentials
public import Testing

extension Trait where Self == ConditionTrait {
  /// A test that takes more than two seconds without optimisation: `make test-all` and CI run it.
  public static var slow: Self { .enabled(if: runsSlowTests, "slow: make test-all runs it") }
}

extension Tag {
  /// A test that starts another program.
  @Tag public static var process: Self
}

private let runsSlowTests = ProcessInfo.processInfo.environment["PINPRICK_TESTS"] == "all"
