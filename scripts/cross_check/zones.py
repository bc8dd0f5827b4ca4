"""Zone figures against NumPy, from the files and from SciPy's window density in doubles."""

import csv
import math

import numpy as np


def spread(z):
    """The figures of report.json's `density` in NumPy's words."""
    mean = z.mean()
    return {
        "min": z.min(), "q05": np.quantile(z, 0.05), "median": np.median(z),
        "q95": np.quantile(z, 0.95), "max": z.max(), "stdev": z.std(),
        "cv": z.std() / mean if mean > 0 else None,
        "cu": 100 * (1 - np.abs(z - mean).sum() / (len(z) * mean)) if mean > 0 else None}


def difference(seen, wanted):
    """The largest relative difference over the keys; infinite where one is null and one is not."""
    worst = 0.0
    for key, value in wanted.items():
        if (value is None) != (seen[key] is None):
            return math.inf
        if value is not None:
            worst = np.maximum(worst, abs(seen[key] - value) / max(abs(value), 1e-3))
    return worst


def status_of(low, high, density, flagged_share):
    """The verdict as defined; a zone without cells has no density and no verdict."""
    if density is None or (low is None and high is None):
        return "no-target"
    if low is not None and density < low * (1 - 1e-12):
        return "under"
    if high is not None and density > high * (1 + 1e-12):
        return "over"
    return "uneven" if flagged_share > 0.2 else "on-target"


def counted(case, index, feature):
    """What follows from counts, zones and classes of cells alone: must be equal to the last digit."""
    properties = feature["properties"]
    low, high = properties.get("target_min_per_cm2"), properties.get("target_max_per_cm2")
    here = case.zone_of_cell == index + 1
    cells, punctures = int(here.sum()), int(case.counts[here].sum())
    if not cells:
        return {"punctures": 0, "density_per_cm2": None, "passes_needed": None, "status": "no-target",
                "under_ratio": None, "on_target_ratio": None, "over_ratio": None}
    treat = properties.get("kind", "treat") == "treat"
    judged = treat and (low is not None or high is not None)
    area = cells * case.grid.cell_cm2
    density = punctures / area
    classes = case.class_of_cell[here]
    under, over = int((classes < 0).sum()), int((classes > 0).sum())
    shares = {"under": under, "on_target": cells - under - over, "over": over}
    figures = {"area_cm2": area, "punctures": punctures, "density_per_cm2": density}
    for name, share in shares.items():
        figures[f"{name}_cm2"] = share * case.grid.cell_cm2 if judged else None
        figures[f"{name}_ratio"] = share * case.grid.cell_cm2 / area if judged else None
    figures["passes_needed"] = (
        None if low is None else max(0, math.ceil((low - density) / case.pass_density)))
    figures["status"] = (
        status_of(low, high, density, (under + over) / cells) if treat else "no-target")
    return figures


def check(case, lines):
    numpy = f"NumPy {np.__version__}"
    zones = case.report["zones"]
    wrong = count = 0
    statuses = set()
    worst_file = worst_double = 0.0
    spreads = 0
    for index, (zone, feature) in enumerate(zip(zones, case.features, strict=True)):
        figures = counted(case, index, feature)
        statuses.add(figures["status"])
        different = [key for key, value in figures.items() if zone[key] != value]
        for key in different:
            print(f"      {zone['id']} {key}: {zone[key]} in the report, {figures[key]} here")
        wrong += len(different)
        count += len(figures)
        here = case.treat & (case.zone_of_cell == index + 1)
        if here.any():
            file = spread(case.density[here].astype(float))
            worst_file = np.maximum(worst_file, difference(zone["density"], file))
            worst_double = np.maximum(worst_double, difference(zone["density"], spread(case.window_density[here])))
            spreads += len(file)
        elif any(value is not None for value in zone["density"].values()):
            worst_file = math.inf
    lines.equal(f"zones: areas, punctures, densities, ratios, status ({', '.join(sorted(statuses))}), passes",
                f"{numpy}, shapely zones", wrong, count)
    lines.compare("zones: quantiles, stdev, cv, cu, relative, from density.npy in float32", numpy,
                  worst_file, 1e-6, spreads)
    lines.compare("zones: the same from SciPy's density in doubles", numpy,
                  worst_double, 1e-9 if case.is_disc else 1e-6, spreads)
    check_totals(case, numpy, lines)
    check_table(case, lines)


def check_totals(case, numpy, lines):
    totals = case.report["totals"]
    judged = np.zeros(case.treat.shape, bool)
    for index, feature in enumerate(case.features):
        if any(feature["properties"].get(f"target_{end}_per_cm2") is not None for end in ("min", "max")):
            judged |= case.treat & (case.zone_of_cell == index + 1)
    area = case.treat.sum() * case.grid.cell_cm2
    wanted = {"area_cm2": area, "density_per_cm2": case.counts[case.treat].sum() / area}
    for name, value in (("under", -1), ("on_target", 0), ("over", 1)):
        wanted[f"{name}_ratio"] = (case.class_of_cell[judged] == value).mean()
    lines.compare("totals: area, density and ratios, relative", numpy,
                  difference(totals, wanted), 1e-12, len(wanted))
    passes = np.load(case.folder / "passes.npy")
    # Half a pass but for rounding is half a pass; a float's own rounding is less.
    covered = passes >= 0.5 - 2**-16
    worst = abs(totals["coverage_ratio"] - covered[case.treat].mean())
    error = abs(totals["passes_mean"] / passes[case.treat].mean(dtype=float) - 1)
    count = 1
    for index, zone in enumerate(case.report["zones"]):
        here = case.zone_of_cell == index + 1
        if here.any():
            mean = passes[here].mean(dtype=float)
            error = max(error, abs(zone["passes_mean"] - mean) / max(mean, 1e-3))
            if zone["kind"] == "treat":
                worst = max(worst, abs(zone["coverage_ratio"] - covered[here].mean()))
            count += 1
    lines.compare("zones and totals: coverage_ratio from passes.npy", numpy, worst, 1e-12, count)
    lines.compare("zones and totals: passes_mean from passes.npy, relative", numpy, error, 1e-6, count)


def check_table(case, lines):
    """zones.csv says what report.json says."""
    with (case.folder / "zones.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = count = 0
    for row, zone in zip(rows, case.report["zones"], strict=True):
        values = dict(zone) | {f"window_density_{key}": v for key, v in zone["density"].items()}
        for key in row.keys() & (values.keys() - {"flags"}):
            number = not isinstance(values[key], str) and values[key] is not None
            seen = float(row[key]) if number and row[key] else row[key] or None
            wrong += seen != values[key]
            count += 1
    lines.equal("zones.csv against report.json", "Python csv", wrong, count)
