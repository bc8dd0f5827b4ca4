"""Draws the picture of docs/page.md; the launcher is scripts/check-page --picture."""

import io
import sys
import tempfile
from pathlib import Path

import browsing
from cases import PATCHY, Case
from lines import Lines
from PIL import Image
from playwright.sync_api import sync_playwright

# All columns fit into the window; four fifths of it are as wide as a page of documentation.
LOOK = {"viewport": {"width": 1400, "height": 1110}, "device_scale_factor": 0.8}


def main():
    program, file = Path(sys.argv[1]), Path(sys.argv[2])
    lines = Lines()
    with tempfile.TemporaryDirectory(prefix="pinprick-picture-") as work, sync_playwright() as playwright:
        case = Case("patchy", "patchy", program, Path(work), PATCHY, "--date", "2026-11-26")
        browser = playwright.chromium.launch(executable_path=browsing.chromium(), args=["--no-sandbox"])
        with browsing.opened(browser, case, lines, **LOOK) as page:
            # The read-out and its zone's target range are a part of what is shown.
            page.mouse.move(*browsing.View(page, case).middle_of(104, 90))
            page.wait_for_timeout(200)
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        browser.close()
    # A quarter of the bytes; an octree keeps colours of few pixels too, such as those of punctured cells.
    picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, optimize=True)
    sys.exit(lines.finish())


main()
