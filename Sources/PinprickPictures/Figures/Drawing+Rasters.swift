internal import CCairo

/// Cells of a raster and the colours of their values.
struct ColouredRaster {
  let columns: Int
  let rows: Int
  /// rows * columns indices, row-major, row 0 on top.
  let indices: [UInt8]
  /// The colour of each index; nil for one that shows what is behind.
  let colours: [RGB?]

  /// The colours as Cairo keeps them.
  fileprivate var words: [UInt32] { colours.map { $0?.solidWord ?? 0 } }
}

extension Drawing {
  /// Lays a raster into the picture, each of its pixels on one of the picture.
  ///
  /// - Parameters:
  ///   - raster: the pixels; those beyond the picture's edge are left out.
  ///   - column: the picture's column of the raster's left edge.
  ///   - row: the picture's row of its upper edge.
  func raster(_ raster: ColouredRaster, column: Int, row: Int) {
    let words = raster.words
    let pixels = raster.indices.map { words[Int($0)] }
    paint(pixels, columns: raster.columns, rows: raster.rows) {
      unsafe cairo_translate(context, Double(column), Double(row))
    }
  }

  /// Lays a raster into a box, behind all that is drawn: a pixel of a figure has the colour of the cell at
  /// its middle, cells in a file of lines keep their edges.
  ///
  /// - Parameters:
  ///   - raster: the cells.
  ///   - box: where its outer edges come to lie.
  func raster(_ raster: ColouredRaster, in box: Box) {
    if ground != nil {
      ground?.add(raster, in: box.scaled(by: pixelsPerUnit))
      return
    }
    let words = raster.words
    // Cairo takes no image with a side of more than 32,767 cells; of such ones every second or third and so
    // on is shown, which no eye can tell on 180 mm.
    let step = (max(raster.columns, raster.rows) + Self.mostCells - 1) / Self.mostCells
    let rows = stride(from: step / 2, to: raster.rows, by: step)
    let columns = Array(stride(from: step / 2, to: raster.columns, by: step))
    let cells = rows.flatMap { row in
      columns.map { words[Int(raster.indices[row * raster.columns + $0])] }
    }
    let scale = Place(box.width / Double(raster.columns), box.height / Double(raster.rows))
    paint(cells, columns: columns.count, rows: cells.count / max(1, columns.count)) {
      unsafe cairo_translate(context, box.left, box.top)
      unsafe cairo_scale(context, scale.x * Double(step), scale.y * Double(step))
    }
  }

  /// The most cells of a side of an image in a file of lines.
  private static let mostCells = 16_384

  /// Paints words of alpha and colour, with one unit a word once `place` has moved the picture's units.
  private func paint(_ words: [UInt32], columns: Int, rows: Int, place: () -> Void) {
    var words = words
    unsafe cairo_save(context)
    place()
    // The source lives as long as the closure; Cairo paints at once, or copies, and lets go of it.
    unsafe words.withUnsafeMutableBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      let source: OpaquePointer = unsafe cairo_image_surface_create_for_data(
        start, CAIRO_FORMAT_ARGB32, Int32(columns), Int32(rows), Int32(4 * columns))
      unsafe cairo_set_source_surface(context, source, 0, 0)
      unsafe cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
      unsafe cairo_paint(context)
      // Lets the context forget the source before its pixels go.
      unsafe cairo_set_source_rgb(context, 0, 0, 0)
      unsafe cairo_surface_flush(cairo_get_target(context))
      unsafe cairo_surface_finish(source)
      unsafe cairo_surface_destroy(source)
    }
    unsafe cairo_restore(context)
  }
}
