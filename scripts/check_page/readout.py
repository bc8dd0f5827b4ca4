"""What the page says of the place that is pointed at."""

import random
import re

import numpy
from browsing import View, fit

PLACES = 20
WORDS = {1: "under", 2: "on", 3: "over"}


def said(page):
    """The read-out's parts by their names."""
    return dict(page.evaluate("() => [...document.querySelectorAll('#readout > span')].map(s => [s.className, s.textContent])"))


def cell_of(case, view, parts):
    """The row and column that a read-out names."""
    x, y = (float(text.replace(",", "")) for text in re.findall(r"-?[\d,]+\.\d+", parts["place"]))
    return round((y - view.origin[1]) / view.cell - 0.5), round((x - view.origin[0]) / view.cell - 0.5)


def reads(case, text, block, value):
    """Whether a text is a value to half a step, with as many decimals as steps of so much have."""
    step = case.figure["blocks"][block][0]["step"]
    shape = r"[\d,]+\.\d" if step == 0.1 else r"[\d,]+"
    return text is not None and re.fullmatch(shape, text) and abs(float(text.replace(",", "")) - value) <= step * 0.501


def differs(case, parts, row, column):
    """What a read-out says wrongly of a cell, or None."""
    density = case.value_at(case.density, row, column)
    if numpy.isnan(density):
        return None if "value" not in parts else f"{parts} where no density exists"
    if not reads(case, parts.get("value"), "density", density):
        return f"{parts} where density is {density}"
    if case.passes is not None:
        passes = case.value_at(case.passes, row, column)
        if not reads(case, parts["passes"].split()[0], "passes", passes):
            return f"{parts} where passes are {passes}"
    zone = next(zone for zone in case.zones if zone["name"] == parts["zone"])
    low, high = zone["target_min_per_cm2"], zone["target_max_per_cm2"]
    if low is None and high is None:
        return None if parts["class"] == "no target" else str(parts)
    wanted = 1 if low is not None and density < low else 3 if high is not None and density > high else 2
    # density.npy is rounded to 32 bits.
    near = any(limit is not None and abs(density - limit) < 1e-4 * limit for limit in (low, high))
    return None if near or parts["class"].startswith(WORDS[wanted] + " target") else f"{parts} for {density}"


def check(page, case, lines):
    fit(page)
    view = View(page, case)
    by_mouse(page, case, view, lines)
    by_keyboard(page, case, view, lines)


def by_mouse(page, case, view, lines):
    dice = random.Random(7)
    wrong, densities = [], 0
    for _ in range(PLACES):
        while True:
            row, column = dice.randrange(view.rows), dice.randrange(view.columns)
            if densities >= PLACES // 4 or not numpy.isnan(case.value_at(case.density, row, column)):
                break
        page.mouse.move(*view.middle_of(row, column))
        parts = said(page)
        if "place" not in parts:
            wrong.append(f"nothing at {row}, {column}")
            continue
        named = cell_of(case, view, parts)
        # The screen has whole pixels.
        reach = 1 / (view.scale * view.cell) + 0.5
        if max(abs(named[0] - row), abs(named[1] - column)) > reach:
            wrong.append(f"{named} in place of {(row, column)}")
        fault = differs(case, parts, *named)
        if fault:
            wrong.append(fault)
        densities += "value" in parts
    lines.check(f"the mouse reads density.npy at {PLACES} places", not wrong and densities >= PLACES // 4,
                wrong[:2] or f"{densities} densities")
    page.mouse.move(2, 2)
    lines.check("nothing is read beside the map", said(page) == {}, said(page) or "")


def by_keyboard(page, case, view, lines):
    dice = random.Random(11)
    page.focus("#map")
    page.keyboard.press("ArrowLeft")
    row, column = view.rows // 2, max(0, view.columns // 2 - 1)
    wrong, densities = [], 0
    steps = {"ArrowLeft": (0, -1), "ArrowRight": (0, 1), "ArrowUp": (-1, 0), "ArrowDown": (1, 0)}
    for _ in range(PLACES):
        key, far = dice.choice(list(steps)), dice.random() < 0.6
        for _ in range(dice.randrange(1, 7)):
            page.keyboard.press(("Shift+" if far else "") + key)
            down, right = (step * (10 if far else 1) for step in steps[key])
            row = min(view.rows - 1, max(0, row + down))
            column = min(view.columns - 1, max(0, column + right))
        parts = said(page)
        if cell_of(case, view, parts) != (row, column):
            wrong.append(f"{cell_of(case, view, parts)} in place of {(row, column)}")
        fault = differs(case, parts, row, column)
        if fault:
            wrong.append(fault)
        densities += "value" in parts
    lines.check(f"the keyboard reads density.npy at {PLACES} places", not wrong and densities > 0,
                wrong[:2] or f"{densities} densities")
    page.keyboard.press("+")
    page.keyboard.press("+")
    lines.check("plus zooms and keeps the place", cell_of(case, view, said(page)) == (row, column))
    page.keyboard.press("0")
