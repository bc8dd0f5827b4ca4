"""How far cells stand from the definition without cells, and that finer ones come nearer.

Window density without cells: punctures within the disc and the treat area, over the area that both
share. Once at random cells' centres, with exact distances (SciPy's k-d tree) and exact areas (GEOS);
once as spatstat gives it on pixels of 0.1 mm.
"""

import numpy as np
import scipy
import shapely
from scipy.spatial import cKDTree

import cases
import punctures
import recordings
import window

RADIUS = np.sqrt(100 / np.pi)


def check(binary, folder, lines):
    against_points(binary, folder, lines)
    against_spatstat(binary, folder, lines)


class Sizes:
    """RMS differences of several cell sizes, each beside the one to expect.

    A disc of cells and a true one, and zones of cells and true ones, differ in a seam of about a
    quarter of a cell along their border. Punctures in it fall in or out by chance, so their number
    differs by its root.
    """

    def __init__(self):
        self.texts, self.rms, self.expected, self.count = [], [], [], 0

    def add(self, cell, seen, wanted, shared):
        """Densities per cm2, and the part of each true disc that lies on treat zones."""
        area, seam = shapely.area(shared) / 100, 0.25 * cell * shapely.length(shared) / 100
        mean = wanted.mean()
        self.rms.append(np.sqrt(np.mean((seen - wanted) ** 2)) / mean)
        self.expected.append(np.sqrt(np.mean(seam * wanted / area**2)) / mean)
        self.texts.append(f"{100 * self.rms[-1]:.2f} ({100 * self.expected[-1]:.2f}) at {cell} mm")
        self.count += len(seen)

    def state(self, lines, what, tool):
        falls = all(later < sooner for sooner, later in zip(self.rms, self.rms[1:]))
        near = all(seen < 1.3 * expected for seen, expected in zip(self.rms, self.expected))
        lines.state(what, tool, falls and near, f"{self.count:,} values, RMS (to expect) in % of the mean: "
                    + ", ".join(self.texts))


def chosen_cells(case, skin):
    """Up to 2,000 treat cells, their centres and their discs' part of the skin."""
    cells = np.flatnonzero(case.treat)
    cells = np.random.default_rng(1).choice(cells, min(2000, len(cells)), replace=False)
    centres = np.column_stack([part.ravel()[cells] for part in case.grid.centres()])
    discs = shapely.buffer(shapely.points(centres), RADIUS, quad_segs=128)
    return cells, centres, shapely.intersection(discs, skin)


def against_points(binary, folder, lines):
    strokes = cases.face_recording(binary, folder)
    options, features = cases.face(binary)
    skin = cases.treat_area(features)
    shapely.prepare(skin)
    sizes, tree = Sizes(), None
    for cell in (1.0, 0.5, 0.25, 0.125):
        output = folder / f"face-{cell}"
        cases.analyze(binary, strokes, output, *options, "--cell", cell)
        case = cases.Case("", output, strokes, features)
        if tree is None:
            holes = np.concatenate(punctures.all_holes(case)[0])
            tree = cKDTree(holes[shapely.contains_xy(skin, *holes.T)])
        cells, centres, shared = chosen_cells(case, skin)
        wanted = tree.query_ball_point(centres, RADIUS, return_length=True) / (shapely.area(shared) / 100)
        sizes.add(cell, case.density.ravel()[cells], wanted, shared)
    sizes.state(lines, "disc without cells, face",
                f"SciPy {scipy.__version__} cKDTree, GEOS {shapely.geos_version_string}")


def against_spatstat(binary, folder, lines):
    what = "density.ppp on pixels of 0.1 mm, odd zones"
    features = recordings.odd_map(folder / "odd.geojson")
    skin = cases.treat_area(features)
    sizes, result = Sizes(), None
    for cell in (2.7, 0.9, 0.3):
        output = folder / f"odd-{cell}"
        cases.analyze(binary, folder / "curved.csv", output, "--map", folder / "odd.geojson",
                      "--roller", folder / "rings.json", "--cell", cell)
        case = cases.Case("", output, folder / "curved.csv", features)
        if result is None:
            # The coarsest grid covers the map; the pixels cut each of its cells into 27 x 27.
            grid = case.report["grid"]
            pixels = cases.Grid(grid | {
                "cell_mm": 0.1, "columns": 27 * grid["columns"], "rows": 27 * grid["rows"]})
            holes = np.concatenate(punctures.all_holes(case)[0])
            kinds = np.array(["outside"] + [f["properties"].get("kind", "treat") for f in features])
            treat = kinds[cases.zone_raster(features, pixels)] == "treat"
            result = window.spatstat(holes, treat, pixels, RADIUS / 2, "disc", folder)
            if result is None:
                lines.skip(what, "no R with spatstat.explore here")
                return
        cells, centres, shared = chosen_cells(case, skin)
        place = (centres - (pixels.x0, pixels.y0)) / pixels.cell - 0.5
        assert np.abs(place - np.rint(place)).max() < 1e-6, "a centre that is no pixel's"
        column, row = np.rint(place).astype(int).T
        sizes.add(cell, case.density.ravel()[cells], 100 * result[0][row, column], shared)
    sizes.state(lines, what, result[1])
