#!/usr/bin/env python3
"""Makes the samples of a tracker anew from seeds: samples/make_tracker.py FOLDER

Simulates a roller on a handle that a tracker follows, and a body on the head, which moves: two recordings that
calibrate the roller, a session over the forehead, and landmarks. Writes them as Motive does. Needs Python alone.
"""

import math
import random
import sys
from pathlib import Path

RATE = 60
NOISE_MM, NOISE_DEGREES = 0.1, 0.1
# The middle of the drum and its axle in the frame of the body on the handle; 10 mm from axle to skin.
DRUM, AXLE, RADIUS = (14.0, -118.0, 36.0), (0.6, 0.0, 0.8), 10.0
# From the head's body to the map's frame: x to the right, y down, z into the skin.
HEAD_ON_MAP = (77.5, -60.0, -25.0)
# Places on the map and heights over it in mm.
LANDMARKS = [("left tragus", 4, 95, -55), ("right tragus", 151, 95, -55), ("nose tip", 77.5, 118, 22), ("brow", 77.5, 75, 2)]


def cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def add(a, b):
    return tuple(p + q for p, q in zip(a, b))


def scaled(a, factor):
    return tuple(p * factor for p in a)


def turn(axis, radians):
    """A quaternion (x, y, z, w) about an axis of any length."""
    size = math.hypot(*axis)
    sine = math.sin(radians / 2) / size
    return (axis[0] * sine, axis[1] * sine, axis[2] * sine, math.cos(radians / 2))


def then(last, first):
    """The rotation that does the second one first."""
    u, v = last[:3], first[:3]
    vector = add(add(scaled(v, last[3]), scaled(u, first[3])), cross(u, v))
    return (*vector, last[3] * first[3] - sum(p * q for p, q in zip(u, v)))


def rotated(rotation, vector):
    inner = scaled(cross(rotation[:3], vector), 2)
    return add(add(vector, scaled(inner, rotation[3])), cross(rotation[:3], inner))


def mounted():
    """The handle's rotation at no tip: its axle lies along y of the map."""
    axis = cross(AXLE, (0, 1, 0))
    return turn(axis, math.atan2(math.hypot(*axis), AXLE[1]))


class Tracker:
    """Sees bodies with noise that is alike from frame to frame, and writes them as Motive does."""

    def __init__(self, seed, bodies, lost=0.0):
        self.dice = random.Random(seed)
        self.bodies, self.lost = bodies, lost
        self.noise = {body: [0.0] * 6 for body in bodies}
        self.gap = {body: 0 for body in bodies}
        self.rows = []

    def seen(self, body, place, rotation):
        drift = [0.5 * old + 0.87 * self.dice.gauss(0, 1) for old in self.noise[body]]
        self.noise[body] = drift
        if self.gap[body] == 0 and self.dice.random() < self.lost / 3:
            self.gap[body] = self.dice.randint(1, 5)
        if self.gap[body] > 0:
            self.gap[body] -= 1
            return [""] * 8
        place = add(place, scaled(drift[:3], NOISE_MM))
        off = scaled(drift[3:], math.radians(NOISE_DEGREES))
        rotation = then(turn(off, math.hypot(*off)), rotation)
        return [f"{n:.6f}" for n in (*rotation, *scaled(place, 0.001))] + ["0.000180"]

    def add(self, *poses):
        frame = len(self.rows)
        cells = [cell for body, pose in zip(self.bodies, poses) for cell in self.seen(body, *pose)]
        self.rows.append(",".join([str(frame), f"{frame / RATE:.6f}", *cells]))

    def write(self, path):
        def line(lead, words):
            return lead + "," + ",".join(words) + "\n"
        text = f"Format Version,1.23,Take Name,{path.stem},Capture Frame Rate,{RATE}.000000,"
        text += "Rotation Type,Quaternion,Length Units,Meters,Coordinate Space,Global\n\n"
        text += line(",Type", ["Rigid Body"] * 8 * len(self.bodies))
        text += line(",Name", [name for name in self.bodies for _ in range(8)])
        text += line(",ID", [f"{number}" for number, _ in enumerate(self.bodies) for _ in range(8)])
        text += line(",", (["Rotation"] * 4 + ["Position"] * 3 + ["Mean Marker Error"]) * len(self.bodies))
        text += line("Frame,Time (Seconds)", ["X", "Y", "Z", "W", "X", "Y", "Z", ""] * len(self.bodies))
        path.write_text(text + "\n".join(self.rows) + "\n")


