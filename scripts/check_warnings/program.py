"""The program, the maps and rollers that sessions are made with, and the files that it reads."""

import csv
import io
import json
import subprocess
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def rectangle(x0, y0, x1, y1):
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]


def zone(name, ring, kind="treat"):
    properties = {"id": name, "kind": kind}
    if kind == "treat":
        properties |= {"target_min_per_cm2": 200, "target_max_per_cm2": 300}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


MAPS = {
    "sheet": [zone("sheet", rectangle(0, 0, 180, 240))],
    "small": [zone("small", rectangle(0, 0, 30, 30))],
    "tiny": [zone("tiny", rectangle(0, 0, 15, 20))],
    "strip": [zone("strip", rectangle(10, 20, 110, 50))],
    "cheek": [zone("cheek", rectangle(30, 40, 90, 110)), zone("mole", rectangle(50, 60, 60, 70), "avoid")],
    "two": [zone("a", rectangle(0, 0, 60, 60)), zone("b", rectangle(100, 100, 170, 180)),
            zone("scar", rectangle(120, 120, 140, 125), "avoid")],
}
# Width and height; the face's are those of docs/face-map.md.
BOXES = {"face": (0, 0, 155, 200), "sheet": (0, 0, 180, 240), "small": (0, 0, 30, 30), "tiny": (0, 0, 15, 20),
         "strip": (10, 20, 110, 50), "cheek": (30, 40, 90, 110), "two": (0, 0, 170, 180)}
# Zones of which a session may do one alone.
PARTS = {"face": ["forehead", "nose", "cheekbone-left", "cheek-right", "chin", "jaw-left"], "two": ["a", "b"]}
ROLLERS = {
    "dermaroller-192": None,
    "narrow": SAMPLES / "roller-narrow.json",
    "wide": {"name": "wide", "rings": 12, "needles_per_ring": 18, "width_mm": 26, "rolling_diameter_mm": 30,
             "needle_length_mm": 0.25, "needle_diameter_mm": 0.2},
}


class Program:
    """The program in a folder of its own."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, Path(folder)
        for name, features in MAPS.items():
            text = json.dumps({"type": "FeatureCollection", "features": features})
            (self.folder / f"{name}.geojson").write_text(text)
        (self.folder / "wide.json").write_text(json.dumps(ROLLERS["wide"]))

    def place(self, map_name, roller):
        """Options for a map and a roller."""
        rollers = {"narrow": ROLLERS["narrow"], "wide": self.folder / "wide.json"}
        return ["--map", "face" if map_name == "face" else self.folder / f"{map_name}.geojson",
                "--roller", rollers.get(roller, roller)]

    def run(self, arguments, text=None):
        done = subprocess.run([self.binary, *map(str, arguments)], input=text, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"pinprick {' '.join(map(str, arguments))}\n{done.stderr}")
        return done.stdout

    def strokes(self, map_name, roller, options):
        """A simulated session: strokes of (s, mm, mm)."""
        text = self.run(["simulate", *self.place(map_name, roller), *options, "--quiet"])
        strokes, last = [], None
        for row in csv.DictReader(io.StringIO(text)):
            if row["stroke"] != last:
                strokes.append([])
                last = row["stroke"]
            strokes[-1].append((float(row["t_s"]), float(row["x_mm"]), float(row["y_mm"])))
        return strokes

    def warnings(self, text, map_name, roller, options=()):
        """What analyze warns of, worst first."""
        report = self.run(
            ["analyze", "-", *self.place(map_name, roller), "--json", "--only", "report.json", "--no-passes",
             "--quiet", "-o", self.folder / "out", *options], text)
        return json.loads(report)["warnings"]


def table(names, rows):
    """Rows as CSV; numbers with six decimals."""
    def shown(value):
        return f"{value:.6f}" if isinstance(value, float) else str(value)

    return "\n".join([",".join(names), *(",".join(map(shown, row)) for row in rows)]) + "\n"
