"""The tables of columns, keys and files in docs/formats, held against real files."""

import ast
import csv
import json
import re
import struct

from pages import FOLDER
from schemas import ROOT


def section(page, heading):
    """The part of a page below a heading."""
    text = (FOLDER / page).read_text()
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    if not found:
        raise SystemExit(f"check-formats: {FOLDER / page} has no heading {heading}")
    return found.group(1)


def named(text, cell=0):
    """All names in one cell of each row of the tables in a text, in their order."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [name for line in lines for name in re.findall(r"`([^`]+)`", line.split(" | ")[cell])]


def header(path):
    with path.open(newline="") as file:
        return next(csv.reader(file))


def metrics():
    """The figures of bench in the order of docs/metrics.md, without the time that planning took."""
    return [name for name in named((ROOT / "docs" / "metrics.md").read_text()) if name != "planning_time_ms"]


def expected_headers():
    """For each CSV file its columns by the documentation."""
    tables = {name: named(section("tables.md", name)) for name in
              ("strokes.csv", "changes.csv", "scores.csv", "summary.csv", "timings.csv")}
    tables["scores.csv"] += metrics()
    tables["summary.csv"] += [f"{name}_{end}" for name in metrics() for end in ("median", "min", "max")]
    return tables


def zones_header():
    """The columns of zones.csv without those for numbers of passes, by zones.md."""
    text = (FOLDER / "zones.md").read_text()
    columns = ["id", "name", "kind", "status"]
    for column in re.findall(r"^\| `(\S+)` \| `\S+` \| ", text, re.M):
        columns.append(column)
        columns += {"max_needle_mm": ["window_cm2"], "passes_needed": ["flags"]}.get(column, [])
    return columns


def check_csv(runs, lines):
    wanted = expected_headers()
    for name, columns in wanted.items():
        paths = [folder / name for folder in runs.folders.values() if (folder / name).exists()]
        wrong = [path for path in paths if header(path) != columns]
        lines.check(f"{name}: columns", paths and not wrong, f"{len(columns)} in {len(paths)} files")
    paths = [folder / "zones.csv" for folder in runs.folders.values() if (folder / "zones.csv").exists()]
    passes = re.compile(r"passes_(\d+|50_and_more)_cm2")
    wrong = [path for path in paths
             if [name for name in header(path) if not passes.fullmatch(name)] != zones_header()]
    lines.check("zones.csv: columns", paths and not wrong, f"{len(zones_header())} in {len(paths)} files")


def check_strokes(runs, lines):
    """The columns of strokes that the program makes."""
    planned = runs.run("plan", "star", "--zone", "strip", "-q").splitlines()[0]
    made = runs.run("simulate", "--passes", 1, "--directions", 1, "-q").splitlines()[0]
    columns = ",".join(named(section("tables.md", "Strokes of plan and simulate")))
    lines.check("strokes of plan and simulate: columns", planned == made == columns, columns)


def check_events(runs, lines):
    keys, _, kinds = section("tables.md", "events.geojson").partition("\n### ")
    common, values = named(keys), dict(zip(named(kinds), named(kinds, 1)))
    seen = {}
    for folder in runs.folders.values():
        if (folder / "events.geojson").exists():
            for feature in json.loads((folder / "events.geojson").read_text())["features"]:
                seen.setdefault(feature["properties"]["type"], set()).add(tuple(feature["properties"]))
    wanted = {kind: {(*common, value)} for kind, value in values.items()}
    lines.check("events.geojson: keys of each kind", seen == wanted, ", ".join(seen))


def raster(path):
    """Type and shape of a raster, and whether it has cells without a value."""
    data = path.read_bytes()
    start = 10 + struct.unpack("<H", data[8:10])[0]
    head = ast.literal_eval(data[10:start].decode())
    values = struct.unpack(f"<{(len(data) - start) // 4}{'f' if head['descr'] == '<f4' else 'I'}", data[start:])
    return head["descr"], head["shape"], any(value != value for value in values)


def check_rasters(runs, lines):
    text = section("tables.md", "Rasters")
    types = dict(zip(named(text), named(text, 1)))
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    documents = runs.documents["report"] | runs.documents["compare"]
    grids = {name: document["grid"] for name, document in documents.items()}
    for row, (file, kind) in zip(rows, types.items()):
        paths = [(name, folder / file) for name, folder in runs.folders.items() if (folder / file).exists()]
        seen = [(raster(path), (grids[name]["rows"], grids[name]["columns"])) for name, path in paths]
        right = all(found[:2] == (kind, shape) for found, shape in seen)
        holes = {found[2] for found, _ in seen}
        lines.check(f"{file}: type, shape, cells without a value",
                    right and (True in holes if "NaN" in row else holes == {False}), f"{kind} in {len(paths)} files")


def check_files(runs, lines):
    """Every file of the index is written, and every file that is written is in the index."""
    written = {path.name for folder in runs.folders.values() for path in folder.iterdir()}
    listed = {name for name in named(section("README.md", "What is written")) if " " not in name}
    lines.check("files that are written are those of the index", written == listed,
                " ".join(sorted(written ^ listed)) or f"{len(listed)} files")


def check_maps(runs, lines):
    keys = named(section("maps.md", "Keys of a zone"))
    features = json.loads(runs.run("map", "face", "--geojson"))["features"]
    seen = {tuple(key for key in keys if key in feature["properties"]) == tuple(feature["properties"])
            for feature in features}
    every = {key for feature in features for key in feature["properties"]}
    lines.check("map --geojson: keys of a zone", seen == {True} and every == set(keys), ", ".join(keys))
    runs.run("map", "face", "--labels", runs.work / "labels.png", "-q")
    sidecar = json.loads((runs.work / "labels.json").read_text())
    wanted = named(section("maps.md", "Label picture"))
    zones = {key for zone in sidecar["zones"].values() for key in zone}
    lines.check("map --labels: keys of the sidecar", list(sidecar) == wanted and zones == set(keys), ", ".join(wanted))


def check(runs, lines):
    check_csv(runs, lines)
    check_strokes(runs, lines)
    check_events(runs, lines)
    check_rasters(runs, lines)
    check_maps(runs, lines)
    check_files(runs, lines)
