"""Opens pages in chromium and watches what they ask for and complain of."""

import contextlib
import shutil


def chromium():
    """The path of Debian's chromium."""
    return shutil.which("chromium")


@contextlib.contextmanager
def opened(browser, case, lines, label="", **options):
    """A page that is ready; at the end it must have complained of nothing and asked for nothing but itself."""
    options.setdefault("viewport", {"width": 1400, "height": 900})
    context = browser.new_context(**options)
    page = context.new_page()
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def answer(route):
        requests.append(route.request.url)
        if route.request.url == case.page.as_uri():
            route.continue_()
        else:
            route.abort()

    context.route("**/*", answer)
    # A canvas that is read is slow and complains, so copies are.
    page.add_init_script(
        """window.copyOf = name => {
          const layer = document.querySelector(`[data-layer=${name}]`);
          const copy = new OffscreenCanvas(layer.width, layer.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(layer, 0, 0);
          return copy.getImageData(0, 0, layer.width, layer.height);
        }""")
    page.goto(case.page.as_uri())
    page.wait_for_selector("#map[data-ready]", timeout=20_000)
    page.wait_for_timeout(100)
    try:
        yield page
    finally:
        lines.check(f"no complaint in the console{label}", not complaints, complaints or "")
        lines.check(f"nothing is asked for but the page{label}", requests == [case.page.as_uri()], len(requests))
        context.close()


class View:
    """Where the whole map lies in its box, worked out from the box alone."""

    def __init__(self, page, case):
        grid = case.figure["grid"]
        page.locator("#map").scroll_into_view_if_needed()
        box = page.evaluate(
            "() => { const box = map.getBoundingClientRect();"
            " return [box.left + map.clientLeft, box.top + map.clientTop, map.clientWidth, map.clientHeight] }")
        self.left, self.top, self.box_width, self.box_height = box
        self.cell = grid["cell_mm"]
        self.columns, self.rows = grid["columns"], grid["rows"]
        self.origin = grid["origin_mm"]
        wide, high = self.columns * self.cell, self.rows * self.cell
        self.scale = min((self.box_width - 20) / wide, (self.box_height - 20) / high)
        self.left += (self.box_width - wide * self.scale) / 2
        self.top += (self.box_height - high * self.scale) / 2

    def middle_of(self, row, column):
        """The screen's place of a cell's middle."""
        return (self.left + (column + 0.5) * self.cell * self.scale, self.top + (row + 0.5) * self.cell * self.scale)

    def centre_of_box(self):
        """The screen's place of the box's middle."""
        return (self.left + self.columns * self.cell * self.scale / 2, self.top + self.rows * self.cell * self.scale / 2)


def fit(page):
    """Shows the whole map."""
    page.click("#zoom-fit")


def layer(page, name):
    """A layer's pixels as text to compare."""
    return page.evaluate("name => document.querySelector(`[data-layer=${name}]`).toDataURL()", name)


def painted(page, name):
    """How many pixels of a layer are painted."""
    return page.evaluate(
        """name => {
          const { data } = window.copyOf(name);
          let count = 0;
          for (let index = 3; index < data.length; index += 4) count += data[index] > 0;
          return count;
        }""", name)
