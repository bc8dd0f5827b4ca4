"""One stage by one peer in a process of its own: stages.py STAGE TOOL REPETITIONS RECORDING FOLDER

FOLDER holds what `Probe export` wrote of the same recording. One run warms up, the rest is timed;
one line of JSON comes out: times, import time, and whether the results are pinprick's.
"""

import json
import sys
import time
from pathlib import Path

import numpy

STAGE, TOOL, REPETITIONS, RECORDING = *sys.argv[1:3], int(sys.argv[3]), sys.argv[4]
FOLDER = Path(sys.argv[5])
THREADS = 1


def csv():
    if TOOL == "polars":
        import polars

        return (
            lambda: polars.read_csv(RECORDING),
            lambda table: (len(table), float(table["x_mm"].sum())))
    if TOOL == "pyarrow":
        import pyarrow.compute
        import pyarrow.csv

        pyarrow.set_cpu_count(2)
        return (
            lambda: pyarrow.csv.read_csv(RECORDING),
            lambda table: (len(table), pyarrow.compute.sum(table["x_mm"]).as_py()))
    import duckdb

    connection = duckdb.connect(config={"threads": 2})
    query = "SELECT stroke, t_s, x_mm, y_mm FROM read_csv(?)"
    return (
        lambda: connection.execute(query, [RECORDING]).fetchnumpy(),
        lambda table: (len(table["x_mm"]), float(table["x_mm"].sum())))


def check_csv(got):
    """As many rows as lines, and the sum of x as another reader has it."""
    with open(RECORDING, "rb") as file:
        rows = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1
    if TOOL == "polars":
        import pyarrow.compute
        import pyarrow.csv

        total = pyarrow.compute.sum(pyarrow.csv.read_csv(RECORDING)["x_mm"]).as_py()
    else:
        import polars

        total = polars.read_csv(RECORDING)["x_mm"].sum()
    return got[0] == rows and abs(got[1] - total) <= 1e-9 * rows


def samples():
    import polars

    import rolling

    table = polars.read_csv(RECORDING)
    strokes = rolling.stroke_starts(table["stroke"].to_numpy())
    return table["x_mm"].to_numpy(), table["y_mm"].to_numpy(), strokes


def punctures():
    """`numba` makes and counts them; the others only count places that are ready in memory."""
    import fields
    import rolling

    x, y, strokes = samples()
    wanted = numpy.load(FOLDER / "counts.npy")
    if TOOL == "numba":
        run = lambda: rolling.puncture_counts(
            x, y, strokes, 0.0, fields.CELL, fields.SHAPE, THREADS)
        counts, off_grid = run()[:2]
        # All that are made, those off the grid included, as pinprick counts them.
        made = int(counts.sum()) + int(off_grid)
        return run, lambda got: bool((got[0] == wanted).all()), made
    # Places spread like the session's punctures: every counted one at the middle of its cell.
    rows, columns = numpy.indices(fields.SHAPE)
    order = numpy.random.default_rng(1).permutation(int(wanted.sum()))
    px = numpy.repeat((columns.ravel() + 0.5) * fields.CELL, wanted.ravel())[order]
    py = numpy.repeat((rows.ravel() + 0.5) * fields.CELL, wanted.ravel())[order]
    size = ((0, fields.SHAPE[0] * fields.CELL), (0, fields.SHAPE[1] * fields.CELL))
    if TOOL == "fast-histogram":
        from fast_histogram import histogram2d

        run = lambda: histogram2d(py, px, bins=fields.SHAPE, range=size)
    elif TOOL == "boost-histogram":
        import boost_histogram

        axes = [boost_histogram.axis.Regular(n, *r, underflow=False, overflow=False)
                for n, r in zip(fields.SHAPE, size)]
        run = lambda: boost_histogram.Histogram(
            *axes, storage=boost_histogram.storage.Int64()).fill(py, px).view()
    elif TOOL == "datashader":
        import datashader
        import pandas

        frame = pandas.DataFrame({"x": px, "y": py})
        canvas = datashader.Canvas(
            fields.SHAPE[1], fields.SHAPE[0], x_range=size[1], y_range=size[0])
        run = lambda: canvas.points(frame, "x", "y", agg=datashader.count()).to_numpy()
    else:
        run = lambda: numpy.histogram2d(py, px, bins=fields.SHAPE, range=size)[0]
    return run, lambda got: bool((got == wanted).all()), len(px)


