// What is drawn: the colours of the cells, and lines, hatches and marks over them.

const coloursOf = (text) => text.match(/.{6}/g).map((digits) => parseInt(digits, 16));
const palettes = { density: coloursOf(figure.colours.density), status: coloursOf(figure.colours.status) };
const paletteIndex = figure.colours.index;
const css = (colour) => "#" + colour.toString(16).padStart(6, "0");
/** Levels of a density after the first, and of a status on each side. */
const lastLevel = palettes.density.length - 1 - paletteIndex.first_level;
const lastOfSide = paletteIndex.on_target - 1 - paletteIndex.first_level;
const scaleMaximum = figure.scale.maximum_per_cm2;

/** The palette index of a density in steps, as in density.png; one that was rounded up to above the scale is on it. */
function densityIndex(density, step) {
  if (density - step / 2 > scaleMaximum) return paletteIndex.above_range;
  if (!(density > 0)) return paletteIndex.untreated;
  return paletteIndex.first_level + Math.round(Math.min(1, density / scaleMaximum) * lastLevel);
}

/** The palette index of a density against a zone's range, as in status.png; the class decides at the limits. */
function statusIndex(density, cellClass, zone) {
  const [low, high] = [zone.target_min_per_cm2, zone.target_max_per_cm2];
  if (low === null && high === null) return paletteIndex.no_target;
  if (cellClass === 1) return paletteIndex.on_target - 1 - Math.round(Math.max(0, (low - density) / low) * lastOfSide);
  if (cellClass === 3) {
    if (density > 2 * high) return paletteIndex.above_range;
    return paletteIndex.on_target + 1 + Math.round(Math.max(0, (density - high) / high) * lastOfSide);
  }
  return paletteIndex.on_target;
}

/** Whether a cell of a zone to avoid is marked: it got a puncture, or in the passes at least half a pass. */
function isMarked(data, base, cell) {
  return base === "passes"
    ? data.passesWords[cell] * data.passesStep >= 0.5 : (data.places[cell] & 3) === 1;
}

const isAvoided = report.zones.map((zone) => zone.kind === "avoid");

/** The marked cells of zones to avoid. */
function markedCells(data, base) {
  const cells = [];
  data.places.forEach((place, cell) => {
    if (place >> 2 && isAvoided[(place >> 2) - 1] && isMarked(data, base, cell)) cells.push(cell);
  });
  return cells;
}

/** Marked cells over their hatches, never smaller than the eye finds: a puncture there matters however fine cells are. */
function drawMarkedCells(context, cells) {
  view.inPixels(context);
  context.fillStyle = css(palettes.density[paletteIndex.avoid_punctured]);
  const side = grid.cell_mm * view.scale;
  const shown = Math.max(side, 3);
  for (const cell of cells) {
    const x = view.left + (cell % grid.columns + 0.5) * side;
    const y = view.top + (Math.floor(cell / grid.columns) + 0.5) * side;
    context.fillRect(x - shown / 2, y - shown / 2, shown, shown);
  }
}

/** A canvas with a pixel a cell in the colours of a base. */
function baseImage(data, base) {
  const canvas = element("canvas", { width: grid.columns, height: grid.rows });
  const context = canvas.getContext("2d");
  const image = context.createImageData(grid.columns, grid.rows);
  const pixels = new Uint32Array(image.data.buffer);
  const colours = palettes[base === "status" ? "status" : "density"].map(
    (colour) => 0xff000000 | ((colour & 255) << 16) | (colour & 0xff00) | (colour >> 16));
  const ofAPass = figure.scale.pass_density_per_cm2;
  for (let cell = 0; cell < pixels.length; cell++) {
    const place = data.places[cell];
    const number = place >> 2;
    if (number === 0) continue;
    let index;
    if (isAvoided[number - 1]) {
      index = isMarked(data, base, cell) ? paletteIndex.avoid_punctured : paletteIndex.avoid;
    } else if (base === "passes") {
      const passes = data.passesWords[cell] * data.passesStep;
      index = densityIndex(passes >= 0.5 ? passes * ofAPass : 0, data.passesStep * ofAPass);
    } else {
      const density = data.densityWords[cell] * data.densityStep;
      index = base === "status"
        ? statusIndex(density, place & 3, report.zones[number - 1]) : densityIndex(density, data.densityStep);
    }
    pixels[cell] = colours[index];
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** A pattern of lines to hatch with; its size stays that of the screen. */
function hatchPattern(context, { colour, width, period, rises }) {
  const tile = element("canvas", { width: period * view.pixelRatio, height: period * view.pixelRatio });
  const brush = tile.getContext("2d");
  brush.scale(view.pixelRatio, view.pixelRatio);
  brush.strokeStyle = `#${colour}`;
  brush.lineWidth = width;
  for (const start of [-period, 0, period]) {
    brush.moveTo(start, rises ? period : 0);
    brush.lineTo(start + period, rises ? 0 : period);
  }
  brush.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / (view.scale * view.pixelRatio)));
  return pattern;
}

