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
  name: "pinprick",
  products: [
    .library(name: "Pinprick", targets: ["Pinprick"]),
    .library(name: "PinprickFiles", targets: ["PinprickFiles", "PinprickText"]),
    .library(name: "PinprickPictures", targets: ["PinprickPictures"]),
    .library(name: "PinprickPlans", targets: ["PinprickPlans"]),
    .library(name: "PinprickEngine", targets: ["PinprickEngine"]),
    .executable(name: "pinprick", targets: ["PinprickMain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
  ],
  targets: [
    // MARK: core
    .target(
      name: "Pinprick",
      swiftSettings: strict,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
    ),

    // MARK: C libraries
    .systemLibrary(name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .target(
      name: "CPNG", dependencies: ["CLibPNG"], cSettings: [.treatAllWarnings(as: .error)]),

    // MARK: the operating system
    .target(
      name: "PinprickSystem",
      dependencies: [.product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: strict
    ),
    .target(name: "CProcess", cSettings: [.treatAllWarnings(as: .error)]),

    // MARK: adapters
    .target(name: "PinprickText", swiftSettings: strict),
    .target(
      name: "PinprickFiles",
      dependencies: [
        "Pinprick", "PinprickText", "PinprickSystem", "CPNG", "CZlib", "CCrypto", "CGEOS",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "PinprickPictures",
      dependencies: ["Pinprick", "PinprickText", "CCairo", "CPNG", "CZlib"],
      // The parts of report.html, as they are in the tree.
      resources: [
        "page.html", "page.css", "data.js", "view.js", "layers.js", "labels.js", "legend.js",
        "replay.js", "tables.js", "heading.js", "figure.js", "input.js", "page.js",
      ].map { .embedInCode("Pages/" + $0) },
      swiftSettings: strict
    ),

    .target(
      name: "PinprickPlans",
      dependencies: ["Pinprick", "CGEOS"],
      swiftSettings: strict
    ),

    // MARK: engine
    .target(
      name: "PinprickEngine",
      dependencies: ["Pinprick", "PinprickFiles"],
      swiftSettings: strict
    ),

    // MARK: command
    .target(
      name: "PinprickCommand",
      dependencies: [
        "Pinprick", "PinprickText", "PinprickSystem", "PinprickFiles", "PinprickPictures",
        "PinprickPlans", "PinprickEngine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "PinprickMain",
      dependencies: ["PinprickCommand", "CProcess"],
      swiftSettings: strict
    ),

    // MARK: studies
    .executableTarget(
      name: "ConditioningStudy",
      dependencies: ["Pinprick", "Reference"],
      swiftSettings: strict
    ),

    // MARK: tests
    .target(
      name: "Reference",
      dependencies: ["Pinprick"],
      path: "Tests/Reference",
      swiftSettings: strict
    ),
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
    .target(
      name: "PNGReading",
      dependencies: ["PinprickPictures", "CZlib"],
      path: "Tests/PNGReading",
      swiftSettings: strict
    ),
    .testTarget(
      name: "PinprickTests",
      dependencies: ["TestSupport", "Pinprick", "PinprickPlans", "Reference", "CGEOS"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PinprickTextTests", dependencies: ["PinprickText"], swiftSettings: strict),
    .testTarget(
      name: "PinprickFilesTests",
      dependencies: [
        "TestSupport", "Pinprick", "PinprickText", "PinprickSystem", "PinprickFiles", "Reference",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PinprickPicturesTests",
      dependencies: ["TestSupport", "Pinprick", "PinprickPictures", "PNGReading", "CPNG"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PinprickPlansTests",
      dependencies: ["TestSupport", "Pinprick", "PinprickPlans", "Reference", "CGEOS"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PinprickEngineTests",
      dependencies: ["TestSupport", "Pinprick", "PinprickFiles", "PinprickEngine", "Reference"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PinprickCommandTests",
      dependencies: [
        "TestSupport",
        "Pinprick", "PinprickText", "PinprickFiles", "PinprickPictures", "PinprickPlans",
        "PinprickEngine", "PinprickCommand", "PNGReading", "Reference",
      ],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
