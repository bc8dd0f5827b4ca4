// Where the map lies on the screen.

const mapElement = byId("map");

/** Screen place = (millimetres - origin) * scale + offset, in CSS pixels of the map's box. */
const view = {
  width: 1, height: 1, pixelRatio: 1, scale: 1, left: 0, top: 0, fitScale: 1,

  /** Takes the size of the map's box. */
  resize(width, height, pixelRatio) {
    const wasFit = this.isFit();
    Object.assign(this, { width, height, pixelRatio });
    const margin = 10;
    this.fitScale = Math.max(0.001, Math.min(
      (width - 2 * margin) / widthMillimetres, (height - 2 * margin) / heightMillimetres));
    if (wasFit || this.scale < this.fitScale) this.fit();
    this.keepInside();
  },
  isFit() { return this.scale <= this.fitScale * 1.0001; },
  fit() {
    this.scale = this.fitScale;
    this.left = (this.width - widthMillimetres * this.scale) / 2;
    this.top = (this.height - heightMillimetres * this.scale) / 2;
  },
  /** Zooms about a place of the box. */
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const most = Math.max(this.fitScale * 60, 24 / grid.cell_mm);
    const scale = Math.min(most, Math.max(this.fitScale, this.scale * factor));
    this.left = x - ((x - this.left) / this.scale) * scale;
    this.top = y - ((y - this.top) / this.scale) * scale;
    this.scale = scale;
    if (this.isFit()) this.fit();
    this.keepInside();
  },
  pan(right, down) {
    this.left += right;
    this.top += down;
    this.keepInside();
  },
  /** Shows a box of millimetres with room around it. */
  show(minX, minY, maxX, maxY) {
    const room = 1.35;
    const [width, height] = [Math.max(maxX - minX, grid.cell_mm), Math.max(maxY - minY, grid.cell_mm)];
    const most = Math.max(this.fitScale * 12, 2 / grid.cell_mm);
    this.scale = Math.min(most, Math.max(
      this.fitScale, Math.min(this.width / width, this.height / height) / room));
    this.left = this.width / 2 - ((minX + maxX) / 2 - originX) * this.scale;
    this.top = this.height / 2 - ((minY + maxY) / 2 - originY) * this.scale;
    if (this.isFit()) this.fit();
    this.keepInside();
  },
  /** Leaves no more than half of the box empty, and none where the map is smaller than it. */
  keepInside() {
    const inside = (offset, size, box) =>
      size <= box ? (box - size) / 2 : Math.min(box / 2, Math.max(box / 2 - size, offset));
    this.left = inside(this.left, widthMillimetres * this.scale, this.width);
    this.top = inside(this.top, heightMillimetres * this.scale, this.height);
  },
  toX(millimetres) { return (millimetres - originX) * this.scale + this.left; },
  toY(millimetres) { return (millimetres - originY) * this.scale + this.top; },
  /** The column and row at a place of the box, or null off the grid. */
  cellAt(x, y) {
    const column = Math.floor((x - this.left) / this.scale / grid.cell_mm);
    const row = Math.floor((y - this.top) / this.scale / grid.cell_mm);
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return null;
    return { column, row };
  },
  /** Lets a canvas draw in millimetres. */
  inMillimetres(context) {
    const scale = this.scale * this.pixelRatio;
    context.setTransform(
      scale, 0, 0, scale, this.left * this.pixelRatio - originX * scale,
      this.top * this.pixelRatio - originY * scale);
  },
  /** Lets a canvas draw in CSS pixels. */
  inPixels(context) { context.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0); },
};

/** The box of each label's cells in cells, and how many there are. */
function labelBoxes(labels, count) {
  const boxes = Array.from({ length: count + 1 }, () => ({
    left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity, cells: 0,
  }));
  for (let row = 0, cell = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++, cell++) {
      const box = boxes[labels[cell]];
      if (!box || labels[cell] === 0) continue;
      if (column < box.left) box.left = column;
      if (column + 1 > box.right) box.right = column + 1;
      if (row < box.top) box.top = row;
      if (row + 1 > box.bottom) box.bottom = row + 1;
      box.cells++;
    }
  }
  return boxes;
}

/** Shows a box of cells. */
function showBox(box) {
  if (!box || box.cells === 0) return;
  view.show(
    originX + box.left * grid.cell_mm, originY + box.top * grid.cell_mm,
    originX + box.right * grid.cell_mm, originY + box.bottom * grid.cell_mm);
}
