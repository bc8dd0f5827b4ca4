"""Pixels of density.png and status.png against Matplotlib's colours, decoded by Pillow."""

import struct

import matplotlib
import numpy as np
import PIL
from PIL import Image

OUTSIDE, UNTREATED, AVOID, HATCH, PUNCTURED, ABOVE, NO_TARGET = range(7)
FIRST_LEVEL, LEVELS, ON_TARGET = 10, 246, 132


def pixels_per_metre(path):
    data = path.read_bytes()
    place = data.index(b"pHYs")
    return struct.unpack(">IIB", data[place + 4:place + 13])


def plain_cells(labels):
    """Cells whose four neighbours are of their kind: no line crosses them."""
    padded = np.pad(labels, 1)
    same = np.ones(labels.shape, bool)
    for rows, columns in ((slice(None, -2), slice(1, -1)), (slice(2, None), slice(1, -1)),
                          (slice(1, -1), slice(None, -2)), (slice(1, -1), slice(2, None))):
        same &= padded[rows, columns] == labels
    return same


def rounded_up(density):
    power = 10.0 ** np.floor(np.log10(density))
    return power * next(step for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= density)


def load(case, name):
    """Indices as rows x columns x pixels of a cell, and the palette."""
    image = Image.open(case.folder / name)
    side = case.report["pictures"]["pixels_per_cell"]
    grid = case.grid
    wanted = ("P", (grid.columns * side, grid.rows * side))
    if (image.mode, image.size) != wanted:
        raise SystemExit(f"{name} is {image.mode} {image.size}, not {wanted}")
    pixels = np.asarray(image).reshape(grid.rows, side, grid.columns, side)
    pixels = pixels.transpose(0, 2, 1, 3).reshape(grid.rows, grid.columns, side * side)
    return pixels, np.array(image.getpalette()).reshape(-1, 3)


def check(case, lines):
    tool = f"Pillow {PIL.__version__}, Matplotlib {matplotlib.__version__}"
    scale = case.report["pictures"]["density_scale_max_per_cm2"]
    highest = max(f["properties"].get(f"target_{end}_per_cm2") or 0
                  for f in case.features for end in ("min", "max"))
    lines.equal("density.png: scale from the highest target", "Python",
                int(scale != rounded_up(1.5 * highest)), 1)

    # Regions too small to report have no line, so their cells count as plain too; but which are
    # reported is OpenCV's question, and cells beside any class border are left out here.
    plain = plain_cells(case.zone_of_cell * 4 + case.class_of_cell + 1)
    check_density(case, *load(case, "density.png"), plain, scale, tool, lines)
    check_status(case, load(case, "status.png")[0], plain, lines)
    side = case.report["pictures"]["pixels_per_cell"]
    wanted = (round(1000 / case.grid.cell * side),) * 2 + (1,)
    lines.equal("density.png and status.png: pHYs in pixels per metre", f"chunk read, {wanted[0]}", sum(
        pixels_per_metre(case.folder / name) != wanted for name in ("density.png", "status.png")), 2)


def check_density(case, pixels, palette, plain, scale, tool, lines):
    def viridis(share):
        # Matplotlib's own bytes are cut off and not rounded.
        return np.rint(matplotlib.colormaps["viridis"](share)[..., :3] * 255).astype(int)

    colours = palette[pixels]
    treat = plain & case.treat
    density = case.density[treat].astype(float)
    # float32 does not tell whether a density so near the end lies above it.
    clear = np.abs(density / scale - 1) > 1e-6
    shown = (density > 0) & (density <= scale) & clear
    wanted = viridis(density[shown] / scale)[:, None]
    # 246 levels of 256 colours: at most one colour beside Matplotlib's.
    step = np.abs(np.diff(viridis(np.arange(256)), axis=0)).max()
    lines.compare("density.png: colours of treated cells, of 255 a channel", tool,
                  np.abs(colours[treat][shown] - wanted).max(), step, wanted.shape[0])
    level = FIRST_LEVEL + np.rint(density[shown] / scale * (LEVELS - 1)).astype(int)
    near_tie = np.abs(density[shown] / scale * (LEVELS - 1) % 1 - 0.5) < 1e-4
    lines.equal(f"density.png: palette indices, {near_tie.sum()} between two left out", tool, int(
        (pixels[treat][shown] != level[:, None]).any(axis=1)[~near_tie].sum()), int((~near_tie).sum()))
    spread = np.rint(np.arange(LEVELS) * 255 / (LEVELS - 1)).astype(int)
    lines.equal("density.png: palette", tool, int((
        palette[FIRST_LEVEL:] != viridis(spread)).any(axis=1).sum()), LEVELS)

    others = {UNTREATED: treat & (case.density == 0), ABOVE: treat & (case.density > scale * (1 + 1e-6)),
              OUTSIDE: plain & (case.zone_of_cell == 0), PUNCTURED: case.avoid & (case.counts > 0) & plain}
    wrong = sum(int((pixels[cells] != index).any(axis=1).sum()) for index, cells in others.items())
    unhurt = plain & case.avoid & (case.counts == 0)
    wrong += int((~np.isin(pixels[unhurt], (AVOID, HATCH))).any(axis=1).sum())
    lines.equal("density.png: outside, untreated, above the scale, to avoid, punctured there", tool,
                wrong, sum(int(cells.sum()) for cells in others.values()) + int(unhurt.sum()))


def check_status(case, pixels, plain, lines):
    """Each index says the class of its cell."""
    sides = np.where(pixels == ON_TARGET, 0, np.where(pixels == ABOVE, 1, np.sign(
        pixels.astype(int) - ON_TARGET)))
    judged = np.isin(case.zone_of_cell, [
        index + 1 for index, feature in enumerate(case.features) if any(
            feature["properties"].get(f"target_{end}_per_cm2") is not None for end in ("min", "max"))])
    seen = plain & case.treat & judged
    wrong = (sides[seen] != case.class_of_cell[seen][:, None]).any(axis=1).sum()
    wrong += ((pixels[seen] < FIRST_LEVEL) & (pixels[seen] != ABOVE)).any(axis=1).sum()
    free = plain & case.treat & ~judged
    wrong += (pixels[free] != NO_TARGET).any(axis=1).sum()
    lines.equal("status.png: below, in or above its zone's range, or without one",
                f"Pillow {PIL.__version__}", int(wrong), int(seen.sum() + free.sum()))