/** Draws a path with each of some lines in turn, so that it is seen on every ground. */
function strokeWith(context, path, ...lines) {
  const pixel = 1 / view.scale;
  context.lineJoin = "round";
  for (const { colour, width, dash = 0 } of lines) {
    context.setLineDash(dash ? [dash * pixel, dash * pixel] : []);
    context.strokeStyle = colour;
    context.lineWidth = width * pixel;
    context.stroke(path);
  }
  context.setLineDash([]);
}

const zoneLine = { colour: `#${figure.lines.zone.colour}`, width: figure.lines.zone.width };
const regionLines = figure.lines.region.colours.map((colour, turn) => (
  { colour: `#${colour}`, width: figure.lines.region.width, dash: turn * figure.lines.region.dash }));

function drawAvoidZones(context, scene) {
  view.inMillimetres(context);
  context.fillStyle = hatchPattern(context, figure.lines.avoid);
  report.zones.forEach((zone, number) => {
    if (zone.kind !== "avoid") return;
    context.fill(scene.zonePaths[number], "evenodd");
    strokeWith(context, scene.zonePaths[number], zoneLine);
  });
}

function drawZoneOutlines(context, scene) {
  view.inMillimetres(context);
  for (const path of scene.zonePaths) strokeWith(context, path, zoneLine);
}

/** Hatches and outlines the regions with the lines that a base has for them. */
function drawRegions(context, scene, { under, over }) {
  view.inMillimetres(context);
  const hatches = { under: hatchPattern(context, under), over: hatchPattern(context, over) };
  report.regions.forEach((region, number) => {
    const path = scene.regionPaths[number];
    context.fillStyle = hatches[region.class];
    context.fill(path, "evenodd");
    strokeWith(context, path, ...regionLines);
  });
}

/** The shapes of events' marks about their middles, as in the pictures; the even-odd rule fills them. */
const eventShapes = {
  reversal: "M0-6 6 5-6 5z", "turn-in-contact": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
  slip: "M-7-2H7V2H-7z", fast: "M-6-4-4-6 0-2 4-6 6-4 2 0 6 4 4 6 0 2-4 6-6 4-2 0z", dwell: "M-5-5H5V5H-5z",
};

function drawEvents(context, data) {
  const shapes = figure.event_kinds.map(([kind]) => new Path2D(eventShapes[kind]));
  data.events.kind.forEach((kind, number) => {
    const [x, y] = [view.toX(data.events.x[number]), view.toY(data.events.y[number])];
    if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) return;
    const shape = shapes[kind];
    view.inPixels(context);
    context.translate(x, y);
    context.lineJoin = "round";
    context.strokeStyle = "#000";
    context.lineWidth = 3;
    context.stroke(shape);
    context.fillStyle = "#fff";
    context.fill(shape, "evenodd");
  });
}

/** A bar of a round length in millimetres. */
function drawScaleBar(context, ink, ground) {
  view.inPixels(context);
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
  const length = steps.findLast((step) => step * view.scale <= Math.min(120, view.width / 4)) || steps[0];
  const [x, y, width] = [12, view.height - 14, length * view.scale];
  context.font = font(11);
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineCap = "butt";
  for (const [colour, thickness] of [[ground, 5], [ink, 2]]) {
    context.strokeStyle = colour;
    context.lineWidth = thickness;
    context.beginPath();
    context.moveTo(x, y - 4); context.lineTo(x, y); context.lineTo(x + width, y); context.lineTo(x + width, y - 4);
    context.stroke();
  }
  outlinedText(context, `${short(length)} mm`, x + width / 2, y - 6, ink, ground);
}

const font = (size, weight = 500) => `${weight} ${size}px system-ui, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif`;

function outlinedText(context, text, x, y, ink, ground) {
  context.lineJoin = "round";
  context.strokeStyle = ground;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

/** The crosshair's cell and the zone that is pointed at. */
function drawPointer(context, scene, pointed) {
  if (pointed.zone !== null && pointed.zone >= 0) {
    view.inMillimetres(context);
    strokeWith(context, scene.zonePaths[pointed.zone], { colour: "#000", width: 5 }, { colour: "#ffd84d", width: 2.5 });
  }
  if (!pointed.cell) return;
  view.inPixels(context);
  const side = grid.cell_mm * view.scale;
  const [left, top] = [view.left + pointed.cell.column * side, view.top + pointed.cell.row * side];
  const [x, y] = [left + side / 2, top + side / 2];
  const gap = Math.max(4, side / 2 + 2);
  for (const [colour, width] of [["#fff", 3], ["#000", 1]]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [right, down] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(x + right * gap, y + down * gap);
      context.lineTo(x + right * (gap + 9), y + down * (gap + 9));
    }
    if (side > 6) context.rect(left, top, side, side);
    context.stroke();
  }
}