def window():
    import fields

    counts = numpy.load(FOLDER / "counts.npy")
    wanted = density().astype(numpy.float64)
    skin = fields.skin_area()
    work = fields.window_opencv if TOOL == "opencv" else fields.window_scipy
    # filter2D and FFTs go through floats: equal to 0.01 %, pinprick's sums are exact.
    return (
        lambda: work(counts, skin),
        lambda got: bool(numpy.allclose(got, wanted, rtol=1e-4)), counts.size)


def density():
    import fields

    return numpy.fromfile(FOLDER / "density.f64").reshape(fields.SHAPE)


def regions():
    import fields

    values = density()
    work = fields.regions_opencv if TOOL == "opencv" else fields.regions_cc3d
    areas = numpy.bincount(numpy.load(FOLDER / "regions.npy").ravel())[1:].tolist()
    return (
        lambda: work(values, 300.0, 340.0),
        lambda got: [region["cells"] for region in got] == areas, values.size)


def strips():
    """Strips by the middles of cells, as scan converters cover them; pinprick has exact areas."""
    import areas
    import fields

    corners = numpy.fromfile(FOLDER / "strips.f64").reshape(-1, 4, 2) / fields.CELL
    return covered(areas, corners, "strip-passes.f64", len(corners))


def strokes():
    """The strip of every segment of every stroke; rasterio gets a tenth of the strokes, being slow."""
    import areas
    import fields
    import rolling

    x, y, starts = samples()
    part = starts[:len(starts) // 10 + 1] if TOOL == "rasterio" else starts
    corners = areas.segment_strips(
        x[:part[-1]], y[:part[-1]], part, rolling.ROLLER["width_mm"]) / fields.CELL
    if TOOL != "rasterio":
        return covered(areas, corners, "passes.f64", len(starts) - 1)
    # The numba scanline of all strokes is checked against pinprick, and this one against it.
    wanted = areas.COVER["numba"](corners, fields.SHAPE).sum()
    return (
        lambda: areas.COVER[TOOL](corners, fields.SHAPE),
        lambda got: bool(abs(float(got.sum()) / wanted - 1) < 0.01), len(part) - 1)


def covered(areas, corners, wanted, items):
    import fields

    wanted = numpy.fromfile(FOLDER / wanted).reshape(fields.SHAPE)
    # A cell is covered whole or not: sums agree, cells do not. OpenCV fills every cell that an outline
    # touches: half a cell around, so twice as much where a strip is a cell wide.
    def agrees(got):
        ratio = float(got.sum()) / wanted.sum()
        if TOOL == "opencv":
            return bool(1 < ratio < (1.1 if items == len(corners) else 4))
        return bool(abs(ratio - 1) < 0.01)

    return lambda: areas.COVER[TOOL](corners, fields.SHAPE), agrees, items


def png():
    """The pixels of pinprick's picture, encoded again; checked by decoding them.

    `opencv-grey` writes the palette's indices as grey: as little data, but no colours.
    """
    import cv2
    from PIL import Image

    import fields

    picture = Image.open(FOLDER / "density.png")
    bgr = cv2.imread(str(FOLDER / "density.png"))
    indices = numpy.array(picture)
    work = {
        "opencv": lambda: fields.png_opencv(bgr),
        "opencv-grey": lambda: fields.png_opencv(indices),
        "pillow": lambda: fields.png_pillow(picture.copy()),
        "pillow-level-1": lambda: fields.png_pillow(picture.copy(), compress_level=1),
    }[TOOL]

    def same(got):
        grey = TOOL == "opencv-grey"
        decoded = cv2.imdecode(
            numpy.frombuffer(got, numpy.uint8),
            cv2.IMREAD_GRAYSCALE if grey else cv2.IMREAD_COLOR)
        return bool((decoded == (indices if grey else bgr)).all())

    picture.load()
    return work, same, bgr.shape[0] * bgr.shape[1]


def main():
    started = time.perf_counter()
    if STAGE == "csv-two-threads":
        run, describe = csv()
        items = Path(RECORDING).stat().st_size
        agrees = lambda got: check_csv(describe(got))
    else:
        run, agrees, items = {
            "punctures": punctures, "strips": strips, "passes": strokes, "window": window,
            "regions": regions, "png": png,
        }[STAGE]()
        import cv2

        cv2.setNumThreads(THREADS)
    imported = time.perf_counter() - started
    result = run()
    times = []
    for _ in range(REPETITIONS):
        begin = time.perf_counter_ns()
        result = run()
        times.append(time.perf_counter_ns() - begin)
    print(json.dumps({
        "items": items, "nanoseconds": times, "setup_seconds": imported,
        "bytes": len(result) if STAGE == "png" else None,
        "agrees": agrees(result) if "--check" in sys.argv else None,
    }))


if __name__ == "__main__":
    main()
