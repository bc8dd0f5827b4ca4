"""Recordings with a known mistake: what must be warned of first, and what its remedy must name."""

import math
from dataclasses import dataclass, field
from typing import Callable

from program import BOXES, table

MAP_NAMES = ["face", "sheet", "two", "cheek"]
# Maps that look the same upside down say nothing of the direction of y.
MIRRORED = {"sheet"}
NAMES = ["stroke", "t_s", "x_mm", "y_mm"]


class Session:
    """The session that is recorded wrongly: strokes of (s, mm, mm) with noise from the simulation."""

    def __init__(self, program, number):
        self.map = MAP_NAMES[number % len(MAP_NAMES)]
        self.box = BOXES[self.map]
        self.rate = [60, 100, 240][number % 3]
        noise, speed = [0, 0.05, 0.1][number // 2 % 3], [30, 50, 100][number // 3 % 3]
        self.strokes = program.strokes(
            self.map, "dermaroller-192",
            ["--passes", 1 + number % 2, "--noise", noise, "--rate", self.rate, "--speed", speed, "--seed", number,
             "--missed", 0.05, "--stroke-length", [60, 40, 100][number % 3]])

    @property
    def rows(self):
        return [(number, *sample) for number, stroke in enumerate(self.strokes) for sample in stroke]

    def with_lifts(self):
        """Rows and whether the roller is on the skin; it moves through the air as smoothly as hands go."""
        for number, stroke in enumerate(self.strokes):
            yield from (((number, *sample), 1) for sample in stroke)
            if number + 1 < len(self.strokes):
                start, end = stroke[-1], self.strokes[number + 1][0]
                count = max(2, int((end[0] - start[0]) * self.rate))
                for share in (step / count for step in range(1, count)):
                    smooth = share**3 * (10 - 15 * share + 6 * share**2)
                    yield (number, start[0] + share * (end[0] - start[0]), start[1] + smooth * (end[1] - start[1]),
                           start[2] + smooth * (end[2] - start[2])), 0

    def heading(self, number):
        (_, x0, y0), (_, x1, y1) = self.strokes[number][0], self.strokes[number][-1]
        return math.degrees(math.atan2(y1 - y0, x1 - x0))


@dataclass
class Mistake:
    name: str
    first: str
    remedy: str
    write: Callable[[Session], str]
    options: list = field(default_factory=list)
    needs_up: bool = False
    # Whether it is seen only where enough hangs on it (docs/warnings.md says when).
    partly: bool = False


def places(change):
    """x and y in another way, from the map's box."""
    return lambda session: table(
        NAMES, [(stroke, t, *change(x, y, session.box)) for stroke, t, x, y in session.rows])


def times(change):
    """Times in another way, from the number of the row."""
    return lambda session: table(
        NAMES, [(stroke, change(t, row), x, y) for row, (stroke, t, x, y) in enumerate(session.rows)])


def labels(change):
    """Names of strokes in another way, from the number of the row."""
    return lambda session: table(
        NAMES, [(change(stroke, row), *rest) for row, (stroke, *rest) in enumerate(session.rows)])


def headings(change):
    return lambda session: table(
        [*NAMES, "heading_deg"], [(*row, float(change(session.heading(row[0])))) for row in session.rows])


def lifted(names, contact):
    """With the rows between strokes, and contact as it was changed."""
    return lambda session: table(
        names, [[dict(zip(NAMES, row), contact=contact(on), force_n=2.0 * on)[name] for name in names]
                for row, on in session.with_lifts()])


def hover(name):
    """Rows between strokes have a name that says that there is none."""
    return lambda session: table(
        NAMES, [(row[0] if on else name, *row[1:]) for row, on in session.with_lifts()])


def renamed(change):
    """The rows of a good file with another header."""
    def write(session):
        rows = table([*NAMES, "contact"], [(*row, on) for row, on in session.with_lifts()]).split("\n", 1)
        return change(rows[0]) + "\n" + rows[1]
    return write


def joined(change):
    """The good file's header and rows put together otherwise."""
    def write(session):
        header, *rows = table(NAMES, session.rows).splitlines()
        return "\n".join(change(header, rows)) + "\n"
    return write


def in_turn(session):
    """Two rollers at once: rows of two strokes in turn."""
    rows = []
    for number in range(0, len(session.strokes) - 1, 2):
        for one, other in zip(session.strokes[number], session.strokes[number + 1]):
            rows += [(number, *one), (number + 1, *other)]
    return table(NAMES, rows)


def middle(box):
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def shape(x, y, box, scale=1.0, up=False):
    """From the middle of the map."""
    return (x - middle(box)[0]) * scale, (y - middle(box)[1]) * (-scale if up else scale)


ALL = [
    Mistake("centimetres", "length-unit", "--length-unit cm", places(lambda x, y, box: (x / 10, y / 10))),
    Mistake("metres", "length-unit", "--length-unit m", places(lambda x, y, box: (x / 1000, y / 1000))),
    Mistake("inches", "length-unit", "--length-unit in", places(lambda x, y, box: (x / 25.4, y / 25.4))),
    Mistake("pixels of 0.2 mm", "length-unit", "--mm-per-unit", places(lambda x, y, box: (x * 5, y * 5))),
    Mistake("shares of width and height", "length-unit", "--mm-per-unit",
            places(lambda x, y, box: (x / box[2], y / box[3]))),
    Mistake("x and y exchanged", "axes", "--columns x=y_mm,y=x_mm", places(lambda x, y, box: (y, x))),
    Mistake("y up from the lower left", "axes", "--flip-y --offset 0,",
            places(lambda x, y, box: (x, box[1] + box[3] - y)), needs_up=True, partly=True),
    Mistake("y up from the upper left", "axes", "--flip-y", places(lambda x, y, box: (x, -y))),
    Mistake("origin in the middle", "axes", "--offset ", places(shape)),
    Mistake("origin in the middle, y up", "axes", "--flip-y --offset ",
            places(lambda x, y, box: shape(x, y, box, up=True)), needs_up=True, partly=True),
    Mistake("the same in centimetres", "length-unit", "--length-unit cm --flip-y --offset ",
            places(lambda x, y, box: shape(x, y, box, 0.1, up=True)), needs_up=True, partly=True),
    Mistake("shifted by 150 and 80 mm", "off-map", "--offset -1", places(lambda x, y, box: (x + 150, y + 80))),
    Mistake("lifts recorded, no contact", "no-contact", "--columns contact=NAME",
            lifted(["t_s", "x_mm", "y_mm"], int)),
    Mistake("the same without times", "no-contact", "--columns contact=NAME", lifted(["x_mm", "y_mm"], int)),
    Mistake("the same with one name", "no-contact", "--columns contact=NAME",
            lambda session: table(NAMES, [("1", *row[1:]) for row, _ in session.with_lifts()])),
    Mistake("names and times lost", "no-contact", "--columns stroke=NAME",
            lambda session: table(NAMES[2:], [row[2:] for row in session.rows])),
    Mistake("contact 0 for 1", "contact-inverted", "1 is on the skin",
            lifted(["t_s", "x_mm", "y_mm", "contact"], lambda on: 1 - on), partly=True),
    Mistake("contact always 1", "no-lifts", "--columns contact=NAME",
            lifted(["t_s", "x_mm", "y_mm", "contact"], lambda on: 1)),
    Mistake("empty names between strokes", "hover-rows", "contact", hover("")),
    Mistake("-1 between strokes", "hover-rows", "contact", hover("-1")),
    Mistake("force 0 between strokes, no contact", "hover-rows", "contact", lifted([*NAMES, "force_n"], int)),
    Mistake("ms taken for s", "time-unit", "--time-unit ms", times(lambda t, row: t * 1e3)),
    Mistake("us taken for s", "time-unit", "--time-unit us", times(lambda t, row: t * 1e6)),
    Mistake("ms since 1970", "time-unit", "--time-unit ms", lambda session: table(
        ["stroke", "t", "x_mm", "y_mm"],
        [(stroke, 1_790_000_000_000 + int(t * 1e3), x, y) for stroke, t, x, y in session.rows])),
    Mistake("s taken for ms", "time-unit", "--time-unit s", times(lambda t, row: t), ["--time-unit", "ms"]),
    Mistake("ms taken for s, no names", "single-samples", "--time-unit ms",
            lambda session: table(NAMES[1:], [(t * 1e3, x, y) for _, t, x, y in session.rows])),
    Mistake("whole seconds", "times", "all their digits", times(lambda t, row: int(t))),
    Mistake("all times the same", "times", "--columns t=", times(lambda t, row: 0.0)),
    Mistake("numbers of frames", "times", "--seconds-per-unit", times(lambda t, row: row)),
    Mistake("the last stroke first", "times", "sort", joined(
        lambda header, rows: [header, *sorted(rows, key=lambda row: -int(row.split(",")[0]))])),
    Mistake("a name for each sample", "single-samples", "--columns stroke=NAME", labels(lambda stroke, row: row)),
    Mistake("rows of two strokes in turn", "strokes-in-turn", "sort", in_turn),
    Mistake("1 and 1.0", "stroke-names", "one way",
            labels(lambda stroke, row: stroke if row % 40 < 20 else f"{stroke}.0")),
    Mistake("names of a spreadsheet", "stroke-names", "text", labels(lambda stroke, row: f"{stroke + 1}.2E+05")),
    Mistake("the recording twice", "repeated-recording", "leave the repeats out",
            joined(lambda header, rows: [header, *rows, *rows])),
    Mistake("each row twice", "repeated-recording", "leave the repeats out",
            joined(lambda header, rows: [header, *(row for row in rows for _ in range(2))])),
    Mistake("a header between rows", "repeated-header", "belong together", joined(
        lambda header, rows: [header, *rows[:len(rows) // 2], header, *rows[len(rows) // 2:]])),
    Mistake("contact_flag for contact", "unread-columns", "--columns contact=contact_flag",
            renamed(lambda header: header.replace("contact", "contact_flag"))),
    Mistake("headings in radians", "heading", "degrees", headings(math.radians)),
    Mistake("headings 90 degrees off", "heading", "degrees", headings(lambda angle: angle + 90)),
    Mistake("headings 20 degrees off", "heading", "degrees", headings(lambda angle: angle + 20)),
    Mistake("headings anticlockwise", "heading", "degrees", headings(lambda angle: -angle)),
    Mistake("bad rows left out", "skipped-rows", "--skip-bad-rows", joined(
        lambda header, rows: [header, *(row if n % 50 else row.replace(",", ",?", 1) for n, row in enumerate(rows))]),
        ["--skip-bad-rows"]),
    Mistake("what two cameras saw", "overlapping-strokes", "camera", lambda session: table(NAMES, [
        *session.rows, *((stroke, t, x + 0.3, y - 0.2) for stroke, t, x, y in session.rows)])),
    Mistake("two visits, four weeks apart", "several-sessions", "one session", lambda session: table(NAMES, [
        *session.rows,
        *((stroke, t + 28 * 86_400, x + 0.3, y - 0.2) for stroke, t, x, y in session.rows)])),
    Mistake("two sessions", "several-sessions", "one session", lambda session: table(
        [*NAMES, "session"], [(*row, "a" if row[0] * 2 < len(session.strokes) else "b") for row in session.rows])),
]
