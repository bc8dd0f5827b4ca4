"""The pages that are checked, made by the program from recordings and maps."""

import csv
import json
import re
import subprocess
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parent.parent.parent
PATCHY = ROOT / "samples" / "patchy.csv"
HURT = "</script><img src=x onerror=\"window.hurt=1\"><!--<script>"


class Case:
    """A page with what the other results say."""

    def __init__(self, name, title, binary, work, strokes, *arguments):
        self.name, self.title, self.strokes = name, title, strokes
        folder = work / name
        subprocess.run([binary, "analyze", strokes, "--plain", "-o", folder, *arguments], check=True,
                       stdout=subprocess.DEVNULL, cwd=ROOT)
        self.page = (folder / "report.html").resolve()
        self.report = json.loads((folder / "report.json").read_text())
        self.density = numpy.load(folder / "density.npy")
        passes = folder / "passes.npy"
        self.passes = numpy.load(passes) if passes.is_file() else None
        self.pictures = {name: folder / f"{name}.png" for name in ("density", "status")}
        text = self.page.read_text()
        self.figure = json.loads(re.search(r'id="figure-data">(.*?)</script>', text, re.S)[1])

    @property
    def zones(self):
        return self.report["zones"]

    def label(self, name):
        """What map and tables call the zone of a name: that where all are short, else its id."""
        key = "name" if all(len(zone["name"]) <= 20 for zone in self.zones) else "id"
        return next((zone[key] for zone in self.zones if zone["name"] == name), None)

    def value_at(self, values, row, column):
        """A raster's value at a cell that the page shows."""
        every = self.figure["grid"]["every"]
        place = [min(index * every + every // 2, size - 1) for index, size in zip((row, column), values.shape)]
        return values[tuple(place)]

    def look(self, page, lines):
        """What is checked on this page alone."""


class Untimed(Case):
    def look(self, page, lines):
        note = page.text_content("#replay-note")
        lines.check("says that the recording has no times", "no times" in note, note)
        lines.check("passes cannot be chosen", page.is_disabled("#base-passes"))


class Labels(Case):
    def look(self, page, lines):
        blocks = {column["name"]: column for column in self.figure["blocks"]["paths"]}
        lines.check("a label map comes with the outlines of its cells", blocks["zone_of_ring"]["count"] > 0)


class Events(Case):
    def look(self, page, lines):
        counts = self.report["technique"]["events"]
        rows = page.locator("#event-table tbody tr").count()
        lines.check("every technique event has a row", rows == sum(counts.values()) > 2, rows)
        page.locator("#event-table tbody button").first.click()
        lines.check("an event's row shows the events", page.is_checked("#overlay-events"))
        page.click("#zoom-fit")


class Doubtful(Case):
    WARNINGS = ["stroke-names", "repeated-recording", "repeated-header", "unread-columns", "skipped-rows",
                "several-sessions", "long-needles"]

    def look(self, page, lines):
        ids = [warning["id"] for warning in self.report["warnings"]]
        lines.check("every mistake of the file is warned of", ids == self.WARNINGS, ids)


class Many(Case):
    def look(self, page, lines):
        every = self.figure["strokes_every"]
        lines.check("not all strokes are kept", every == 2, every)


class Thinned(Case):
    def look(self, page, lines):
        note = page.text_content("#map-note")
        lines.check("says that not every cell is shown", "2 × 2 is shown" in note, note)


class Hostile(Case):
    def look(self, page, lines):
        names = page.locator("#zone-table tbody button").all_text_contents()
        lines.check("a hostile name is shown as it is", any(HURT in name for name in names))
        lines.check("a hostile title is shown as it is", HURT in page.text_content("#title"))
        found = page.evaluate("() => [document.images.length, document.scripts.length, window.hurt ?? null]")
        # Beside the blocks the theme's, the report's, the figure's and the page's own.
        scripts = len(self.figure["blocks"]) + 4
        lines.check("a hostile name does nothing", found == [0, scripts, None], found)


def written(path, rows):
    """A file of strokes."""
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def without_times(work):
    """The patchy sample with strokes and places alone."""
    rows = list(csv.reader(PATCHY.open()))
    kept = [rows[0].index(name) for name in ("stroke", "x_mm", "y_mm")]
    return written(work / "untimed.csv", [[row[index] for index in kept] for row in rows])


def with_mistakes(work):
    """The patchy sample with a heading and a force by names that are not read, and all that joining two sessions
    by hand does."""
    header, *rows = csv.reader(PATCHY.open())
    header += ["yaw", "pressure", "session"]
    place = header.index("stroke")
    first, last = rows[0][place], rows[-1][place]
    rows = [row + ["30", "2", "morning"] for row in rows]
    # The first stroke stands there twice, its second half has another form of its name, and one row is bad.
    again = [row[:-1] + ["evening"] for row in rows if row[place] == first]
    halves = [row for row in rows if row[place] == last]
    for row in halves[len(halves) // 2:]:
        row[place] = f"{last}.0"
    bad = [*rows[-1][:place], last, *["?"] * (len(header) - place - 1)]
    return written(work / "mistakes.csv", [header, *rows, header, *again, bad])


def with_events(work):
    """Strokes that are rolled to and fro, turned and rested in contact."""
    rows = [["stroke", "t_s", "x_mm", "y_mm"]]
    for stroke in range(6):
        y, time = 40 + 12 * stroke, 4.0 * stroke
        ways = [*range(50, 100), *[100] * 60, *range(100, 60, -1)]
        rows += [[stroke, round(time + index / 60, 4), x, y] for index, x in enumerate(ways)]
    return written(work / "events.csv", rows)


def many_strokes(work):
    """More strokes than are kept: those that are lie on lines in the left half, the others in the right one."""
    rows = [["stroke", "t_s", "x_mm", "y_mm"]]
    for stroke in range(70_001):
        line, place = divmod(stroke, 2800)
        x = (25 if stroke % 2 == 0 else 85) + round(place / 70, 2)
        y = 20 + 6 * line
        rows += [[stroke, round(stroke * 0.1 + step * 0.05, 2), x + 2 * step, y] for step in range(2)]
    return written(work / "many.csv", rows)


def hostile_map(work):
    square = [[[40, 30], [110, 30], [110, 110], [40, 110], [40, 30]]]
    across = [[[95, 50], [120, 50], [120, 70], [95, 70], [95, 50]]]
    tiny = [[[10.01, 5.01], [10.02, 5.01], [10.02, 5.02], [10.01, 5.01]]]

    def feature(name, ring, **properties):
        return {"type": "Feature", "properties": {"id": name, "name": name + HURT, **properties},
                "geometry": {"type": "Polygon", "coordinates": ring}}

    path = work / "<img src=x onerror=alert(1)>.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        feature("square" + HURT, square, note=HURT), feature("across", across, kind="avoid"), feature("tiny", tiny)]}))
    return path


def session(binary, work, noise):
    path = work / "session.csv"
    subprocess.run(
        [binary, "simulate", "--map", ROOT / "Benchmarks/sheet-180x240.geojson", "--passes", "6",
         "--stroke-length", "50", "--noise", str(noise), "--seed", "3", "-o", path], check=True,
        stdout=subprocess.DEVNULL)
    return path


def all_cases(binary, work):
    """The pages, one after the other."""
    sheet = ROOT / "Benchmarks/sheet-180x240.geojson"
    yield Case("patchy", "samples/patchy.csv", binary, work, PATCHY)
    yield Case("even", "samples/even.csv, with draws", binary, work, ROOT / "samples/even.csv", "--draws", "8")
    yield Untimed("untimed", "no times, no passes", binary, work, without_times(work), "--no-passes")
    yield Labels("labels", "a label map", binary, work, PATCHY, "--map", ROOT / "samples/face-labels.png")
    yield Case("overlaps", "zones that lie over others", binary, work, PATCHY, "--avoid",
               ROOT / "samples/lesions.geojson")
    yield Events("events", "technique events", binary, work, with_events(work))
    # A window of one cell of 0.15 mm: one puncture is 4,444 per cm2, so that densities come in whole steps.
    yield Hostile("hostile", "hostile names, no targets, a zone without cells, one across another, great densities",
                  binary, work, with_events(work), "--map", hostile_map(work), "--title", HURT, "--date", HURT,
                  "--cell", "0.15", "--window", "0.0001")
    yield Doubtful("doubtful", "all mistakes in one file", binary, work, with_mistakes(work), "--skip-bad-rows")
    yield Many("many", "70,001 strokes", binary, work, many_strokes(work))
    long = session(binary, work, 0.1)
    yield Case("session", "230,000 samples at 0.25 mm", binary, work, long, "--map", sheet, "--cell", "0.25")
    yield Thinned("thinned", "more cells than the page shows", binary, work, long, "--map", sheet, "--cell", "0.1")
