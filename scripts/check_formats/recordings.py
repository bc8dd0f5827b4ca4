"""Recordings, maps and rollers that make keys and nulls occur which the samples do not."""

import json
import math


def lane(x, y, length, speed, heading=0.0, slip=0.0, seconds=None):
    """Samples (s, mm, mm, degrees) at 100 Hz along x, drifting along y by slip."""
    count = max(2, round((seconds or abs(length) / speed) * 100))
    return [(i / 100, x + length * i / (count - 1), y + slip * i / (count - 1), heading) for i in range(count)]


def after(first, second):
    """Two stretches as one stroke."""
    start = first[-1][0] + 0.01
    return first + [(t + start, *rest) for t, *rest in second]


def bend(x, y, radius):
    """A half circle that the axle follows."""
    turns = [math.pi * i / 40 for i in range(41)]
    return [(i / 100, x + radius * math.sin(a), y - radius * math.cos(a), math.degrees(a)) for i, a in enumerate(turns)]


def every_event():
    """Strokes with a technique event of each kind, with all columns that are read."""
    strokes = [
        after(lane(30, 20, 20, 50), lane(50, 20, -10, 50)), lane(30, 30, 20, 50, slip=8), bend(60, 40, 5),
        lane(30, 40, 40, 600), after(lane(30, 25, 10, 50), lane(40, 25, 0, 50, seconds=2)),
    ]
    lines, start = ["stroke,session,t_s,x_mm,y_mm,contact,force_n,heading_deg,roll_deg"], 0.0
    for number, stroke in enumerate(strokes):
        lines += [f"{number},one,{start + t:.3f},{x:.4f},{y:.4f},1,0.5,{heading:.3f},10" for t, x, y, heading in stroke]
        start += stroke[-1][0] + 1
    return "\n".join(lines) + "\n"


def bad_rows():
    """A wrong row, a row without a position, a gap and a jump."""
    lines = ["stroke,t_s,x_mm,y_mm,contact_flag"]
    for i in range(200):
        x = "" if i in (50, 51) else "wrong" if i == 60 else f"{30 + 0.3 * i + (40 if i == 120 else 0):.3f}"
        lines.append(f"0,{i / 100 + (2 if i > 150 else 0):.3f},{x},30,1")
    return "\n".join(lines) + "\n"


def without_times(text):
    """A recording of stroke, t_s, x_mm and y_mm without its times."""
    rows = [line.split(",") for line in text.splitlines()]
    return "\n".join(",".join([row[0], *row[2:]]) for row in rows) + "\n"


def zone(name, x0, y0, x1, y1, **settings):
    ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]
    return {"type": "Feature", "properties": {"id": name, **settings},
            "geometry": {"type": "Polygon", "coordinates": [ring]}}


def small_map(least=None, greatest=None):
    """Two zones, one covered by another, one to avoid; without a target where none is given."""
    target = {"target_min_per_cm2": least, "target_max_per_cm2": greatest} if least else {}
    features = [
        zone("covered", 50, 0, 60, 10, kind="treat", **target), zone("left", 0, 0, 60, 60, kind="treat", **target),
        zone("right", 60, 0, 120, 60, kind="treat"), zone("mole", 20, 20, 25, 25, kind="avoid"),
    ]
    return json.dumps({"type": "FeatureCollection", "name": "small", "features": features})


def avoid_map():
    """A map without skin to treat."""
    return json.dumps({"type": "FeatureCollection", "features": [zone("mole", 0, 0, 40, 40, kind="avoid")]})


NEEDLE_LIST = json.dumps({
    "name": "listed", "needle_list": [[0, -8], [90, -3], [180, 3], [270, 8]], "width_mm": 20, "rolling_diameter_mm": 20,
    "needle_length_mm": 0.5, "needle_diameter_mm": 0.25})
MEASURED = json.dumps({
    "name": "measured", "rings": 8, "needles_per_ring": 24, "width_mm": 20, "rolling_diameter_mm": 20,
    "rolling_radius_mm": 10.4, "needle_length_mm": 0.5, "needle_diameter_mm": 0.25, "source": "20 turns over a ruler"})
PLANNER = """import pathlib, sys
task = sys.stdin.read()
folder = pathlib.Path(sys.argv[1])
(folder / f"task-{len(list(folder.glob('task-*')))}.json").write_text(task)
print("stroke,x_mm,y_mm")
"""
