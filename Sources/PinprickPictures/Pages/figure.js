// The map as a whole: what is drawn of it, and what is said of the place that is pointed at.

/** How many decimals numbers in steps of a power of ten have. */
const decimalsOf = (step) => Math.max(0, -Math.round(Math.log10(step)));

/** What is seen of a place, in words. */
function readoutParts(data, cell) {
  if (!cell) return [];
  const facts = cellFacts(data, cell.row * grid.columns + cell.column);
  const x = originX + (cell.column + 0.5) * grid.cell_mm;
  const y = originY + (cell.row + 0.5) * grid.cell_mm;
  const place = ["place", `${fixed(x, 2)}, ${fixed(y, 2)} mm`];
  if (facts.zone < 0) return [["zone", "outside all zones"], place];
  const zone = report.zones[facts.zone];
  const passes = facts.passes === null ? null : ["passes", `${fixed(facts.passes, decimalsOf(data.passesStep))} passes`];
  if (zone.kind === "avoid") {
    return [["zone", zone.name], ["class", facts.cellClass === 1 ? "to avoid, punctured" : "to avoid, no puncture"], passes, place]
      .filter(Boolean);
  }
  const words = zone.target ? `${["", "under", "on", "over"][facts.cellClass]} target ${zone.target}` : "no target";
  return [
    ["value", fixed(facts.density, decimalsOf(data.densityStep))], ["unit", "per cm\u00b2"], ["zone", zone.name], ["class", words], passes,
    facts.region ? ["region", `region ${facts.region}`] : null, place,
  ].filter(Boolean);
}

/** Everything that can be seen and changed on the map. */
class Figure {
  constructor(data) {
    this.data = data;
    this.base = "density";
    this.shown = { zones: true, regions: report.regions.length > 0, avoid: true, events: false, strokes: false };
    this.pointed = { cell: null, zone: null };
    this.cursor = null;
    this.images = new Map();
    this.markedOf = new Map();
    this.layers = ["base", "strokes", "overlay", "pointer"].map((name) => element("canvas", { "aria-hidden": "true", "data-layer": name }));
    mapElement.append(...this.layers);
    mapElement.style.aspectRatio = `${Math.max(0.6, Math.min(1.6, widthMillimetres / heightMillimetres))}`;
    this.replay = new Replay(data.strokes, this.layers[1]);
    const zones = Uint32Array.from(data.places, (place) => place >> 2);
    const zoneBoxes = labelBoxes(zones, report.zones.length);
    const regionBoxes = labelBoxes(data.regions, report.regions.length);
    const areas = (labels, boxes) => boxes.slice(1).map((box, index) => (box.cells ? new LabelArea(labels, index + 1, box) : null));
    this.scene = {
      zonePaths: data.zonePaths, zoneBoxes: zoneBoxes.slice(1), zoneAreas: areas(zones, zoneBoxes),
      regionPaths: data.regionPaths, regionBoxes: regionBoxes.slice(1), regionAreas: areas(data.regions, regionBoxes),
    };
  }

  /** Fits the canvases to the map's box. */
  resize() {
    const [width, height, ratio] = [mapElement.clientWidth, mapElement.clientHeight, window.devicePixelRatio || 1];
    if (width < 1 || height < 1) return;
    for (const canvas of this.layers) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    view.resize(width, height, ratio);
    this.draw();
  }

  image() {
    if (!this.images.has(this.base)) this.images.set(this.base, baseImage(this.data, this.base));
    return this.images.get(this.base);
  }

  clear(number) {
    const context = this.layers[number].getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    return context;
  }

  draw() {
    this.drawBase(this.clear(0));
    this.replay.isShown = this.shown.strokes;
    this.replay.draw(true);
    const style = getComputedStyle(mapElement);
    this.drawOverlays(this.clear(2), style.color, style.backgroundColor);
    this.drawPointer();
  }

  /** The marked cells of the base that is shown. */
  marked() {
    const kind = this.base === "passes" ? "passes" : "punctures";
    if (!this.markedOf.has(kind)) this.markedOf.set(kind, markedCells(this.data, this.base));
    return this.markedOf.get(kind);
  }

