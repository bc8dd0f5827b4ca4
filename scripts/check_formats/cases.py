"""Runs of the program that write every file, each key and each null."""

import json
import subprocess
import sys
from pathlib import Path

import recordings

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LESIONS = SAMPLES / "lesions.geojson"


class Runs:
    """Folders that the program wrote, and the JSON in them, by format."""

    def __init__(self, binary, work):
        self.binary, self.work = binary, work
        self.documents = {"report": {}, "compare": {}, "bench": {}, "plan-task": {}}
        self.folders = {}

    def run(self, *arguments):
        done = subprocess.run([self.binary, *map(str, arguments)], capture_output=True, text=True, cwd=self.work)
        if done.returncode:
            sys.exit(f"check-formats: pinprick {' '.join(map(str, arguments))}\n{done.stderr}")
        return done.stdout

    def file(self, name, text):
        (self.work / name).write_text(text)
        return name

    def made(self, kind, name, *arguments):
        """A command that writes a folder with KIND.json."""
        self.run(*arguments, "-q", "-o", name)
        self.folders[name] = self.work / name
        self.documents[kind][name] = json.loads((self.work / name / f"{kind}.json").read_text())

    def report(self, name, strokes, *options, whole=False):
        only = [] if whole else ["--only", "report.json", "--only", "density.npy"]
        self.made("report", name, "analyze", strokes, *only, *options)

    def bench(self, name, *options):
        """Planners, and a program that keeps its tasks; one thread, so that tasks are numbered in turn."""
        program = f"none={sys.executable} {self.work / 'planner.py'} {self.work}"
        self.made("bench", name, "bench", *options, "--planner-command", program, "--threads", 1)


def samples(runs):
    """The samples, with everything that can be asked for."""
    even, patchy = SAMPLES / "even.csv", SAMPLES / "patchy.csv"
    everything = ["--draws", 8, "--holes", "--avoid", LESIONS]
    runs.report("even", even, whole=True)
    runs.report("patchy", patchy)
    runs.report("packed", SAMPLES / "patchy.csv.gz")
    runs.report("comma", SAMPLES / "patchy-decimal-comma.csv")
    runs.report("all", patchy, *everything, "--layers", "all", "--show", "events", whole=True)
    runs.report("plain", patchy, *everything, "--model", "expected", "--plain", whole=True)
    runs.report("labels", patchy, "--map", SAMPLES / "face-labels.png")
    runs.report("narrow", even, "--roller", SAMPLES / "roller-narrow.json")
    runs.report("counts", even, "--no-passes", "--phase", "zero", "--conditioning", "none", "--max-gap", 0.2,
                "--allow", "long-needles")
    runs.report("anchored", even, "--rolling", "anchored", "--needle-depth", 1)
    runs.report("tips", even, "--rolling", "tips", "--kernel", "gaussian")
    tracker = SAMPLES / "tracker"
    runs.report("tracked", tracker / "session.csv", "--body", "roller", "--reference", "head", "--tool",
                tracker / "tool.json", "--align", tracker / "landmarks.csv")
    runs.report("rolled-on-a-plate", tracker / "roll.csv")


def made_by_hand(runs):
    """Recordings, maps and rollers for what no sample shows."""
    small = runs.file("small.geojson", recordings.small_map(200, 300))
    other = runs.file("other.geojson", recordings.small_map(100, 150))
    free = runs.file("free.geojson", recordings.small_map())
    events = runs.file("events.csv", recordings.every_event())
    runs.report("events", events, "--show", "events", whole=True)
    runs.report("no-times", runs.file("no-times.csv", recordings.without_times((SAMPLES / "even.csv").read_text())))
    runs.report("bad-rows", runs.file("bad-rows.csv", recordings.bad_rows()), "--skip-bad-rows", "--max-gap", 0.05)
    runs.report("beside", runs.file("beside.csv", "x_mm,y_mm\n900,900\n960,900\n"), "--map", small)
    avoid = runs.file("avoid.geojson", recordings.avoid_map())
    runs.report("point", runs.file("point.csv", "x_mm,y_mm\n10,10\n"), "--map", avoid)
    runs.report("small", events, "--map", small, "--draws", 2)
    runs.report("other", events, "--map", other, "--model", "expected")
    runs.report("free", events, "--map", free, "--no-passes", "--roller",
                runs.file("listed.json", recordings.NEEDLE_LIST))
    runs.report("measured", events, "--map", small, "--roller", runs.file("measured.json", recordings.MEASURED))


def compared(runs):
    pairs = [("even", "patchy"), ("patchy", "even"), ("even", "even"), ("all", "plain"), ("small", "other"),
             ("other", "free"), ("small", "measured"), ("beside", "small"), ("point", "point"), ("counts", "even")]
    for a, b in pairs:
        runs.made("compare", f"{a}-{b}", "compare", a, b)


def benched(runs):
    runs.file("planner.py", recordings.PLANNER)
    (runs.work / "own").mkdir()
    for name in ("strip", "disc"):
        runs.file(f"own/{name}.csv", runs.run("plan", "spiral", "--zone", name, "-q"))
    star = ["--seeds", 1, "--planner", "star"]
    runs.bench("planners", "--zone", "strip", "--zone", "disc", "--seeds", 2, "--entry", "own=own")
    runs.bench("hand", "--zone", "nose", "--zone", "disc", *star, "--recording", SAMPLES / "patchy.csv",
               "--avoid", LESIONS)
    runs.bench("listed", "--zone", "strip", *star, "--target", 3, "--roller", "listed.json")
    runs.bench("tips", "--zone", "strip", "--seeds", 1, "--planner", "random", "--rolling", "tips")
    for path in sorted(runs.work.glob("task-*.json")):
        runs.documents["plan-task"][path.stem] = json.loads(path.read_text())


def all_runs(binary, work):
    runs = Runs(binary, work)
    samples(runs)
    made_by_hand(runs)
    compared(runs)
    benched(runs)
    return runs
