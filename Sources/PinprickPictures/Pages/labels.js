// Names of zones and numbers of regions, each within its own area, so that none meets another.

/** Sums over rectangles of a label's coarse cells, and where its rectangles may lie. */
class LabelArea {
  /**
   * Looks at every step-th cell of a box.
   * @param labels the label of each cell
   * @param label the one that counts
   * @param box its cells
   */
  constructor(labels, label, box) {
    this.step = Math.max(1, Math.ceil(Math.max(box.right - box.left, box.bottom - box.top) / 96));
    this.columns = Math.ceil((box.right - box.left) / this.step);
    this.rows = Math.ceil((box.bottom - box.top) / this.step);
    this.box = box;
    this.sums = new Int32Array((this.columns + 1) * (this.rows + 1));
    let [sumX, sumY] = [0, 0];
    for (let row = 0; row < this.rows; row++) {
      let line = 0;
      for (let column = 0; column < this.columns; column++) {
        const cell = Math.min(grid.rows - 1, box.top + row * this.step) * grid.columns
          + Math.min(grid.columns - 1, box.left + column * this.step);
        if (labels[cell] === label) { line++; sumX += column; sumY += row; }
        this.sums[(row + 1) * (this.columns + 1) + column + 1] = this.sums[row * (this.columns + 1) + column + 1] + line;
      }
    }
    this.count = this.sum(0, 0, this.columns, this.rows);
    this.middle = [sumX / Math.max(1, this.count), sumY / Math.max(1, this.count)];
  }

  sum(left, top, right, bottom) {
    const width = this.columns + 1;
    return this.sums[bottom * width + right] - this.sums[top * width + right]
      - this.sums[bottom * width + left] + this.sums[top * width + left];
  }

  /** The middle in millimetres of the free rectangle nearest to the area's middle, or null. */
  place(widthMillimetres, heightMillimetres, taken = []) {
    const side = this.step * grid.cell_mm;
    const [width, height] = [Math.ceil(widthMillimetres / side) + 1, Math.ceil(heightMillimetres / side) + 1];
    let best = null;
    for (let top = 0; top + height <= this.rows; top++) {
      for (let left = 0; left + width <= this.columns; left++) {
        if (this.sum(left, top, left + width, top + height) < width * height) continue;
        const distance = Math.hypot(left + width / 2 - 0.5 - this.middle[0], top + height / 2 - 0.5 - this.middle[1]);
        if (best && distance >= best.distance) continue;
        const x = originX + (this.box.left + (left + width / 2) * this.step) * grid.cell_mm;
        const y = originY + (this.box.top + (top + height / 2) * this.step) * grid.cell_mm;
        const isTaken = taken.some((other) =>
          Math.abs(other.x - x) < (other.width + widthMillimetres) / 2
          && Math.abs(other.y - y) < (other.height + heightMillimetres) / 2);
        if (!isTaken) best = { distance, x, y, width: widthMillimetres, height: heightMillimetres };
      }
    }
    return best;
  }
}

/** Where names of zones and numbers of regions go at the present scale. */
function labelPlaces(context, scene, shown) {
  const places = [];
  const pixel = 1 / view.scale;
  if (shown.zones) {
    report.zones.forEach((zone, number) => {
      const area = scene.zoneAreas[number];
      if (!area) return;
      // The largest letters first, and on fewer lines; last without what follows a comma.
      const ways = [[12, zone.lines], [11, zone.lines], [10, zone.lines], [11, zone.short_lines], [10, zone.short_lines]];
      for (const [size, lines] of ways.flatMap(([size, all]) => all.map((lines) => [size, lines]))) {
        context.font = font(size, 600);
        const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 4;
        const height = lines.length * size * 1.15 + 2;
        const place = area.place(width * pixel, height * pixel);
        if (!place) continue;
        places.push({ ...place, size, lines });
        return;
      }
    });
  }
  if (shown.regions) {
    report.regions.forEach((region, number) => {
      const area = scene.regionAreas[number];
      if (!area) return;
      const text = `${region.class === "under" ? "\u25bc" : "\u25b2"} ${region.id}`;
      context.font = font(11, 600);
      const width = (context.measureText(text).width + 10) * pixel;
      const place = area.place(width, 17 * pixel, places) || area.place(3 * pixel, 3 * pixel, places);
      if (place && place.width < width) Object.assign(place, { width, height: 17 * pixel });
      const isFree = place && places.every((other) =>
        Math.abs(other.x - place.x) >= (other.width + place.width) / 2
        || Math.abs(other.y - place.y) >= (other.height + place.height) / 2);
      if (isFree) places.push({ ...place, badge: text });
    });
  }
  return places;
}

function drawLabels(context, places) {
  view.inPixels(context);
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const place of places) {
    const [x, y] = [view.toX(place.x), view.toY(place.y)];
    if (place.badge) {
      const width = place.width * view.scale - 2;
      context.font = font(11, 600);
      context.fillStyle = "#fff";
      context.strokeStyle = "#000";
      context.lineWidth = 1;
      context.beginPath();
      context.roundRect(x - width / 2, y - 7.5, width, 15, 3);
      context.fill();
      context.stroke();
      context.fillStyle = "#000";
      context.fillText(place.badge, x, y + 0.5);
    } else {
      context.font = font(place.size, 600);
      place.lines.forEach((line, index) => {
        const down = (index - (place.lines.length - 1) / 2) * place.size * 1.15;
        outlinedText(context, line, x, y + down, "#14171b", "rgba(255, 255, 255, 0.9)");
      });
    }
  }
}
