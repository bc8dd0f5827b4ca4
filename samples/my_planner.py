"""A planner of one's own: upright lanes over the zone's box, wherever nothing is to be avoided.

    pinprick bench --planner star --planner-command 'mine=python3 samples/my_planner.py' --zone square

Standard library only. Reads a task as JSON from standard input, writes strokes as CSV.
"""

import json
import sys

task = json.load(sys.stdin)
width = task["roller"]["width_mm"]


def points(area):
    return [point for polygon in area["coordinates"] for ring in polygon for point in ring]


left, right = (f(x for x, _ in points(task["zone"])) for f in (min, max))
top, bottom = (f(y for _, y in points(task["zone"])) for f in (min, max))
# Left and right end of each polygon to avoid, a little apart: simple and safe, not clever.
gap = task["clearance_mm"]
blocks = [
    (min(x for x, _ in polygon[0]) - gap, max(x for x, _ in polygon[0]) + gap)
    for polygon in task["avoid"]["coordinates"]
]

print("stroke,x_mm,y_mm")
stroke = 0
for _ in range(task["passes"]):
    x = left + width / 2
    while x - width / 2 < right:
        if not any(low < x + width / 2 and x - width / 2 < high for low, high in blocks):
            print(f"{stroke},{x:.3f},{top:.3f}\n{stroke},{x:.3f},{bottom:.3f}")
            stroke += 1
        x += width
