"""The slider of time and what it draws."""

import csv
import random
import re

from browsing import View, fit, layer, opened, painted


def slide(page, share):
    page.evaluate(
        "share => { const s = document.getElementById('time'); s.value = share * s.max;"
        " s.dispatchEvent(new Event('input')) }", share)


def check(page, case, lines):
    fit(page)
    page.check("#overlay-strokes")
    everything = layer(page, "strokes")
    shares = [0, 0.25, 0.5, 0.75, 1]
    counts = []
    for share in shares:
        slide(page, share)
        counts.append(painted(page, "strokes"))
    grows = all(before < after for before, after in zip(counts, counts[1:]))
    lines.check("strokes grow with time", grows and counts[0] < counts[4] / 2, counts)
    lines.check("at the end all strokes are there", layer(page, "strokes") == everything)
    number = case.report["inputs"]["strokes"]["strokes"]
    clock = page.text_content("#clock")
    lines.check("the clock names the last stroke", f"stroke {number:,} of {number:,}" in clock, clock)
    slide(page, 0.5)
    half = page.text_content("#clock")
    slide(page, 1)
    lines.check("the clock follows the slider", half != clock, half)
    check_places(page, case, lines)
    check_playing(page, lines)
    page.uncheck("#overlay-strokes")


def check_places(page, case, lines):
    """Samples of the recording lie on drawn strokes: of all, and of the first, beside which there is room."""
    with open(case.strokes) as file:
        rows = list(csv.DictReader(file))
    numbers = {name: number for number, name in enumerate(dict.fromkeys(row["stroke"] for row in rows))}
    every = case.figure["strokes_every"]
    shown = [row for row in rows if numbers[row["stroke"]] % every == 0]
    view = View(page, case)
    box = page.evaluate("() => { const b = map.getBoundingClientRect(); return [b.left + map.clientLeft, b.top + map.clientTop] }")
    check_extent(page, shown, view, box, lines)
    for share in (0.1, 1):
        slide(page, share)
        last = int(re.search(r"stroke ([\d,]+) of", page.text_content("#clock"))[1].replace(",", ""))
        # The last of them may be under way.
        drawn = [row for row in shown if numbers[row["stroke"]] < (last if share == 1 else last - 1)]
        if drawn:
            check_samples(page, drawn, view, box, lines, f"of {last} strokes")
    note = page.text_content("#replay-note")
    lines.check("it says which strokes are shown", (f"one stroke in {every} is shown" in note) == (every > 1), note)


def check_samples(page, rows, view, box, lines, which):
    seen = []
    for row in random.Random(5).sample(rows, min(40, len(rows))):
        x = float(row["x_mm"]) - view.origin[0]
        y = float(row["y_mm"]) - view.origin[1]
        if 0 < x < view.columns * view.cell and 0 < y < view.rows * view.cell:
            seen.append([view.left + x * view.scale - box[0], view.top + y * view.scale - box[1]])
    found = page.evaluate(
        """places => {
          const { data, width } = window.copyOf('strokes');
          const near = [-3, -2, -1, 0, 1, 2, 3];
          const isDrawn = (x, y) => data[4 * (y * width + x) + 3] > 100;
          return places.map(([x, y]) => near.some(right => near.some(down =>
            isDrawn(Math.round(x) + right, Math.round(y) + down))));
        }""", seen)
    lines.check(f"samples {which} lie on drawn strokes", seen and all(found), f"{sum(found)} of {len(found)}")


def check_extent(page, rows, view, box, lines):
    """Strokes reach as far as the recording does, as far as the map's box shows it."""
    limits = [(box[0], view.box_width), (box[1], view.box_height)]
    wanted = []
    for axis, (name, start) in enumerate((("x_mm", view.left), ("y_mm", view.top))):
        # A header that stands again between rows, and a row that was left out, are no places.
        values = [float(row[name]) - view.origin[axis] for row in rows if row[name] not in (name, "?")]
        places = [start + value * view.scale - limits[axis][0] for value in (min(values), max(values))]
        wanted += [min(max(place, 0), limits[axis][1]) for place in places]
    found = page.evaluate(
        """() => {
          const { data, width, height } = window.copyOf('strokes');
          let [left, right, top, bottom] = [width, 0, height, 0];
          for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
            if (data[4 * (y * width + x) + 3] < 100) continue;
            left = Math.min(left, x); right = Math.max(right, x);
            top = Math.min(top, y); bottom = Math.max(bottom, y);
          }
          return [left, right, top, bottom];
        }""")
    lines.check("strokes reach as far as the recording", all(abs(a - b) <= 6 for a, b in zip(found, wanted)),
                f"{found} of {[round(place) for place in wanted]}")


def check_playing(page, lines):
    slide(page, 0.2)
    before = float(page.input_value("#time"))
    page.click("#play")
    page.wait_for_timeout(500)
    word = page.text_content("#play")
    page.click("#play")
    after = float(page.input_value("#time"))
    page.wait_for_timeout(200)
    lines.check("it plays and pauses", word == "Pause" and after > before and float(page.input_value("#time")) == after)
    slide(page, 1)


def check_reduced_motion(browser, case, lines):
    """With reduced motion nothing moves by itself."""
    lines.heading("reduced motion")
    with opened(browser, case, lines, reduced_motion="reduce") as page:
        word = page.text_content("#play")
        slide(page, 0.2)
        first = page.text_content("#clock")
        page.click("#play")
        second = page.text_content("#clock")
        page.wait_for_timeout(300)
        lines.check("each press shows one stroke more", word == "Next stroke" and first != second, f"{first} - {second}")
        lines.check("nothing moves by itself", page.text_content("#clock") == second)
