"""Window density against SciPy and against spatstat in R."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import scipy


def check(case, lines):
    tool = f"SciPy {scipy.__version__} "
    tool += "ndimage.convolve" if case.is_disc else "ndimage.gaussian_filter, 9 sigma"
    lines.equal("density.npy: where it is undefined", "shapely zones",
                int((np.isnan(case.density) == case.treat).sum()), case.treat.size)
    wanted = case.window_density[case.treat]
    seen = case.density[case.treat]
    if case.is_disc:
        lines.equal("density.npy, rounded to float32", tool,
                    int((wanted.astype(np.float32) != seen).sum()), wanted.size)
    else:
        lines.compare("density.npy, share of the maximum", tool,
                      np.abs(wanted - seen).max() / wanted.max(), 1e-6, wanted.size)


def spatstat(points, mask, grid, sigma, kernel, folder):
    """density.ppp per mm2 on the grid's cells, NaN outside the mask, and what computed it.

    None where R or spatstat is missing. spatstat's sigma is the standard deviation along each axis:
    half the radius for a disc.
    """
    rscript = shutil.which("Rscript")
    probe = rscript and subprocess.run(
        [rscript, "-e", "library(spatstat.explore)"], capture_output=True).returncode == 0
    if not probe:
        return None
    points.astype("<f8").tofile(folder / "points.bin")
    mask.astype("<i4").tofile(folder / "mask.bin")
    done = subprocess.run(
        [rscript, Path(__file__).with_name("spatstat.R"), folder, *map(repr, map(float, (
            mask.shape[1], mask.shape[0], grid.x0, grid.y0, grid.cell, sigma))), kernel],
        capture_output=True, text=True, check=True)
    density = np.fromfile(folder / "spatstat.bin", "<f8").reshape(mask.shape)
    return density, done.stdout.strip()


def spatstat_sigma(settings):
    area = settings["window_cm2"] * 100
    return np.sqrt(area / np.pi) / 2 if settings["kernel"] == "disc" else np.sqrt(area / (4 * np.pi))


def check_spatstat(case, holes, lines):
    """The same cells as pixels: punctures' places in, so that binning is spatstat's too."""
    what = "density.npy against density.ppp(edge=TRUE) on the same pixels, share of the maximum"
    result = spatstat(holes, case.treat, case.grid, spatstat_sigma(case.settings),
                      case.settings["kernel"], case.folder)
    if result is None:
        lines.skip(what, "no R with spatstat.explore here")
        return
    density, tool = result
    wanted = 100 * density[case.treat]
    lines.compare(what, tool, np.abs(wanted - case.density[case.treat]).max() / np.nanmax(wanted),
                  1e-6, wanted.size)