  drawBase(context) {
    view.inPixels(context);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.image(), view.left, view.top, widthMillimetres * view.scale, heightMillimetres * view.scale);
  }

  drawOverlays(context, ink, ground) {
    if (this.shown.avoid) {
      drawAvoidZones(context, this.scene);
      drawMarkedCells(context, this.marked());
    }
    if (this.shown.zones) drawZoneOutlines(context, this.scene);
    if (this.shown.regions) drawRegions(context, this.scene, figure.legends[this.base]);
    if (this.shown.events) drawEvents(context, this.data);
    drawLabels(context, labelPlaces(context, this.scene, this.shown));
    drawScaleBar(context, ink, ground);
  }

  /** Draws after a change of what is shown. */
  choose() {
    this.draw();
    clearTimeout(this.printing);
    this.printing = setTimeout(() => this.drawForPrint(), 300);
  }

  /**
   * Draws the whole map for paper, whatever part of it is on the screen.
   *
   * A browser that prints takes canvases as they were before it said so, so this one is always ready.
   */
  drawForPrint() {
    const canvas = byId("print-map");
    // Warnings of more than four printed lines, of about 115 characters each, take their height from the figure.
    const lines = [...byId("warnings").children].reduce((sum, item) => sum + Math.ceil(item.textContent.length / 115), 0);
    const [width, height, ratio] = [390, Math.max(200, 430 - 12.5 * Math.max(0, lines - 4)), 3];
    const shrunk = Math.min(width / widthMillimetres, height / heightMillimetres);
    const size = [Math.ceil(widthMillimetres * shrunk) + 20, Math.ceil(heightMillimetres * shrunk) + 20];
    [canvas.width, canvas.height] = [size[0] * ratio, size[1] * ratio];
    [canvas.style.width, canvas.style.height] = [`${size[0]}px`, `${size[1]}px`];
    const before = { ...view };
    view.scale = 0;
    view.resize(size[0], size[1], ratio);
    const context = canvas.getContext("2d");
    this.drawBase(context);
    if (this.shown.strokes) this.replay.paint(context);
    this.drawOverlays(context, "#000", "#fff");
    Object.assign(view, before);
  }

  drawPointer() { drawPointer(this.clear(3), this.scene, this.pointed); }

  /** Points at a cell and its zone, or at a zone alone, or at nothing. */
  point(cell, zone = null) {
    const facts = cell && cellFacts(this.data, cell.row * grid.columns + cell.column);
    this.pointed = { cell, zone: facts ? facts.zone : zone };
    this.rows?.forEach((row, number) => row.classList.toggle("pointed", number === this.pointed.zone));
    const parts = readoutParts(this.data, cell);
    byId("readout").replaceChildren(...parts.flatMap(([kind, text], index) =>
      [index ? " " : "", element("span", { class: kind }, text)]));
    if (this.pointed.zone !== this.legendZone) {
      this.legendZone = this.pointed.zone;
      showLegend(this.base, this.legendZone);
    }
    this.drawPointer();
  }

  move(right, down) {
    const from = this.cursor || { column: Math.floor(grid.columns / 2), row: Math.floor(grid.rows / 2) };
    this.cursor = {
      column: Math.min(grid.columns - 1, Math.max(0, from.column + right)),
      row: Math.min(grid.rows - 1, Math.max(0, from.row + down)),
    };
    const side = grid.cell_mm * view.scale;
    const [x, y] = [view.left + (this.cursor.column + 0.5) * side, view.top + (this.cursor.row + 0.5) * side];
    const room = Math.min(30, view.width / 4);
    const beyond = (place, size) => Math.min(0, place - room) + Math.max(0, place - size + room);
    const [overX, overY] = [beyond(x, view.width), beyond(y, view.height)];
    if ((overX || overY) && !view.isFit()) {
      view.pan(-overX, -overY);
      this.draw();
    }
    this.point(this.cursor);
  }

  /** Shows a box of cells and brings the map into sight. */
  show(box) {
    showBox(box);
    this.draw();
    const { top, bottom } = mapElement.getBoundingClientRect();
    if (bottom < 80 || top > innerHeight - 80) {
      mapElement.scrollIntoView({ block: "center", behavior: reducedMotion.matches ? "auto" : "smooth" });
    }
  }
}
