// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "pinprick-benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    // With a name: without one the identity would be the name of the folder that holds the clone.
    .package(name: "pinprick", path: ".."),
    // No traits: allocations and reference counts are not measured.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // MARK: inputs and stages, shared by what measures time and what counts instructions
    .target(
      name: "Workloads",
      dependencies: [
        .product(name: "Pinprick", package: "pinprick"),
        .product(name: "PinprickFiles", package: "pinprick"),
        .product(name: "PinprickPictures", package: "pinprick"),
        .product(name: "PinprickPlans", package: "pinprick"),
        .product(name: "PinprickEngine", package: "pinprick"),
      ],
      swiftSettings: strict
    ),

    // MARK: time, for people
    .executableTarget(
      name: "Analysis",
      dependencies: ["Workloads", .product(name: "Benchmark", package: "benchmark")],
      path: "Benchmarks/Analysis",
      swiftSettings: strict,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),

    // MARK: instruction counts and the comparison with peers, for scripts
    .executableTarget(name: "Probe", dependencies: ["Workloads"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
