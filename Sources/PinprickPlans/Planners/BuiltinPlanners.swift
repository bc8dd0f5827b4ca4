/// The planners that come with the library, in the order in which tables list them.
public let builtinPlanners: [any Planner] = [
  Boustrophedon(directionDegrees: 0), Boustrophedon(), CrissCross(), Star(), ContourParallel(),
  Spiral(), Hilbert(), RandomStrokes(), Adaptive(),
]