def pivot():
    """The drum's middle stays in one place, and the handle turns about all axes."""
    tracker = Tracker(1, ["roller"])
    for frame in range(12 * RATE):
        time = frame / RATE
        rotation = (0.0, 0.0, 0.0, 1.0)
        for number, (axis, degrees) in enumerate([((1, 0, 0), 30), ((0, 1, 0), 20), ((0, 0, 1), 15)]):
            angle = math.radians(degrees) * math.sin(time * (1 + 0.37 * number))
            rotation = then(turn(axis, angle), rotation)
        tracker.add((add((310.0, -45.0, 900.0), scaled(rotated(rotation, DRUM), -1)), rotation))
    return tracker


def held(x, y, height, tip):
    """The body on the handle, in the map's frame, when the drum is over a place."""
    rotation = then(turn((0, 1, 0), tip), mounted())
    middle = (x, y, -height - RADIUS)
    return add(middle, scaled(rotated(rotation, DRUM), -1)), rotation


def roll():
    """To and fro on a plate that lies anyhow, while the handle tips."""
    tracker = Tracker(2, ["roller"])
    plate = turn((1, 0.3, -0.2), 1.1)
    for frame in range(30 * RATE):
        time = frame / RATE
        place, rotation = held(75 - 60 * math.cos(2.1 * time), 0, 0, 0.4 + 0.35 * math.sin(1.3 * time))
        tracker.add((add(rotated(plate, place), (120.0, 80.0, 700.0)), then(plate, rotation)))
    return tracker


def session():
    """Seven lanes over the forehead, each twice to and fro, with lifts between them; the head moves."""
    tracker = Tracker(3, ["roller", "head"], lost=0.02)
    from_map = turn((0.2, 1, 0.1), 2.4)
    strokes, time = [], 0.0
    for number in range(14):
        strokes.append((time, 18 + 5.4 * (number % 7), 1.6))
        time += 1.6 + 0.5
    for frame in range(int(time * RATE)):
        time = frame / RATE
        start, y, long = [stroke for stroke in strokes if stroke[0] <= time][-1]
        within = time - start
        x, height = 40.0, 0.0
        if within <= long:
            x += 75 * (1 - math.cos(2 * math.pi * within / long)) / 2
        else:
            height = 12 * math.sin(math.pi * (within - long) / 0.5)
        sway = turn((0.3, 1, 0.5), math.radians(4) * math.sin(0.7 * time))
        moved = (20 * math.sin(0.5 * time), 8 * math.sin(0.9 * time), 900.0)
        head = then(sway, from_map)
        place, rotation = held(x, y, height, 0.4 + 0.3 * math.sin(2.1 * time))
        tracker.add(
            (add(rotated(head, place), moved), then(head, rotation)),
            (add(rotated(head, HEAD_ON_MAP), moved), head))
    return tracker


def landmarks():
    lines = ["name,x_mm,y_mm,z_mm,map_x_mm,map_y_mm,map_height_mm"]
    for name, x, y, height in LANDMARKS:
        local = add((x, y, -height), scaled(HEAD_ON_MAP, -1))
        lines.append(f"{name},{local[0]:.2f},{local[1]:.2f},{local[2]:.2f},{x},{y},{height}")
    return "\n".join(lines) + "\n"


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, recording in [("pivot", pivot()), ("roll", roll()), ("session", session())]:
        recording.write(folder / f"{name}.csv")
    (folder / "landmarks.csv").write_text(landmarks())


main()
