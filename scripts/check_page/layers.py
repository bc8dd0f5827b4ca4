"""What can be switched on the map."""

import random

import numpy
from browsing import View, fit, layer
from PIL import Image

# Lines, hatches and marks of the pictures, which may hide a cell.
LINES = {(0x33, 0x36, 0x3B), (255, 255, 255), (0, 0, 0)}


def check(page, case, lines):
    fit(page)
    bases = [base for base in ("density", "status", "passes") if page.is_enabled(f"#base-{base}")]
    seen = {}
    for base in bases:
        page.check(f"#base-{base}")
        if base in case.pictures:
            check_colours(page, case, lines, base)
        seen[base] = layer(page, "base"), page.text_content("#legend .bar-title")
    # Without targets all cells of the status have one colour; without a punctured cell two may look alike.
    lines.check("each base has colours and a legend of its own",
                len({pixels for pixels, _ in seen.values()}) == len({legend for _, legend in seen.values()}) == len(bases))
    page.check("#base-density")
    lines.check("the first base comes back", layer(page, "base") == seen["density"][0])
    for overlay in ("zones", "regions", "avoid", "events"):
        check_overlay(page, lines, overlay, "overlay")
    check_overlay(page, lines, "strokes", "strokes")


def check_overlay(page, lines, overlay, name):
    box = f"#overlay-{overlay}"
    if page.is_disabled(box):
        return
    was = page.is_checked(box)
    before = layer(page, name)
    page.set_checked(box, not was)
    other = layer(page, name)
    page.set_checked(box, was)
    lines.check(f"{overlay} come and go", before != other and layer(page, name) == before)


def check_colours(page, case, lines, base):
    """The map's colours are those of the picture of the same name."""
    picture = numpy.asarray(Image.open(case.pictures[base]).convert("RGB"))
    pixels = case.report["pictures"]["pixels_per_cell"]
    every = case.figure["grid"]["every"]
    view = View(page, case)
    box = page.evaluate("() => { const b = map.getBoundingClientRect(); return [b.left + map.clientLeft, b.top + map.clientTop] }")
    dice = random.Random(3)
    cells = [(dice.randrange(view.rows), dice.randrange(view.columns)) for _ in range(400)]
    places = [[int(place - start) for place, start in zip(view.middle_of(*cell), box)] for cell in cells]
    found = page.evaluate(
        """places => {
          const { data, width } = window.copyOf('base');
          return places.map(([x, y]) => [...data.slice(4 * (y * width + x), 4 * (y * width + x) + 4)]);
        }""", places)
    wrong, compared = [], 0
    for (row, column), (x, y), (*colour, alpha) in zip(cells, places, found):
        # The cell whose colour the pixel's middle has.
        row = int((y + 0.5 + box[1] - view.top) / view.scale / view.cell)
        column = int((x + 0.5 + box[0] - view.left) / view.scale / view.cell)
        where = [min(index * every + every // 2, size - 1) * pixels + pixels // 2
                 for index, size in zip((row, column), case.density.shape)]
        wanted = tuple(int(channel) for channel in picture[tuple(where)])
        if numpy.isnan(case.value_at(case.density, row, column)) or wanted in LINES:
            continue
        compared += 1
        # Densities are rounded to a tenth, which can be the next of the levels.
        if alpha != 255 or max(abs(a - b) for a, b in zip(colour, wanted)) > 8:
            wrong.append(f"{colour} in place of {wanted} at {row}, {column}")
    lines.check(f"the colours are those of {base}.png", compared >= 60 and not wrong, wrong[:2] or f"{compared} places")
