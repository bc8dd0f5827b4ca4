"""Runs every check on every case; the launcher is scripts/cross-check."""

import sys
import tempfile
from pathlib import Path

import cases
import outlines
import pictures
import punctures
import refinement
import regions
import window
import zones
from report_lines import Lines


def main():
    binary = Path(sys.argv[1])
    lines = Lines()
    with tempfile.TemporaryDirectory(prefix="pinprick-cross-check-") as folder:
        for case in cases.all_cases(binary, Path(folder)):
            lines.heading(case.title)
            holes = punctures.check(case, lines)
            window.check(case, lines)
            window.check_spatstat(case, holes, lines)
            zones.check(case, lines)
            components = regions.check(case, lines)
            outlines.check(case, components, lines)
            pictures.check(case, lines)
        lines.heading("finer and finer cells against the definition without cells")
        refinement.check(binary, Path(folder), lines)
    sys.exit(lines.finish())


main()
