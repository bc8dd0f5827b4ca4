"""Pinprick beside its peers on the same files: make bench-peers, or bench_peers.py [--write] [--quick]

Standard library only; the peers live in an environment of their own, which is made at the first run.
Runs alternate (pinprick, peer, pinprick, peer ...), so that a busy machine slows both. Each run is a
process of its own; its memory is the greatest resident size that the kernel saw.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import time
from pathlib import Path

import report
from rows import stage_rows, whole_rows
from runs import check_output

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHEET = HERE.parent / "sheet-180x240.geojson"
PINPRICK = ROOT / ".build/release/pinprick"
PROBE = HERE.parent / ".build/release/Probe"
CACHE = ROOT / ".build/peers"


def environment():
    """The Python of an environment with the peers' pinned versions."""
    wanted = (HERE / "requirements.txt").read_text()
    folder = CACHE / f"venv-{hashlib.sha256(wanted.encode()).hexdigest()[:12]}"
    python = folder / "bin/python"
    if not (folder / "complete").exists():
        print(f"installing the peers into {folder}", file=sys.stderr)
        check_output([sys.executable, "-m", "venv", "--clear", folder])
        check_output([
            python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "--requirement", HERE / "requirements.txt"])
        (folder / "complete").touch()
    return python


def recording(folder, name, passes, rate=200, noise=0.05):
    """A star pattern on the sheet, made from a seed."""
    path = folder / name
    check_output([
        PINPRICK, "simulate", "--map", SHEET, "--stroke-length", "50", "--rate", str(rate),
        "--speed", "50", "--passes", str(passes), "--missed", "0.08", "--doubled", "0.13",
        "--noise", str(noise), "--seed", "3", "-o", path])
    return path


def measure(rows, rounds):
    """Runs the tools of every row in turn, `rounds` times after one to warm up."""
    for row in rows:
        print(f"{time.strftime('%H:%M:%S')} {row.work}", file=sys.stderr)
        for tool in row.tools:
            tool.warm_up()
        for _ in range(rounds):
            for tool in row.tools:
                if tool.error is None:
                    tool.measure()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write results.md too")
    parser.add_argument("--quick", action="store_true", help="1 M in place of 10 M samples, 3 runs")
    options = parser.parse_args()
    for program in (PINPRICK, PROBE):
        if not program.exists():
            sys.exit(f"{program} is missing: run `make bench-peers`, which builds it")
    python = environment()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="pinprick-peers-") as text:
        folder = Path(text)
        os.environ["NUMBA_CACHE_DIR"] = str(CACHE / "numba")
        print("making recordings", file=sys.stderr)
        session = recording(folder, "session.csv", 5)
        long = recording(folder, "long.csv", 25 if options.quick else 250)
        sparse = recording(folder, "sparse.csv", 100, rate=10)
        clean = recording(folder, "clean.csv", 5, noise=0)
        rounds = 3 if options.quick else 5
        load_before = os.getloadavg()
        rows = whole_rows(python, PINPRICK, SHEET, session, long, folder)
        measure(rows, rounds)
        stages = stage_rows(python, PROBE, session, long, sparse, clean, folder)
        measure(stages, rounds)
        table = report.text(
            rows + stages, python, PINPRICK, (session, long, sparse, clean), rounds, load_before)
    print(table)
    print(f"{time.monotonic() - began:.0f} s in all", file=sys.stderr)
    if options.write:
        (HERE / "results.md").write_text(table)
    broken = [tool for row in rows + stages for tool in row.tools if tool.agrees is False]
    failed = [tool for row in rows + stages for tool in row.tools if tool.error]
    for tool in failed:
        print(f"failed: {tool.name}: {tool.error}", file=sys.stderr)
    for tool in broken:
        print(f"results differ: {tool.name}", file=sys.stderr)
    sys.exit(1 if broken or failed else 0)


if __name__ == "__main__":
    main()
