"""Rolling and puncture counting by pinprick's rules, as a numba kernel.

What somebody would write who wants pinprick's counts from Python and wants them fast: columns in,
one counts raster a thread, no puncture kept. Every sum is taken in the order of pinprick's model, so
counts must agree to the last puncture.
"""

import math

import numba
import numpy

ROLLER = {"rings": 8, "needles_per_ring": 24, "width_mm": 20.0, "diameter_mm": 20.0}


def drum(stagger):
    """Row angles in turns, where each row's needles start, and their offsets along the axle."""
    rings, needles = ROLLER["rings"], ROLLER["needles_per_ring"]
    all_needles = sorted(
        (
            math.fmod(360 * (needle + stagger * ring) / needles, 360.0),
            (ring + 0.5 - rings / 2) * ROLLER["width_mm"] / rings,
        )
        for ring in range(rings)
        for needle in range(needles)
    )
    turns, starts = [], []
    for index, (angle, _) in enumerate(all_needles):
        if not turns or turns[-1] != angle / 360:
            turns.append(angle / 360)
            starts.append(index)
    starts.append(len(all_needles))
    offsets = [offset for _, offset in all_needles]
    return numpy.array(turns), numpy.array(starts), numpy.array(offsets)


def stroke_starts(stroke):
    """Where strokes begin in a column of stroke numbers, and its length."""
    changes = numpy.flatnonzero(stroke[1:] != stroke[:-1]) + 1
    return numpy.concatenate(([0], changes, [len(stroke)]))


@numba.njit(cache=True)
def landing_turns(stroke):
    """splitmix64's output for the stroke, seed 0, as 53 bits from 0 to 1."""
    z = numba.uint64(stroke + 1) * numba.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> numba.uint64(30))) * numba.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> numba.uint64(27))) * numba.uint64(0x94D049BB133111EB)
    z = z ^ (z >> numba.uint64(31))
    return numba.float64(z >> numba.uint64(11)) * 2.0**-53


@numba.njit(cache=True)
def put_row(row, share_from, whole, x0, y0, x1, y1, axle_x, axle_y, starts, offsets, cell, counts):
    """Counts the needles of one row; returns how many fell off the grid."""
    mid_x = x0 + share_from * (x1 - x0) / whole
    mid_y = y0 + share_from * (y1 - y0) / whole
    rows, columns = counts.shape
    off = 0
    for needle in range(starts[row], starts[row + 1]):
        column = (mid_x + offsets[needle] * axle_x) / cell
        line = (mid_y + offsets[needle] * axle_y) / cell
        if column >= 0 and line >= 0 and column < columns and line < rows:
            counts[int(line), int(column)] += 1
        else:
            off += 1
    return off


@numba.njit(cache=True)
def roll_stroke(x, y, begin, end, landing, turn_mm, turns, starts, offsets, cell, counts):
    """Rolls one stroke; returns punctures off the grid and the rolled length."""
    count = len(turns)
    whole = math.floor(landing)
    row = 0
    while whole + turns[row] <= landing:
        row += 1
        if row == count:
            row = 0
            whole += 1
    off = 0
    rolled = 0.0
    length_sum = 0.0
    side = 1.0
    last_x = 0.0
    last_y = 0.0
    before = landing
    for i in range(begin, end - 1):
        dx = x[i + 1] - x[i]
        dy = y[i + 1] - y[i]
        length = math.sqrt(dx * dx + dy * dy)
        if length > 0:
            fx = dx / length
            fy = dy / length
            if fx * last_x + fy * last_y < 0:
                side = -side
            last_x = fx
            last_y = fy
            rolled += side * length
            length_sum += length
        after = landing + rolled / turn_mm
        if after > before:
            while whole + turns[row] <= after:
                off += put_row(
                    row, whole + turns[row] - before, after - before, x[i], y[i], x[i + 1],
                    y[i + 1], -side * last_y, side * last_x, starts, offsets, cell, counts)
                row += 1
                if row == count:
                    row = 0
                    whole += 1
        elif after < before:
            # The row in hand is the first one above; go down past those that are still down.
            while True:
                if row == 0:
                    row = count
                    whole -= 1
                row -= 1
                if whole + turns[row] < before:
                    break
            while whole + turns[row] >= after:
                off += put_row(
                    row, whole + turns[row] - before, after - before, x[i], y[i], x[i + 1],
                    y[i + 1], -side * last_y, side * last_x, starts, offsets, cell, counts)
                if row == 0:
                    row = count
                    whole -= 1
                row -= 1
            while whole + turns[row] <= after:
                row += 1
                if row == count:
                    row = 0
                    whole += 1
        before = after
    return off, length_sum


@numba.njit(cache=True)
def roll_part(x, y, first, last, strokes, turns, starts, offsets, turn_mm, cell, counts):
    """Rolls strokes first..<last into one raster; returns punctures off it and the rolled length."""
    off = 0
    length = 0.0
    for stroke in range(first, last):
        part_off, part_length = roll_stroke(
            x, y, strokes[stroke], strokes[stroke + 1], landing_turns(stroke), turn_mm, turns,
            starts, offsets, cell, counts)
        off += part_off
        length += part_length
    return off, length


@numba.njit(cache=True, parallel=True)
def roll_all(x, y, strokes, turns, starts, offsets, turn_mm, cell, parts):
    """Rolls strokes on as many threads as `parts` has rasters; returns punctures off them, length."""
    count = len(strokes) - 1
    threads = parts.shape[0]
    off = numpy.zeros(threads, numpy.int64)
    length = numpy.zeros(threads)
    for part in numba.prange(threads):
        off[part], length[part] = roll_part(
            x, y, count * part // threads, count * (part + 1) // threads, strokes, turns, starts,
            offsets, turn_mm, cell, parts[part])
    return off.sum(), length.sum()


def puncture_counts(x, y, strokes, stagger, cell, shape, threads):
    """Punctures per cell, those off the grid, and the rolled length in mm."""
    turns, starts, offsets = drum(stagger)
    turn_mm = math.pi * ROLLER["diameter_mm"]
    parts = numpy.zeros((threads, *shape), numpy.uint32)
    if threads == 1:
        off, length = roll_part(
            x, y, 0, len(strokes) - 1, strokes, turns, starts, offsets, turn_mm, cell, parts[0])
    else:
        off, length = roll_all(x, y, strokes, turns, starts, offsets, turn_mm, cell, parts)
    return parts.sum(axis=0, dtype=numpy.uint32), int(off), float(length)
