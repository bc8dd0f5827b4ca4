"""A recording to a report and a plain PNG by the Python stack.

pipeline.py polars|pyarrow RECORDING FOLDER [--again]

Both cores are used wherever a library can. numba compiles once into its
cache, which the first run fills. It writes less than pinprick does: report.json with the figures of
one zone and its regions, counts.npy, density.npy and density.png. The last line printed is JSON with
the seconds that imports took; with --again also those of doing everything once more.
"""

import time

START = time.perf_counter()

import hashlib
import json
import sys
import threading
from pathlib import Path

import cv2
import numpy

READER = sys.argv[1]
if READER == "polars":
    import polars
else:
    import pyarrow.csv
import fields
import rolling

IMPORTED = time.perf_counter()

THREADS = 2
LOW, HIGH = 300.0, 340.0


def columns(path):
    """Columns stroke, x and y as arrays."""
    if READER == "polars":
        table = polars.read_csv(path, columns=["stroke", "x_mm", "y_mm"])
    else:
        options = pyarrow.csv.ConvertOptions(include_columns=["stroke", "x_mm", "y_mm"])
        table = pyarrow.csv.read_csv(path, convert_options=options)
    return [table[name].to_numpy() for name in ("stroke", "x_mm", "y_mm")]


def digest(path, result):
    """SHA-256 of the file, as pinprick's report has it; hashlib lets other threads work."""
    with open(path, "rb") as file:
        result.append(hashlib.file_digest(file, "sha256").hexdigest())


def main(recording, folder):
    cv2.setNumThreads(THREADS)
    result = []
    hashing = threading.Thread(target=digest, args=(recording, result))
    hashing.start()
    stroke, x, y = columns(recording)
    starts = rolling.stroke_starts(stroke)
    counts, off_grid, length = rolling.puncture_counts(
        x, y, starts, 0.0, fields.CELL, fields.SHAPE, THREADS)
    density = fields.window_opencv(counts, fields.skin_area())
    zone = {
        "punctures": int(counts.sum()),
        "density": dict(zip(
            ("min", "q05", "median", "q95", "max"),
            numpy.quantile(density, (0, 0.05, 0.5, 0.95, 1)).tolist())),
        "stdev": float(density.std()),
        "mean": float(density.mean()),
        "under_ratio": float((density < LOW).mean()),
        "over_ratio": float((density > HIGH).mean()),
    }
    regions = fields.regions_opencv(density, LOW, HIGH)
    numpy.save(folder / "counts.npy", counts)
    numpy.save(folder / "density.npy", density.astype(numpy.float32))
    colours = fields.colour_table()[fields.picture_levels(density, 600.0)]
    (folder / "density.png").write_bytes(fields.png_opencv(colours))
    hashing.join()
    report = {
        "sha256": result[0], "rows": len(x), "strokes": len(starts) - 1, "off_grid": off_grid,
        "rolled_mm": length, "zone": zone, "regions": regions,
    }
    (folder / "report.json").write_text(json.dumps(report, indent=2))


if __name__ == "__main__":
    main(sys.argv[2], Path(sys.argv[3]))
    seconds = {"import_seconds": IMPORTED - START}
    if "--again" in sys.argv:
        begin = time.perf_counter()
        main(sys.argv[2], Path(sys.argv[3]))
        seconds["again_seconds"] = time.perf_counter() - begin
    print(json.dumps(seconds))
