"""Runs every check on every page; the launcher is scripts/check-page."""

import contextlib
import sys
import tempfile
from pathlib import Path

import access
import borders
import browsing
import cases
import layers
import printing
import readout
import replay
import tables
import warned
from lines import Lines
from playwright.sync_api import sync_playwright


def check(browser, case, lines, shots):
    lines.heading(case.title)
    lines.check("the page is smaller than 2 MB", case.page.stat().st_size < 2_000_000,
                f"{case.page.stat().st_size:,} bytes")
    with browsing.opened(browser, case, lines) as page:
        case.look(page, lines)
        warned.check(page, case, lines)
        layers.check(page, case, lines)
        borders.check(page, case, lines)
        readout.check(page, case, lines)
        tables.check(page, case, lines)
        replay.check(page, case, lines)
        printing.check(page, case, lines, shots)
    access.check(browser, case, lines, shots)


def main():
    binary = Path(sys.argv[1])
    lines = Lines()
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pinprick-check-page-")))
        shots = Path(sys.argv[2]) if len(sys.argv) > 2 else work / "shots"
        shots.mkdir(parents=True, exist_ok=True)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=browsing.chromium(), args=["--no-sandbox"])
        for case in cases.all_cases(binary, work):
            check(browser, case, lines, shots)
        replay.check_reduced_motion(browser, case, lines)
        browser.close()
    sys.exit(lines.finish())


main()
