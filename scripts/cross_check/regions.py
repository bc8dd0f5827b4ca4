"""Flagged regions against OpenCV's connected components."""

import math

import cv2
import numpy as np


def components(case):
    """OpenCV's regions: (zone's id, class, mask of cells, area in cells, box in cells, centroid)."""
    found = []
    for index, feature in enumerate(case.features):
        for value, name in ((-1, "under"), (1, "over")):
            mask = (case.zone_of_cell == index + 1) & (case.class_of_cell == value)
            count, labels, stats, centroids = cv2.connectedComponentsWithStats(
                mask.astype(np.uint8), connectivity=8)
            for label in range(1, count):
                left, top, width, height, area = map(int, stats[label])
                if area * case.grid.cell_cm2 >= case.settings["min_region_cm2"]:
                    found.append((feature["properties"]["id"], name, labels == label, area,
                                  (left, top, left + width, top + height), centroids[label]))
    return found


def check(case, lines):
    """Pairs pinprick's regions with OpenCV's by zone, class and box; returns OpenCV's in its order."""
    opencv = f"OpenCV {cv2.__version__} connectedComponentsWithStats"
    grid, regions = case.grid, case.report["regions"]
    rest = components(case)
    lines.equal("regions: how many", opencv, abs(len(rest) - len(regions)), len(regions))
    paired, unpaired = [], 0
    worst_shape = worst_density = 0.0
    wrong_passes = wrong_order = 0
    density = case.window_density if case.is_disc else case.density.astype(float)
    limits = {f["properties"]["id"]: f["properties"] for f in case.features}
    for place, region in enumerate(regions):
        match = next((c for c in rest if (c[0], c[1]) == (region["zone"], region["class"]) and np.allclose(
            mm(c[4], grid), region["bounds_mm"], rtol=0, atol=1e-9)
            and abs(c[3] * grid.cell_cm2 - region["area_cm2"]) < 1e-9), None)
        if match is None:
            unpaired += 1
            continue
        rest = [c for c in rest if c is not match]
        paired.append((region, match))
        wrong_order += region["id"] != place + 1 or (
            place > 0 and regions[place - 1]["area_cm2"] < region["area_cm2"])
        centroid = (match[5] + 0.5) * grid.cell + (grid.x0, grid.y0)
        worst_shape = np.maximum(worst_shape, np.abs(centroid - region["centroid_mm"]).max())
        values = density[match[2]]
        under = match[1] == "under"
        low, high = (limits[match[0]].get(f"target_{end}_per_cm2") for end in ("min", "max"))
        wanted = {
            "density_mean": values.mean(), "density_extreme": values.min() if under else values.max(),
            "punctures_short": (low - values.mean()) * region["area_cm2"] if under else 0,
            "punctures_excess": 0 if under else (values.mean() - high) * region["area_cm2"]}
        worst_density = np.maximum(worst_density, np.max([
            abs(region[key] - value) / max(1, abs(value)) for key, value in wanted.items()]))
        passes = max(0, math.ceil((low - values.mean()) / case.pass_density)) if under else 0
        wrong_passes += region["passes_needed"] != passes
    lines.equal("regions: zone, class, area and box", opencv, unpaired, len(regions))
    lines.compare("regions: centroids in mm", opencv, worst_shape, 1e-9, 2 * len(paired))
    lines.compare("regions: densities, punctures short and in excess", f"NumPy {np.__version__}",
                  worst_density, 1e-9 if case.is_disc else 1e-5, 4 * len(paired))
    lines.equal("regions: passes_needed, order from the largest", f"NumPy {np.__version__}",
                wrong_passes + wrong_order, 2 * len(paired))
    return paired


def mm(box, grid):
    left, top, right, bottom = box
    return [grid.x0 + left * grid.cell, grid.y0 + top * grid.cell,
            grid.x0 + right * grid.cell, grid.y0 + bottom * grid.cell]
