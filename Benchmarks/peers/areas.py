"""Cells covered by many polygons of four corners, as a peer would do it; in cells, x then y."""

import numba
import numpy


def segment_strips(x, y, starts, width):
    """The corners of the strip of every segment within a stroke."""
    within = numpy.ones(len(x) - 1, bool)
    within[numpy.asarray(starts[1:-1]) - 1] = False
    begin = numpy.stack([x[:-1], y[:-1]], axis=1)[within]
    end = numpy.stack([x[1:], y[1:]], axis=1)[within]
    way = end - begin
    length = numpy.hypot(way[:, 0], way[:, 1])
    begin, end, way, length = (part[length > 0] for part in (begin, end, way, length))
    half = numpy.stack([-way[:, 1], way[:, 0]], axis=1) * (width / 2 / length)[:, None]
    return numpy.stack([begin - half, end - half, end + half, begin + half], axis=1)


@numba.njit(cache=True)
def _scan(corners, counts):
    rows, columns = counts.shape
    for strip in range(len(corners)):
        ring = corners[strip]
        low = max(0, int(numpy.ceil(ring[:, 1].min() - 0.5)))
        high = min(rows - 1, int(numpy.floor(ring[:, 1].max() - 0.5)))
        for row in range(low, high + 1):
            middle = row + 0.5
            left, right = numpy.inf, -numpy.inf
            for side in range(4):
                x0, y0 = ring[side]
                x1, y1 = ring[(side + 1) % 4]
                if (y0 <= middle) != (y1 <= middle):
                    at = x0 + (middle - y0) * (x1 - x0) / (y1 - y0)
                    left = min(left, at)
                    right = max(right, at)
            if left > right:
                continue
            first = max(0, int(numpy.ceil(left - 0.5)))
            last = min(columns - 1, int(numpy.ceil(right - 0.5)) - 1)
            for column in range(first, last + 1):
                counts[row, column] += 1


def _numba(corners, shape):
    counts = numpy.zeros(shape, numpy.int32)
    _scan(corners, counts)
    return counts


def _opencv(corners, shape):
    """Fills a mask the size of the strip's box and adds it there."""
    import cv2

    counts = numpy.zeros(shape, numpy.int32)
    low = numpy.maximum(numpy.floor(corners.min(axis=1)).astype(int), 0)
    high = numpy.minimum(numpy.ceil(corners.max(axis=1)).astype(int) + 1, [shape[1], shape[0]])
    # Eight bits behind the point; a pixel's middle is a whole number there.
    for ring, (x0, y0), (x1, y1) in zip(corners, low, high):
        if x0 >= x1 or y0 >= y1:
            continue
        mask = numpy.zeros((y1 - y0, x1 - x0), numpy.uint8)
        points = numpy.rint((ring - [x0, y0] - 0.5) * 256).astype(numpy.int32)
        cv2.fillConvexPoly(mask, points, 1, lineType=cv2.LINE_8, shift=8)
        counts[y0:y1, x0:x1] += mask
    return counts


def _rasterio(corners, shape):
    from rasterio.enums import MergeAlg
    from rasterio.features import rasterize

    shapes = [
        ({"type": "Polygon", "coordinates": [[*map(tuple, ring), tuple(ring[0])]]}, 1)
        for ring in corners]
    return rasterize(shapes, out_shape=shape, merge_alg=MergeAlg.add, dtype="int32")


COVER = {"numba": _numba, "opencv": _opencv, "rasterio": _rasterio}
