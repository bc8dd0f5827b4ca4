"""The rows of the table: what work, by which tools, how results are compared."""

import json
from dataclasses import dataclass
from pathlib import Path

from runs import Tool, check_output

HERE = Path(__file__).resolve().parent


@dataclass
class Row:
    """One kind of work; the first tool is pinprick, all others are compared with it."""

    work: str
    tools: list
    #: What throughput is stated in: an item's name, or None for time alone.
    item: object = None
    threads: int = 1


def whole_rows(python, pinprick, sheet, session, long, folder):
    """Whole processes, CSV to report and plain PNG, on two threads."""
    return [
        whole_row(python, pinprick, sheet, path, folder) for path in (session, long)]


def whole_row(python, pinprick, sheet, path, folder):
    analyze = [pinprick, "analyze", path, "--map", sheet, "--cell", "0.25", "--plain", "--no-page"]
    plain = folder / f"{path.stem}-plain"
    files = ["report.json", "counts.npy", "density.npy", "density.png"]
    only = [word for file in files for word in ("--only", file)]
    with_passes = analyze + ["--conditioning", "none"]
    unconditioned = with_passes + ["--no-passes"]
    tools = [Tool(
        "pinprick --conditioning none --no-passes", unconditioned + ["-o", plain] + only,
        note="the four files that the peers write")]
    for reader in ("polars", "pyarrow"):
        output = folder / f"{path.stem}-{reader}"
        output.mkdir()
        tools.append(Tool(
            f"{reader} + numba + OpenCV",
            [python, HERE / "pipeline.py", reader, path, output], ["--again"],
            check=lambda output=output: same_results(python, plain, output)))
    tools.append(Tool(
        "the same, all nine files", unconditioned + ["-o", folder / "nine"],
        note="more work than the peers do"))
    tools.append(Tool(
        "the same with passes, all eleven files", with_passes + ["-o", folder / "eleven"],
        note="exact areas of every segment, noise and all; no peer does that"))
    tools.append(Tool(
        "pinprick with conditioning, as by default", analyze + ["-o", folder / "conditioned"],
        note="eleven files, more work than the peers do"))
    tools.append(Tool(
        "pinprick with conditioning, one thread",
        analyze + ["-o", folder / "conditioned", "--threads", "1"], note="eleven files"))
    tools.append(Tool("wc -l", ["wc", "-l", path], note="yardstick"))
    tools.append(Tool("sha256sum", ["sha256sum", path], note="yardstick"))
    return Row(f"{millions(path)} samples, CSV to report and plain PNG", tools, threads=2)


def millions(path):
    """About how many samples a recording has: 0.2 M, 10 M."""
    with path.open("rb") as file:
        lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    return f"{lines / 1e6:.2g} M"


def same_results(python, ours, theirs):
    """Whether a peer's process found the same counts and totals as pinprick's."""
    program = (
        "import sys, numpy; a, b = (numpy.load(f + '/counts.npy') for f in sys.argv[1:]);"
        "print(int((a != b).sum()))")
    different = int(check_output([python, "-c", program, ours, theirs]))
    mine = json.loads((ours / "report.json").read_text())
    other = json.loads((theirs / "report.json").read_text())
    totals = mine["totals"]
    return (
        different == 0
        and mine["inputs"]["strokes"]["sha256"] == other["sha256"]
        and mine["inputs"]["strokes"]["rows"] == other["rows"]
        and totals["punctures_treat"] == other["zone"]["punctures"]
        and totals["punctures_outside"] == other["off_grid"]
        and abs(totals["rolled_mm"] - other["rolled_mm"]) <= 1e-9 * other["rolled_mm"]
    )


def stage_rows(python, probe, session, long, sparse, clean, folder):
    """Stages inside warm processes: reading on two threads, kernels on one."""
    def row(work, stage, tools, recording, repetitions, item, threads=1):
        results = folder / f"results-{recording.stem}"
        if stage != "csv-two-threads" and not results.exists():
            results.mkdir()
            check_output([probe, "export", recording, results])
        first = Tool(
            "pinprick", [probe, "time", stage, repetitions, recording],
            note="SHA-256 too" if stage == "csv-two-threads" else "")
        others = [
            Tool(name, [python, HERE / "stages.py", stage, tool, repetitions, recording, results],
                 checking=["--check"], note=note)
            for name, tool, note in tools]
        return Row(work, [first] + others, item=item, threads=threads)

    ready = "ready points, binning only"
    by_outlines = (
        "by whole cells, all that an outline touches, so more than the strips cover; pinprick by "
        "exact areas")
    by_middles = "by cells' middles, pinprick by exact areas"
    prepared = "skin area prepared, in floats"
    return [
        row(f"CSV to numbers, {millions(long)} x 4", "csv-two-threads", [
            ("polars", "polars", "t_s too, no SHA-256"), ("pyarrow", "pyarrow", "no SHA-256"),
            ("DuckDB", "duckdb", "no SHA-256")], long, 2, "bytes", threads=2),
        row("punctures made and counted, 0.25 mm a sample", "punctures", [
            ("numba", "numba", "the same work")], session, 9, "punctures"),
        row("punctures made and counted, 5 mm a sample", "punctures", [
            ("numba", "numba", "the same work"), ("datashader", "datashader", ready),
            ("fast-histogram", "fast-histogram", ready),
            ("boost-histogram", "boost-histogram", ready), ("numpy", "numpy", ready),
        ], sparse, 5, "punctures"),
        row("strips of 50 x 20 mm, 720 x 960", "strips", [
            ("numba scanline", "numba", by_middles), ("OpenCV", "opencv", by_outlines),
            ("rasterio", "rasterio", by_middles)], session, 5, "strips"),
        row("strokes of 200 samples, strip by strip, 720 x 960", "passes", [
            ("numba scanline", "numba", by_middles), ("OpenCV", "opencv", by_outlines),
            ("rasterio", "rasterio", by_middles + ", a tenth of the strokes")],
            clean, 2, "strokes"),
        row("the same with 0.05 mm of noise left in", "passes", [
            ("numba scanline", "numba", by_middles), ("OpenCV", "opencv", by_outlines),
            ("rasterio", "rasterio", by_middles + ", a tenth of the strokes")],
            session, 2, "strokes"),
        row("window density, disc r = 22 cells, 720 x 960", "window", [
            ("OpenCV filter2D", "opencv", prepared), ("SciPy fftconvolve", "scipy", prepared)],
            session, 9, "cells"),
        row("regions with statistics, 720 x 960", "regions", [
            ("OpenCV", "opencv", ""), ("connected-components-3d", "cc3d", "")],
            session, 9, "cells"),
        row("PNG, 720 x 960", "png", [
            ("OpenCV RGB", "opencv", ""), ("OpenCV, indices as grey", "opencv-grey", "no colours"),
            ("Pillow palette", "pillow", ""), ("Pillow palette, level 1", "pillow-level-1", "")],
            session, 9, "cells"),
    ]
