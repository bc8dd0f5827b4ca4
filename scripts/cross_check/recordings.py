"""A map, rollers and recordings that pinprick did not make."""

import csv
import json

import numpy as np


def needles(roller):
    """Angles in turns and offsets in mm of a roller's needles."""
    if "needle_list" in roller:
        angles, offsets = np.array(roller["needle_list"]).T
        return angles / 360 % 1, offsets
    rings, per_ring = roller["rings"], roller["needles_per_ring"]
    ring, needle = np.divmod(np.arange(rings * per_ring), per_ring)
    angles = (needle + roller["stagger"] * ring) / per_ring % 1
    return angles, (ring + 0.5 - rings / 2) * roller["width_mm"] / rings


def odd_map(path):
    """Zones with holes, parts, overlaps, one target or none, and one without a cell."""
    turn = 2 * np.pi * np.arange(60) / 60
    star_radius = np.where(np.arange(60) % 6 < 3, 7.0, 3.5)

    def ring(x, y):
        points = np.column_stack([x, y]).round(4).tolist()
        return points + points[:1]

    def box(x0, y0, x1, y1):
        return ring([x0, x1, x1, x0], [y0, y0, y1, y1])

    sore = ring(8 + star_radius * np.cos(turn), 34 + star_radius * np.sin(turn))
    bean = ring(46 + 14 * np.cos(turn), 24 + 17 * np.sin(turn) + 3 * np.cos(2 * turn))
    zones = [
        ({"id": "sore", "kind": "avoid"}, "Polygon", [sore]),
        ({"id": "square", "target_min_per_cm2": 120, "target_max_per_cm2": 190}, "Polygon",
         [box(-13.3, 4.2, 40.1, 50.7), box(-2.2, 12.3, 7.9, 21.9)]),
        ({"id": "pieces", "target_min_per_cm2": 170}, "MultiPolygon",
         [[box(-13.3, 52, 3.3, 63.1)], [box(8, 51.1, 31.7, 63.1), box(14, 54, 22, 58)]]),
        ({"id": "bean", "target_max_per_cm2": 150}, "Polygon", [bean]),
        ({"id": "plain"}, "Polygon", [ring([34, 58, 46], [64, 64, 46])]),
        ({"id": "dot", "target_min_per_cm2": 100}, "Polygon", [ring([62, 62.05, 62], [8, 8, 8.05])]),
        ({"id": "mole", "kind": "avoid"}, "Polygon", [box(40, 20, 44, 26)]),
    ]
    features = [
        {"type": "Feature", "properties": properties,
         "geometry": {"type": kind, "coordinates": coordinates}}
        for properties, kind, coordinates in zones]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return features


def ring_roller(path):
    path.write_text(json.dumps({
        "name": "five staggered rings", "rings": 5, "needles_per_ring": 13, "width_mm": 12.5,
        "rolling_diameter_mm": 17.3, "stagger": 0.37, "needle_length_mm": 0.5,
        "needle_diameter_mm": 0.2, "source": "made up"}))


def list_roller(path):
    random = np.random.default_rng(4)
    listed = np.column_stack([random.uniform(-30, 400, 90), random.uniform(-7, 7, 90)]).round(3)
    path.write_text(json.dumps({
        "name": "scattered", "needle_list": listed.tolist(), "width_mm": 14.5,
        "rolling_diameter_mm": 22, "needle_length_mm": 0.5, "needle_diameter_mm": 0.2,
        "source": "made up"}))


def _walks(seed, strokes):
    """Curved walks of 100 to 400 samples that stop, go back and go on again."""
    random = np.random.default_rng(seed)
    for _ in range(strokes):
        count = random.integers(100, 400)
        bend = np.cumsum(random.normal(0, 0.15, count)) * 0.02
        heading = random.uniform(0, 2 * np.pi) + np.cumsum(bend)
        sign = np.ones(count)
        for place in random.integers(0, count, random.integers(0, 4)):
            sign[place:] *= -1
        step = sign * random.uniform(0.05, 0.45, count)
        step[random.integers(0, count, 5)] = 0
        start = random.uniform([-15, 2], [62, 65])
        yield random, heading, step, start


def curved(path):
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["stroke", "t_s", "x_mm", "y_mm"])
        for number, (_, heading, step, start) in enumerate(_walks(11, 150)):
            x = start[0] + np.cumsum(step * np.cos(heading))
            y = start[1] + np.cumsum(step * np.sin(heading))
            for index in range(len(x)):
                rows.writerow([f"c{number}", f"{index / 200:.3f}", f"{x[index]:.6f}", f"{y[index]:.6f}"])


def headed(path):
    """Strokes whose heading is recorded, with drift across it, and the drum's angle too."""
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["y_mm", "x_mm", "heading_deg", "roll_deg", "stroke"])
        for number, (random, heading, step, start) in enumerate(_walks(12, 140)):
            drift = random.normal(0, 0.03, len(step))
            x = start[0] + np.cumsum(step * np.cos(heading) - drift * np.sin(heading))
            y = start[1] + np.cumsum(step * np.sin(heading) + drift * np.cos(heading))
            degrees = np.degrees(heading) + random.normal(0, 1, len(step))
            roll = random.uniform(0, 360)
            for index in range(len(x)):
                rows.writerow([f"{y[index]:.6f}", f"{x[index]:.6f}", f"{degrees[index]:.4f}",
                               f"{roll:.4f}", f"h{number}"])
