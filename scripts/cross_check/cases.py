"""The recordings that are checked, and what pinprick wrote about them."""

import json
import subprocess
from functools import cached_property
from pathlib import Path

import numpy as np
import shapely
from scipy import ndimage

import recordings

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def run(binary, *arguments):
    done = subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"pinprick {' '.join(map(str, arguments))}\n{done.stderr}")
    return done.stdout


def analyze(binary, strokes, output, *options):
    run(binary, "analyze", strokes, "-o", output, "--plain", "--conditioning", "none", *options)


class Grid:
    """Cells as the report states them."""

    def __init__(self, grid):
        self.columns, self.rows, self.cell = grid["columns"], grid["rows"], grid["cell_mm"]
        self.x0, self.y0 = grid["origin_mm"]
        self.cell_cm2 = self.cell * self.cell / 100

    def centres(self):
        x = self.x0 + (np.arange(self.columns) + 0.5) * self.cell
        y = self.y0 + (np.arange(self.rows) + 0.5) * self.cell
        return np.meshgrid(x, y)


def zone_raster(features, grid):
    """The zone of every cell by shapely's point in polygon: 0 outside, else 1 + the feature's index.

    A centre on an edge belongs to the area to its right, on a level edge to the one below: it is
    moved by a little to the right and by less downward.
    """
    x, y = grid.centres()
    raster = np.zeros(x.shape, int)
    for kind in ("treat", "avoid"):
        for index, feature in enumerate(features):
            if feature["properties"].get("kind", "treat") == kind:
                shape = shapely.geometry.shape(feature["geometry"])
                shapely.prepare(shape)
                raster[shapely.contains_xy(shape, x + 1e-7, y + 1e-9)] = index + 1
    return raster


def treat_area(features):
    """Skin to be treated as one geometry: zones to avoid are cut out."""
    shapes = {"treat": [], "avoid": []}
    for feature in features:
        shapes[feature["properties"].get("kind", "treat")].append(
            shapely.geometry.shape(feature["geometry"]))
    return shapely.difference(shapely.union_all(shapes["treat"]), shapely.union_all(shapes["avoid"]))


class Case:
    def __init__(self, title, folder, strokes, features):
        self.title, self.folder, self.strokes, self.features = title, folder, strokes, features
        self.report = json.loads((folder / "report.json").read_text())
        self.settings = self.report["settings"]
        self.roller = self.report["inputs"]["roller"]
        self.grid = Grid(self.report["grid"])
        self.counts = np.load(folder / "counts.npy")
        self.density = np.load(folder / "density.npy")
        self.zone_of_cell = zone_raster(features, self.grid)
        kinds = ["outside"] + [f["properties"].get("kind", "treat") for f in features]
        self.treat = np.array([kind == "treat" for kind in kinds])[self.zone_of_cell]
        self.avoid = np.array([kind == "avoid" for kind in kinds])[self.zone_of_cell]

    @property
    def is_disc(self):
        return self.settings["kernel"] == "disc"

    @cached_property
    def window_density(self):
        """Window density in doubles by SciPy, NaN outside treat zones."""
        counts = np.where(self.treat, self.counts, 0).astype(np.int64)
        area = self.settings["window_cm2"] * 100
        if self.is_disc:
            radius = np.sqrt(area / np.pi) / self.grid.cell
            reach = np.arange(-int(radius) - 1, int(radius) + 2)
            disc = (reach[:, None] ** 2 + reach**2 <= radius * radius).astype(np.int64)
            above = ndimage.convolve(counts, disc, mode="constant")
            below = ndimage.convolve(self.treat.astype(np.int64), disc, mode="constant")
        else:
            sigma = np.sqrt(area / (4 * np.pi)) / self.grid.cell
            blur = dict(sigma=sigma, mode="constant", truncate=9)
            above = ndimage.gaussian_filter(counts.astype(float), **blur)
            below = ndimage.gaussian_filter(self.treat.astype(float), **blur)
        density = np.full(counts.shape, np.nan)
        np.divide(above, below * self.grid.cell_cm2, out=density, where=self.treat)
        return density

    @cached_property
    def class_of_cell(self):
        """-1 below, +1 above the target range, 0 for all else."""
        # A gaussian's density is known to 1e-6 only, so the written one decides there.
        density = self.window_density if self.is_disc else self.density.astype(float)
        classes = np.zeros(density.shape, int)
        for index, feature in enumerate(self.features):
            low, high = targets(feature)
            here = self.treat & (self.zone_of_cell == index + 1)
            classes[here & (density < low * (1 - 1e-12))] = -1
            classes[here & (density > high * (1 + 1e-12))] = 1
        return classes

    @property
    def pass_density(self):
        """N/(pi D W) per cm2."""
        roller = self.roller
        count = len(recordings.needles(roller)[0])
        return count / (np.pi * roller["rolling_diameter_mm"] * roller["width_mm"]) * 100


def targets(feature):
    low = feature["properties"].get("target_min_per_cm2")
    high = feature["properties"].get("target_max_per_cm2")
    return -np.inf if low is None else low, np.inf if high is None else high


def face(binary):
    """The built-in face with a day's lesions: options for analyze, and its features."""
    options = ["--avoid", SAMPLES / "lesions.geojson"]
    return options, json.loads(run(binary, "map", "face", *options, "--geojson"))["features"]


def face_recording(binary, folder):
    strokes = folder / "face.csv"
    if not strokes.exists():
        run(binary, "simulate", "--noise", 0.1, "--missed", 0.05, "--doubled", 0.05, "--zone-passes",
            "cheek-left=1", "--zone-passes", "forehead=7", "--seed", 3, "-o", strokes)
    return strokes


def all_cases(binary, folder):
    strokes = face_recording(binary, folder)
    options, features = face(binary)
    analyze(binary, strokes, folder / "disc", *options)
    yield Case("face with lesions, simulated session, disc", folder / "disc", strokes, features)

    analyze(binary, strokes, folder / "gaussian", *options, "--kernel", "gaussian", "--cell", 0.75,
            "--window", 0.6, "--min-region", 0.1, "--seed", 5)
    yield Case("the same, gaussian of 0.6 cm2, cells of 0.75 mm", folder / "gaussian", strokes, features)

    features = recordings.odd_map(folder / "odd.geojson")
    map_option = ("--map", folder / "odd.geojson")
    recordings.curved(folder / "curved.csv")
    recordings.ring_roller(folder / "rings.json")
    analyze(binary, folder / "curved.csv", folder / "curved", *map_option, "--roller",
            folder / "rings.json", "--cell", 0.3, "--min-region", 0.02, "--seed", 77)
    yield Case("odd zones, curved strokes with reversals, staggered rings, cells of 0.3 mm",
               folder / "curved", folder / "curved.csv", features)

    recordings.headed(folder / "headed.csv")
    recordings.list_roller(folder / "list.json")
    analyze(binary, folder / "headed.csv", folder / "headed", *map_option, "--roller",
            folder / "list.json", "--cell", 0.7, "--window", 2, "--phase", "zero")
    yield Case("odd zones, recorded headings and drum angles, listed needles, 2 cm2, cells of 0.7 mm",
               folder / "headed", folder / "headed.csv", features)
