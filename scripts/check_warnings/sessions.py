"""Good sessions: what hands do and trackers write, and what is true of it."""

import math
import random

from program import BOXES, PARTS, ROLLERS, table

# Samples of a session; those beyond are left out, as of a session that was broken off.
MOST_SAMPLES = 40_000


class Session:
    """A good session; `must` and `may` are the warnings that are true of it."""

    def __init__(self, program, number):
        draw = self.draw = random.Random(number)
        self.map = list(BOXES)[number % len(BOXES)]
        self.roller = draw.choice(list(ROLLERS))
        self.speed = draw.choice([5, 10, 20, 50, 100, 200, 300])
        self.rate = draw.choice([25, 30, 60, 100, 120, 240, 500, 1000])
        self.noise = draw.choice([0, 0, 0.02, 0.05, 0.1, 0.2, 0.3])
        self.correlation = draw.choice([0, 0, 0.7])
        self.decimals = draw.choice([6, 3, 2, 1])
        self.columns = draw.choice(["labels", "labels, no times", "times", "contact", "labels, contact", "headings"])
        self.rests = draw.choice([0, 0, 0.3])
        self.dropouts = draw.choice(["none", "none", "short", "long"])
        self.spikes = draw.choice([0, 0, 0.001])
        passes = draw.randint(1, 2 if self.speed < 50 else 12)
        missed = draw.choice([0, 0.05, 0.3])
        options = ["--passes", passes, "--speed", self.speed, "--rate", self.rate, "--seed", number,
                   "--directions", draw.choice([1, 2, 4, 6]), "--stroke-length", draw.choice([20, 40, 60, 100]),
                   # One of the few strokes of the tiny map must be left.
                   "--missed", 0 if self.map == "tiny" else missed, "--doubled", draw.choice([0, 0.1])]
        self.part = draw.choice(PARTS[self.map]) if self.map in PARTS and draw.random() < 0.5 else None
        if self.part:
            options += ["--passes", 0, "--zone-passes", f"{self.part}={passes}"]
        self.strokes = program.strokes(self.map, self.roller, options)
        self.must, self.may = set(), set()
        self.shorten()
        if self.rests:
            self.rest()
        self.record()
        if self.roller == "dermaroller-192" and self.map == "face":
            self.must.add("long-needles")
        if self.noise:
            self.may.add("noise-left")
        # A single frame that stays in a fast stroke.
        if self.spikes and self.speed >= 200:
            self.may.add("jumps")

    def __str__(self):
        return (f"{self.map}{' ' + self.part if self.part else ''}, {self.roller}, {self.columns}, {self.speed} mm/s, "
                f"{self.rate} Hz, noise {self.noise} mm ({self.correlation}), {self.decimals} decimals, "
                f"rests {self.rests}, dropouts {self.dropouts}, spikes {self.spikes}")

    def shorten(self):
        count, kept = 0, []
        for stroke in self.strokes:
            count += len(stroke)
            if kept and count > MOST_SAMPLES:
                break
            kept.append(stroke)
        self.strokes = kept

    def rest(self):
        """The hand rests before some strokes and creeps meanwhile."""
        later = 0.0
        for number, stroke in enumerate(self.strokes):
            moved = [(t + later, x, y) for t, x, y in stroke]
            if self.draw.random() < self.rests:
                seconds, speed = self.draw.uniform(0.3, 2), self.draw.uniform(0.3, 5)
                angle = self.draw.uniform(0, 2 * math.pi)
                start, x, y = moved[0]
                count = int(seconds * self.rate)
                creep = [(start + i / self.rate, x + speed * (i - count) / self.rate * math.cos(angle),
                          y + speed * (i - count) / self.rate * math.sin(angle)) for i in range(count)]
                later += count / self.rate
                moved = creep + [(t + count / self.rate, x, y) for t, x, y in moved]
            self.strokes[number] = moved

    def lift(self, start, end):
        """The way through the air to the next landing, as smooth as hands go."""
        count = max(2, int((end[0] - start[0]) * self.rate))
        for step in range(1, count):
            share = step / count
            smooth = share**3 * (10 - 15 * share + 6 * share**2)
            yield tuple(a + (share if place == 0 else smooth) * (b - a)
                        for place, (a, b) in enumerate(zip(start, end)))

    def record(self):
        """Rows as the tracker writes them."""
        hasLifts = "contact" in self.columns
        self.error = [0.0, 0.0]
        rows = []
        for number, stroke in enumerate(self.strokes):
            (_, x0, y0), (_, x1, y1) = stroke[0], stroke[-1]
            heading = math.degrees(math.atan2(y1 - y0, x1 - x0))
            gap = self.gap(len(stroke))
            for index, sample in enumerate(stroke):
                if index not in gap:
                    rows.append(self.row(sample, number, 1, heading))
            if hasLifts and number + 1 < len(self.strokes):
                rows += [self.row(sample, number, 0, heading)
                         for sample in self.lift(stroke[-1], self.strokes[number + 1][0])]
        names = {"labels": "stroke t_s x_mm y_mm", "labels, no times": "stroke x_mm y_mm", "times": "t_s x_mm y_mm",
                 "contact": "t_s x_mm y_mm contact", "labels, contact": "stroke t_s x_mm y_mm contact",
                 "headings": "stroke t_s x_mm y_mm heading_deg"}[self.columns].split()
        self.text = table(names, [[row[name] for name in names] for row in rows])

    def gap(self, count):
        """Samples of a stroke that are missing: up to 0.08 s, or 0.3 s, which end the stroke where it moved."""
        missing = {"none": 0, "short": max(1, int(0.08 * self.rate) - 1), "long": int(0.3 * self.rate)}[self.dropouts]
        isTold = self.columns in ("labels", "labels, contact", "headings")
        if not missing or not isTold or count < missing + 20 or self.draw.random() > 0.1:
            return range(0)
        if self.dropouts == "long":
            # A gap within a rest, and one in which the roller moves by a millimetre, is none that matters.
            (self.may if self.rests or self.speed < 10 else self.must).add("gaps")
        start = self.draw.randrange(8, count - missing - 8)
        return range(start, start + missing)

    def row(self, sample, number, contact, heading):
        white = self.noise * math.sqrt(1 - self.correlation**2)
        self.error = [self.correlation * error + self.draw.gauss(0, white) for error in self.error]
        spike = (self.draw.uniform(10, 40) if self.draw.random() < self.spikes else 0.0)
        t, x, y = sample
        return {"stroke": number, "t_s": t, "x_mm": round(x + self.error[0] + spike, self.decimals),
                "y_mm": round(y + self.error[1], self.decimals), "contact": contact, "heading_deg": heading}
