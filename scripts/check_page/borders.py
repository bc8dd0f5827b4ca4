"""Zones' lines run where their cells part, also where zones lie over others."""

import base64
import io
import zlib

import numpy
from browsing import View, fit, layer
from PIL import Image, ImageFilter

# As much wider than a cell as half of the widest line.
LINE = 3


def check(page, case, lines):
    fit(page)
    page.mouse.move(2, 2)
    view = View(page, case)
    zones = zones_of_pixels(page, case, view)
    reach = int(numpy.ceil(view.cell * view.scale)) + LINE
    check_outlines(page, lines, zones, reach)
    check_pointed(page, case, lines, zones, reach)


def zones_of_pixels(page, case, view):
    """The number of each pixel's zone, 0 for none, worked out from the page's data apart from its script."""
    text = case.page.read_text().split('id="places">')[1].split("</script>")[0]
    column = case.figure["blocks"]["places"][0]
    bytes_ = numpy.frombuffer(zlib.decompress(base64.b64decode(text)), numpy.uint8)
    planes = bytes_[:column["bytes"] * column["count"]].reshape(column["bytes"], -1).astype(numpy.int64)
    folded = sum(plane << (8 * place) for place, plane in enumerate(planes))
    steps = numpy.where(folded % 2, -(folded + 1) // 2, folded // 2).reshape(view.rows, view.columns)
    cells = numpy.cumsum(steps, axis=0) >> 2
    left, top = page.evaluate("() => { const b = map.getBoundingClientRect(); return [b.left + map.clientLeft, b.top + map.clientTop] }")
    side = view.cell * view.scale
    rows = numpy.floor((numpy.arange(view.box_height) + 0.5 + top - view.top) / side).astype(int) + 1
    columns = numpy.floor((numpy.arange(view.box_width) + 0.5 + left - view.left) / side).astype(int) + 1
    around = numpy.pad(cells, 1)
    return around[rows.clip(0, view.rows + 1)[:, None], columns.clip(0, view.columns + 1)[None, :]]


def pixels(page, name):
    """A layer's pixels: red, green, blue, alpha."""
    data = base64.b64decode(layer(page, name).split(",")[1])
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGBA")).astype(int)


def grown(mask, reach):
    """Places within so many pixels of those of a mask."""
    picture = Image.fromarray((mask * 255).astype(numpy.uint8))
    return numpy.asarray(picture.filter(ImageFilter.MaxFilter(2 * reach + 1))) > 0


def edges(labels):
    """Pixels whose right or lower neighbour has another label."""
    found = numpy.zeros(labels.shape, bool)
    found[:, :-1] |= labels[:, :-1] != labels[:, 1:]
    found[:-1] |= labels[:-1] != labels[1:]
    return found


def check_outlines(page, lines, zones, reach):
    """Of the overlay of zones every line that is no name runs where cells of two zones meet."""
    boxes = [f"#overlay-{name}" for name in ("regions", "avoid", "events", "strokes")]
    checked = [box for box in boxes if page.is_checked(box)]
    for box in checked:
        page.uncheck(box)
    overlay = pixels(page, "overlay")
    for box in checked:
        page.check(box)
    alpha, darkest = overlay[:, :, 3], overlay[:, :, :3].max(axis=2)
    # Names and the scale bar have a white edge, outlines have none.
    drawn = (alpha > 150) & (darkest < 110) & ~grown((alpha > 150) & (darkest > 200), 8)
    astray = drawn & ~grown(edges(zones), reach)
    lines.check("outlines run where cells part", drawn.sum() > 200 and not astray.any(),
                f"{astray.sum()} of {drawn.sum()} pixels astray")


def check_pointed(page, case, lines, zones, reach):
    """A zone that is pointed at is marked along the border of its cells, all of it and nothing else."""
    wrong, marked = [], 0
    for number, zone in enumerate(case.zones):
        border = edges(zones == number + 1)
        if not border.any():
            continue
        page.hover(f'#zone-table tbody tr[data-zone="{number}"]')
        painted = pixels(page, "pointer")[:, :, 3] > 100
        astray, missed = painted & ~grown(border, reach), border & ~grown(painted, reach)
        marked += 1
        if astray.any() or missed.any():
            wrong.append(f"{zone['id'][:20]}: {astray.sum()} pixels astray, {missed.sum()} missed")
    page.mouse.move(2, 2)
    lines.check("zones that are pointed at are marked along their cells", marked and not wrong,
                wrong[:2] or f"{marked} zones")
