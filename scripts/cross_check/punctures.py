"""Rolling and punctures once more in NumPy, from the CSV and the definitions."""

import csv

import numpy as np

import recordings


def strokes_of(path):
    """Lists of columns, one entry a stroke, in file order."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    labels = np.array([row["stroke"] for row in rows])
    starts = np.flatnonzero(np.r_[True, labels[1:] != labels[:-1]])
    columns = {
        name: np.split(np.array([float(row[name]) for row in rows]), starts[1:])
        for name in rows[0] if name != "stroke"}
    return columns, len(starts)


def landing_turns(settings, stroke):
    if settings["phase"] == "zero":
        return 0.0
    mask = 2**64 - 1
    z = (settings["seed"] + (stroke + 1) * 0x9E3779B97F4A7C15) & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    return ((z ^ (z >> 31)) >> 11) * 2.0**-53


def roll(p, heading):
    """Per segment: start, movement, axle and rolled distance; slip over the whole stroke; turns back."""
    move = np.diff(p, axis=0)
    start = p[:-1]
    if heading is None:
        length = np.hypot(*move.T)
        start, move, length = (part[length > 0] for part in (start, move, length))
        f = move / length[:, None]
        back = np.einsum("ij,ij->i", f[1:], f[:-1]) < 0
        side = np.cumprod(np.r_[1.0, np.where(back, -1.0, 1.0)])[:len(f)]
        f, ds, slip, reversals = f * side[:, None], side * length, None, int(back.sum())
    else:
        unit = np.column_stack([np.cos(np.radians(heading)), np.sin(np.radians(heading))])
        f = unit[1:] + unit[:-1]
        f /= np.hypot(*f.T)[:, None]
        ds = np.einsum("ij,ij->i", move, f)
        slip = np.abs(move[:, 1] * f[:, 0] - move[:, 0] * f[:, 1]).sum()
        signs = np.sign(ds[ds != 0])
        reversals = int((signs[1:] != signs[:-1]).sum())
    axle = np.column_stack([-f[:, 1], f[:, 0]])
    return start, move, axle, ds, slip, reversals


def holes_of(start, move, axle, turns, angles, offsets):
    """Places where needles come down: forward over (a, b], backward over [b, a)."""
    a, b = turns[:-1, None], turns[1:, None]
    forward = b >= a
    first = np.where(forward, np.floor(a - angles) + 1, np.ceil(b - angles))
    last = np.where(forward, np.floor(b - angles), np.ceil(a - angles) - 1)
    times = np.maximum(last - first + 1, 0).astype(int)
    segment, needle = np.nonzero(times)
    repeats = times[segment, needle]
    again = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    segment, needle = np.repeat(segment, repeats), np.repeat(needle, repeats)
    passed = first[segment, needle] + again + angles[needle]
    share = (passed - turns[segment]) / (turns[segment + 1] - turns[segment])
    return start[segment] + share[:, None] * move[segment] + offsets[needle, None] * axle[segment]


def all_holes(case):
    """Every stroke's punctures and figures."""
    columns, count = strokes_of(case.strokes)
    angles, offsets = recordings.needles(case.roller)
    turn = np.pi * case.roller["rolling_diameter_mm"]
    holes, figures = [], []
    for stroke in range(count):
        p = np.column_stack([columns["x_mm"][stroke], columns["y_mm"][stroke]])
        heading = columns["heading_deg"][stroke] if "heading_deg" in columns else None
        start, move, axle, ds, slip, reversals = roll(p, heading)
        landing = landing_turns(case.settings, stroke)
        if "roll_deg" in columns:
            landing = columns["roll_deg"][stroke][0] / 360
        turns = landing + np.r_[0.0, np.cumsum(ds)] / turn
        holes.append(holes_of(start, move, axle, turns, angles, offsets))
        figures.append((np.abs(ds).sum(), slip, reversals, landing * 360))
    return holes, figures


def bin_holes(holes, grid):
    """Counts per cell; a point on an edge belongs to the higher cell."""
    cell = np.floor((holes - (grid.x0, grid.y0)) / grid.cell).astype(int)
    on_grid = ((cell >= 0) & (cell < (grid.columns, grid.rows))).all(axis=1)
    counts = np.zeros((grid.rows, grid.columns), np.int64)
    np.add.at(counts, (cell[on_grid, 1], cell[on_grid, 0]), 1)
    return counts


def check(case, lines):
    """Checks counts and strokes; returns the punctures' places."""
    numpy = f"NumPy {np.__version__}"
    holes, figures = all_holes(case)
    everything = np.concatenate(holes)
    counts = bin_holes(everything, case.grid)
    lines.equal(f"counts.npy, {len(everything):,} punctures", numpy,
                int((counts != case.counts).sum()), counts.size)

    with (case.folder / "strokes.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    lines.equal("strokes.csv: punctures and reversals", numpy,
                sum((int(row["punctures"]), int(row["reversals"])) != (len(own), figure[2])
                    for row, own, figure in zip(rows, holes, figures, strict=True)), 2 * len(rows))
    rolled = np.array([figure[0] for figure in figures])
    # Three decimals are written.
    lines.compare("strokes.csv: rolled_mm and landing_roll_deg", numpy, np.maximum(
        np.abs(rolled - [float(row["rolled_mm"]) for row in rows]).max(),
        np.abs(np.array([figure[3] for figure in figures])
               - [float(row["landing_roll_deg"]) for row in rows]).max()), 0.000501, 2 * len(rows))
    if figures[0][1] is not None:
        lines.compare("strokes.csv: slip_mm", numpy, np.max([
            abs(figure[1] - float(row["slip_mm"])) for figure, row in zip(figures, rows)]),
            0.000501, len(rows))

    totals = case.report["totals"]
    lines.compare("totals: rolled_mm, relative", numpy,
                  abs(totals["rolled_mm"] - rolled.sum()) / rolled.sum(), 1e-9, 1)
    treat, avoid = int(counts[case.treat].sum()), int(counts[case.avoid].sum())
    outside = len(everything) - treat - avoid
    wanted = {"punctures": len(everything), "punctures_treat": treat, "punctures_avoid": avoid,
              "punctures_outside": outside}
    wrong = sum(totals[key] != value for key, value in wanted.items())
    wrong += sum(sum(int(row[key]) for row in rows) != value for key, value in wanted.items())
    lines.equal("conservation: totals and sums of strokes.csv", numpy, wrong, 8)
    return everything
