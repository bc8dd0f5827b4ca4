/// The lines of the built-in face, and the zones that they enclose.
///
/// Every border is one line that both neighbours use. Measured are the outermost places of outline,
/// nose and lips, those of the eyes with a margin, and the heights of eyes, nose, lips and chin; all
/// between is drawn by eye (docs/face-map.md).
struct FaceDrawing {
  // MARK: places where borders meet

  private let hairline: FaceKnot = (0, 1)
  private let temporalTop: FaceKnot = (55.5, 17)
  private let browCentre: FaceKnot = (0, 53)
  private let browHead: FaceKnot = (18.3, 70.2)
  private let browTail: FaceKnot = (49.6, 67)
  private let nasion: FaceKnot = (0, 73)
  private let rootSide: FaceKnot = (14.8, 76.8)
  private let rimMedialLow: FaceKnot = (15.3, 83.8)
  private let rimLateralLow: FaceKnot = (52.2, 83.2)
  private let archEnd: FaceKnot = (76.9, 93.5)
  private let alarGroove: FaceKnot = (15.4, 108.5)
  private let alaBase: FaceKnot = (16.9, 119.2)
  private let noseBase: FaceKnot = (0, 126.8)
  private let cheekboneEnd: FaceKnot = (76.2, 103)
  private let bow: FaceKnot = (0, 140.4)
  private let mouthCorner: FaceKnot = (24.55, 149.3)
  private let lipBottom: FaceKnot = (0, 159.7)
  private let foldFoot: FaceKnot = (30.5, 150.5)
  private let jowl: FaceKnot = (26.4, 168)
  private let chinEnd: FaceKnot = (24.4, 194.8)
  private let jawEnd: FaceKnot = (75.5, 111)
  private let chinTip: FaceKnot = (0, 200)

  // MARK: lines

  /// The outer edge from the hairline to the chin.
  private let outline: FaceLine
  /// The orbital rim, closed, clockwise on the right of the picture.
  private let rim: FaceLine
  /// From the hairline down the temple's front to the tail of the brow.
  private let temporal: FaceLine
  /// From the midline over the head of the brow.
  private let brow: FaceLine
  /// From the midline across the root of the nose.
  private let root: FaceLine
  /// From the rim down the side of the nose, around the ala and under it to the midline.
  private let noseSide: FaceLine
  /// From the rim outward along the zygomatic arch.
  private let arch: FaceLine
  /// From the alar groove outward below the cheekbone.
  private let malar: FaceLine
  /// From the ala past the corner of the mouth down to the jaw: nasolabial and marionette line.
  private let fold: FaceLine
  /// From the marionette line outward above the jaw.
  private let jaw: FaceLine
  /// From the corner of the mouth to the fold.
  private let corner: FaceLine
  /// From the midline along the cupid's bow to the corner of the mouth.
  private let upperLip: FaceLine
  /// From the corner of the mouth along the lower lip to the midline.
  private let lowerLip: FaceLine

