import Pinprick
import Reference

func fixed(_ v: Double, _ d: Int) -> String {
  var s = 1.0
  for _ in 0..<d { s *= 10 }
  let r = Int((abs(v) * s).rounded())
  let t = String(r)
  let p = String(repeating: "0", count: max(0, d + 1 - t.count)) + t
  let out = d == 0 ? p : p.dropLast(d) + "." + p.suffix(d)
  return (v < 0 && r > 0 ? "-" : "") + String(out)
}
func pad(_ s: String, _ n: Int) -> String { s + String(repeating: " ", count: max(0, n - s.count)) }

@main struct Study {
  static func main() {
    let a = CommandLine.arguments.dropFirst().map { Double($0) ?? 0 }
    let per = a.count > 0 ? Int(a[0]) : 40
    let rates = a.count > 1 && a[1] > 0 ? [a[1]] : [100.0, 240]
    let sigmas = a.count > 2 && a[2] >= 0 ? [a[2]] : [0.05, 0.1, 0.2]
    for (k, v) in a.dropFirst(3).enumerated() where v >= 0 { unsafe knob[k] = v }
    for rate in rates {
      for sigma in sigmas {
        print("rate", rate, "sigma", sigma, "  len mean|p95  axle mean|p95 bias")
        for kind in StrokeKind.allCases {
          var random = SplitMix64(seed: UInt64(rate) &* 1000 &+ UInt64(sigma * 100))
          var l: [Double] = [], x: [Double] = [], f = 0, m = 0, b = 0.0, e = 0.0, rr: [Double] = []
          for _ in 0..<per {
            let s = kind.stroke(hertz: rate, &random)
            let q = s.noisy(millimetres: sigma, &random)
            let c = conditionedPath(
              x: q.x.span, y: q.y.span, seconds: s.seconds.span, mode: .standard)
            let score = ConditioningScore(c, of: s)
            if a.count > 1 && a[1] > 0 && (score.falseReversals > 0) {
              var t = RolledPath()
              t.roll(x: c.x, y: c.y, landingTurns: 0, circumferenceMillimetres: 1)
              var last = 0.0, at = 0.0, out = "   "
              for i in 0..<t.turns.count - 1 {
                let d = t.turns[i + 1] - t.turns[i]
                if d * last < 0 { out += " \(i):leg \(fixed(at, 3))"; at = 0 }
                if d != 0 { last = d }
                at += abs(d)
              }
              if a.count > 9 {print(out, "last leg", fixed(at, 3), "n", c.x.count)}
            }
            l.append(abs(score.lengthPercent))
            x.append(score.axleDegrees)
            f += score.falseReversals
            m += score.missedReversals
            b += score.lengthPercent
            e += score.noiseMillimetres
            rr.append(score.lengthPercent)
          }
          l.sort()
          x.sort()
          let n = Double(per)
          print(
            pad(kind.rawValue, 18), fixed(l.reduce(0, +) / n, 2), fixed(l[per * 95 / 100], 2), " ",
            fixed(x.reduce(0, +) / n, 2), fixed(x[per * 95 / 100], 2), fixed(x[per-1], 1), " bias", fixed(b / n, 2),
            "noise", fixed(e / n, 3), "false", f, "missed", m)
        }
      }
    }
  }
}
