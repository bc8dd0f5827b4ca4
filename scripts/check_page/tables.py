"""Sorting, and what joins tables and map."""

from functools import reduce

import numpy
from browsing import View, fit, layer, painted
from readout import said


def column_texts(page, number):
    return page.evaluate(
        "number => [...document.querySelectorAll('#zone-table tbody tr')]"
        ".map(row => [Number(row.dataset.zone), row.cells[number].textContent.trim()])", number)


def keys(case):
    """What each column sorts by; None for columns of words."""
    def figure(path):
        return lambda zone: reduce(lambda inner, key: inner[key], path, zone)

    def target(zone):
        return zone["target_min_per_cm2"] if zone["target_min_per_cm2"] is not None else zone["target_max_per_cm2"]
    found = []
    for column in case.figure["zone_columns"]:
        found += [figure(column["path"])] + ([target] if column["has_target"] else [])
    return [None, *found, None]


def by_number(case, key, sign):
    """The zones in the order of a figure, those without one last, equal ones as in the report."""
    values = [key(zone) for zone in case.zones]
    return sorted(range(len(values)), key=lambda zone: (values[zone] is None, sign * (values[zone] or 0), zone))


def by_words(page, shown, sign):
    """The zones in the order of a column's words by the browser's rules, equal ones as in the report."""
    return page.evaluate(
        """([words, sign]) => Object.keys(words).map(Number).sort((a, b) =>
          sign * words[a].localeCompare(words[b], 'en', { numeric: true }) || a - b)""",
        [{zone: text.lstrip("○●▲▼◆✕") for zone, text in shown}, sign])


def check(page, case, lines):
    check_sorting(page, case, lines)
    check_pointing(page, case, lines)
    if case.report["regions"]:
        check_region_zoom(page, case, lines)


def check_sorting(page, case, lines):
    wrong = []
    columns = keys(case)
    for number, key in enumerate(columns):
        button = page.locator("#zone-table thead button").nth(number)
        for word, sign in (("ascending", 1), ("descending", -1)):
            button.click()
            sorts = page.evaluate("() => [...document.querySelectorAll('#zone-table th[aria-sort]')].map(h => h.ariaSort)")
            if sorts != ["none"] * number + [word] + ["none"] * (len(columns) - 1 - number):
                wrong.append(f"column {number}: {sorts}")
            shown = column_texts(page, number)
            wanted = by_words(page, shown, sign) if key is None else by_number(case, key, sign)
            if [zone for zone, _ in shown] != wanted:
                wrong.append(f"column {number} {word}: {[text for _, text in shown]}")
    lines.check(f"the table of zones sorts both ways on {len(columns)} columns", not wrong, wrong[:1] or "")
    page.locator("#zone-table thead button").nth(0).click()


def check_pointing(page, case, lines):
    fit(page)
    page.mouse.move(2, 2)
    nothing = layer(page, "pointer")
    row = page.locator('#zone-table tbody tr[data-zone="0"]')
    row.hover()
    lines.check("a row that is pointed at marks its zone", layer(page, "pointer") != nothing and painted(page, "pointer") > 50)
    page.mouse.move(2, 2)
    lines.check("and no longer than that", layer(page, "pointer") == nothing)
    row.locator("button").focus()
    lines.check("a row that has the focus marks its zone", layer(page, "pointer") != nothing)
    row.locator("button").blur()
    view = View(page, case)
    inside = numpy.argwhere(~numpy.isnan(case.density))
    every = case.figure["grid"]["every"]
    place = inside[len(inside) // 2] // every
    page.mouse.move(*view.middle_of(*place))
    name = case.label(said(page).get("zone"))
    marked = page.locator("#zone-table tbody tr.pointed button").all_text_contents()
    lines.check("the zone that is pointed at marks its row", [name] == marked, marked)
    page.mouse.move(2, 2)
    before = layer(page, "base")
    page.keyboard.press("Home")
    row.locator("button").click()
    fills = page.locator("#zone-table tbody tr").count() == 1
    lines.check("a row zooms to its zone", fills or layer(page, "base") != before)
    fit(page)
    page.mouse.move(2, 2)
    lines.check("the whole map comes back", layer(page, "base") == before)


def check_region_zoom(page, case, lines):
    fit(page)
    regions = case.report["regions"]
    wrong = []
    for number in sorted({0, len(regions) // 2, min(len(regions), 100) - 1}):
        page.locator("#region-table tbody button").nth(number).click()
        # A smooth scroll to the map may be under way.
        page.wait_for_timeout(50)
        page.locator("#map").scroll_into_view_if_needed()
        page.wait_for_timeout(400)
        view = View(page, case)
        x, y = view.centre_of_box()
        page.mouse.move(x, y)
        here = place_of(said(page))
        page.mouse.move(x + 60, y)
        there = place_of(said(page))
        low_x, low_y, high_x, high_y = regions[number]["bounds_mm"]
        fills = high_x - low_x > 0.6 * view.columns * view.cell or high_y - low_y > 0.6 * view.rows * view.cell
        closer = abs(there[0] - here[0]) < (1.02 if fills else 0.9) * 60 / view.scale
        # A map that is seen whole, across or down, stays in the middle.
        if not closer or not (fills or low_x <= here[0] <= high_x and low_y <= here[1] <= high_y):
            wrong.append(f"region {regions[number]['id']}: {here} to {there}, bounds {regions[number]['bounds_mm']}")
    lines.check("regions are zoomed to", not wrong, wrong[:1] or "")
    fit(page)


def place_of(parts):
    return [float(part.replace(",", "").strip(" m")) for part in parts["place"].split(", ")] if "place" in parts else [1e9, 1e9]
