"""Window density, regions and pictures of a raster with the peers' libraries."""

import cv2
import numba
import numpy

CELL = 0.25
SHAPE = (960, 720)
CELL_CM2 = CELL * CELL / 100
MINIMUM_CELLS = 0.25 / CELL_CM2


def disc():
    """Cells whose centre lies within the disc of 1 cm2: 45 x 45 of them with a disc of 1."""
    radius = (100 / numpy.pi) ** 0.5 / CELL
    reach = numpy.arange(-int(radius), int(radius) + 1)
    return (reach[:, None] ** 2 + reach[None, :] ** 2 <= radius * radius).astype(numpy.float32)


def window_opencv(counts, skin):
    """Punctures per cm2 in the disc around every cell; `skin` is the area of the disc's cells."""
    total = cv2.filter2D(
        counts.astype(numpy.float32), -1, disc(), borderType=cv2.BORDER_CONSTANT)
    return total / skin


def window_scipy(counts, skin):
    from scipy.signal import fftconvolve

    return fftconvolve(counts.astype(numpy.float32), disc(), mode="same") / skin


def skin_area():
    """Skin area in cm2 of the disc's cells around every cell of a sheet that is treated whole."""
    ones = numpy.ones(SHAPE, numpy.float32)
    cells = cv2.filter2D(ones, -1, disc(), borderType=cv2.BORDER_CONSTANT)
    return numpy.rint(cells) * CELL_CM2


@numba.njit(cache=True)
def label_densities(labels, density, count):
    """Cells, sum, least and greatest density of every label."""
    cells = numpy.zeros(count, numpy.int64)
    sums = numpy.zeros(count)
    least = numpy.full(count, numpy.inf)
    greatest = numpy.full(count, -numpy.inf)
    for row in range(labels.shape[0]):
        for column in range(labels.shape[1]):
            label = labels[row, column]
            if label > 0:
                value = density[row, column]
                cells[label] += 1
                sums[label] += value
                least[label] = min(least[label], value)
                greatest[label] = max(greatest[label], value)
    return cells, sums, least, greatest


def regions_of(labels, density, low, count, centroids):
    """Class, area, centroid, mean and extreme density of the labels that are large enough."""
    cells, sums, least, greatest = label_densities(labels, density, count)
    regions = []
    for label in numpy.flatnonzero(cells >= MINIMUM_CELLS).tolist():
        under = bool(least[label] < low)
        regions.append({
            "class": "under" if under else "over", "cells": int(cells[label]),
            "centroid": centroids[label].tolist(), "mean": float(sums[label] / cells[label]),
            "extreme": float(least[label] if under else greatest[label]),
        })
    return regions


def regions_opencv(density, low, high):
    """Regions below and above a range with OpenCV: one labelling for each class."""
    regions = []
    for mask in (density < low, density > high):
        count, labels, _, centroids = cv2.connectedComponentsWithStats(
            mask.view(numpy.uint8), connectivity=8)
        regions += regions_of(labels, density, low, count, centroids)
    return sorted(regions, key=lambda region: -region["cells"])


def regions_cc3d(density, low, high):
    """The same with connected-components-3d: one labelling for both classes."""
    import cc3d

    classes = (density < low).view(numpy.uint8) + 2 * (density > high).view(numpy.uint8)
    labels, count = cc3d.connected_components(classes, connectivity=8, return_N=True)
    centroids = cc3d.statistics(labels)["centroids"]
    regions = regions_of(labels, density, low, count + 1, centroids)
    return sorted(regions, key=lambda region: -region["cells"])


def colour_table():
    """256 colours."""
    grey = numpy.arange(256, dtype=numpy.uint8).reshape(-1, 1)
    return cv2.applyColorMap(grey, cv2.COLORMAP_VIRIDIS).reshape(256, 3)


def picture_levels(density, maximum):
    """Densities as 256 levels."""
    return (numpy.clip(density, 0, maximum) * (255 / maximum)).astype(numpy.uint8)


def png_opencv(bgr, parameters=()):
    """PNG as OpenCV writes it."""
    return cv2.imencode(".png", bgr, list(parameters))[1].tobytes()


def png_pillow(image, **options):
    """PNG as Pillow writes it."""
    from io import BytesIO

    stream = BytesIO()
    image.save(stream, "PNG", **options)
    return stream.getvalue()
