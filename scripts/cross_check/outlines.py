"""regions.geojson against GEOS by way of shapely: validity, area, cells covered, winding."""

import json

import numpy as np
import shapely


def check(case, components, lines):
    geos = f"shapely {shapely.__version__}, GEOS {shapely.geos_version_string}"
    features = {f["properties"]["id"]: f for f in
                json.loads((case.folder / "regions.geojson").read_text())["features"]}
    grid = case.grid
    invalid = badly_wound = different = 0
    worst_area = worst_cells = 0.0
    parts = holes = 0
    for region, (_, _, mask, *_rest) in components:
        feature = features[region["id"]]
        different += feature["properties"] != region
        shape = shapely.geometry.shape(feature["geometry"])
        invalid += not shape.is_valid
        polygons = list(shape.geoms)
        parts += len(polygons)
        holes += sum(len(polygon.interiors) for polygon in polygons)
        badly_wound += sum(not polygon.exterior.is_ccw or any(hole.is_ccw for hole in polygon.interiors)
                           for polygon in polygons)
        rows, columns = np.nonzero(mask)
        cells = shapely.union_all(shapely.box(
            grid.x0 + columns * grid.cell, grid.y0 + rows * grid.cell,
            grid.x0 + (columns + 1) * grid.cell, grid.y0 + (rows + 1) * grid.cell))
        worst_area = np.maximum(worst_area, abs(shape.area / 100 - region["area_cm2"]))
        worst_cells = np.maximum(worst_cells, shapely.symmetric_difference(shape, cells).area / 100)
    lines.equal("regions.geojson: as many features, the report's figures as properties", "Python json",
                different + abs(len(features) - len(case.report["regions"])), len(features))
    lines.equal(f"regions.geojson: {parts} valid polygons, {holes} holes", geos, invalid, len(components))
    lines.equal("regions.geojson: outer rings counterclockwise by coordinates, holes clockwise (RFC 7946)",
                geos, badly_wound, parts)
    lines.compare("regions.geojson: area in cm2 against area_cm2", geos, worst_area, 1e-9, len(components))
    lines.compare("regions.geojson: area in cm2 apart from the union of OpenCV's cells", geos,
                  worst_cells, 1e-9, len(components))
