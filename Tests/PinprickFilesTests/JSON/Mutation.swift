import Pinprick

/// A copy of bytes with one to four of them changed, removed, added, or a stretch copied or cut.
func mutated(_ bytes: [UInt8], with random: inout SplitMix64) -> [UInt8] {
  var result = bytes
  let pieces = Array("[]{}\",:0123456789eE+-.\\ntfu\n ".utf8)
  for _ in 0...Int.random(in: 0..<4, using: &random) where !result.isEmpty {
    let place = Int.random(in: 0..<result.count, using: &random)
    let other = Int.random(in: place...min(result.count, place + 40), using: &random)
    switch UInt64.random(in: 0..<6, using: &random) {
    case 0: result[place] = UInt8.random(in: 0...255, using: &random)
    case 1: result[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: result.insert(pieces[Int.random(in: 0..<pieces.count, using: &random)], at: place)
    case 3: result.removeSubrange(place..<other)
    case 4: result.insert(contentsOf: result[place..<other], at: other)
    default: result[place] = pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }
  }
  return result
}