  /// Draws all lines.
  init() {
    outline = FaceLine([
      hairline, (16, 0), (32, 2.4), (45, 8.4), temporalTop, (64, 29.5), (71.2, 47), (75.6, 64),
      (77.5, 81), archEnd, cheekboneEnd, jawEnd, (73.4, 124), (69.4, 138), (63.2, 153), (54.8, 167),
      (45.4, 178.6), (35.8, 187.6), chinEnd, (12.5, 198.8), chinTip,
    ])
    rim = FaceLine(
      [
        rimMedialLow, (13.55, 80.4), rootSide, browHead, (23.4, 65.2), (30, 62), (37.5, 61),
        (44.4, 62.8), browTail, (52.8, 72.6), (53.95, 78), rimLateralLow, (47.8, 88.8),
        (41.8, 92.1), (35, 93), (27, 91.6), (20.3, 88.3),
      ], closed: true)
    temporal = FaceLine([temporalTop, (54.4, 34), (53, 51), browTail])
    brow = FaceLine([browCentre, (6.8, 53.5), (11.4, 56.8), (14, 62.8), browHead])
    root = FaceLine([nasion, (7, 74), rootSide])
    noseSide = FaceLine([
      rimMedialLow, (13.8, 92), (14, 101), alarGroove, (17.2, 111.6), (17.85, 115.2), alaBase,
      (13.4, 122.2), (9, 122.8), (5, 125.6), noseBase,
    ])
    arch = FaceLine([rimLateralLow, (61, 86.5), archEnd])
    malar = FaceLine([alarGroove, (27, 112.2), (42, 114), (60, 111), cheekboneEnd])
    fold = FaceLine([
      alaBase, (21.2, 126), (25.6, 134), (29, 142), foldFoot, (29.3, 158.5), jowl, (24.7, 181),
      chinEnd,
    ])
    jaw = FaceLine([jowl, (38.5, 162), (51, 151.5), (61, 138.5), (68.6, 124.5), jawEnd])
    corner = FaceLine([mouthCorner, foldFoot])
    upperLip = FaceLine([bow, (6.3, 138.9), (13, 141.2), (19.5, 145.6), mouthCorner])
    lowerLip = FaceLine([mouthCorner, (19, 154), (12, 158), lipBottom])
  }

  // MARK: zones across the midline: their border from the midline's top outward and back

  /// The forehead with the brows.
  var forehead: [[Point]] {
    [
      outline.points(from: hairline, to: temporalTop), temporal.all,
      rim.pointsBack(from: browTail, to: browHead), brow.all.reversed(),
    ]
  }

  /// The glabella between the heads of the brows.
  var glabella: [[Point]] {
    [brow.all, rim.pointsBack(from: browHead, to: rootSide), root.all.reversed()]
  }

  /// The nose with its alae.
  var nose: [[Point]] {
    [root.all, rim.pointsBack(from: rootSide, to: rimMedialLow), noseSide.all]
  }

  /// The skin between nose and lips.
  var lipSkin: [[Point]] {
    [
      noseSide.pointsBack(from: noseBase, to: alaBase), fold.points(from: alaBase, to: foldFoot),
      corner.all.reversed(), upperLip.all.reversed(),
    ]
  }

  /// The vermilion of both lips and the mouth.
  var lips: [[Point]] { [upperLip.all, lowerLip.all] }

  /// The chin with the skin under the lower lip.
  var chin: [[Point]] {
    [
      lowerLip.all.reversed(), corner.all, fold.points(from: foldFoot, to: chinEnd),
      outline.points(from: chinEnd, to: chinTip),
    ]
  }

  // MARK: zones on either side: their closed border, clockwise on the right of the picture

  /// The temple from its front edge to the outer edge.
  var temple: [[Point]] {
    [
      outline.points(from: temporalTop, to: archEnd), arch.all.reversed(),
      rim.pointsBack(from: rimLateralLow, to: browTail), temporal.all.reversed(),
    ]
  }

  /// All inside the orbital rim.
  var eyelids: [[Point]] { [rim.all] }

  /// The cheekbone from the side of the nose to the outer edge.
  var cheekbone: [[Point]] {
    [
      rim.pointsBack(from: rimMedialLow, to: rimLateralLow), arch.all,
      outline.points(from: archEnd, to: cheekboneEnd), malar.all.reversed(),
      noseSide.pointsBack(from: alarGroove, to: rimMedialLow),
    ]
  }

  /// The cheek between cheekbone and jaw.
  var cheek: [[Point]] {
    [
      malar.all, outline.points(from: cheekboneEnd, to: jawEnd), jaw.all.reversed(),
      fold.pointsBack(from: jowl, to: alaBase),
      noseSide.pointsBack(from: alaBase, to: alarGroove),
    ]
  }

  /// The jaw from below the ear to the chin.
  var jawSide: [[Point]] {
    [
      jaw.all, outline.points(from: jawEnd, to: chinEnd),
      fold.pointsBack(from: chinEnd, to: jowl),
    ]
  }
}
