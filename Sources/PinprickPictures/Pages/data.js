// The page's data: the report as it is in report.json, and rasters and paths as packed columns.

const byId = (id) => document.getElementById(id);
const report = JSON.parse(byId("report-data").textContent);
const figure = JSON.parse(byId("figure-data").textContent);

// What zones are called on the map and in tables, and their targets in words, come from the scene of all pictures.
report.zones.forEach((zone, number) => Object.assign(zone, figure.zones[number]));

/** The bytes of a block: base64 of a zlib stream. */
async function unpacked(id) {
  const text = atob(byId(id).textContent.trim());
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The columns of a block by name: words, and the values that they mean. */
async function columnsOf(block) {
  const descriptions = figure.blocks[block];
  const found = {};
  if (descriptions.length === 0) return found;
  const bytes = await unpacked(block);
  let at = 0;
  for (const column of descriptions) {
    const words = column.bits === 16 ? new Uint16Array(column.count) : new Uint32Array(column.count);
    for (let plane = 0; plane < column.bytes; plane++) {
      for (let index = 0; index < column.count; index++) words[index] |= bytes[at++] << (8 * plane);
    }
    for (let index = 0; index < column.count; index++) {
      words[index] = (words[index] >>> 1) ^ -(words[index] & 1);
    }
    for (let index = column.stride; index < column.count; index++) words[index] += words[index - column.stride];
    found[column.name] = { words, step: column.step, origin: column.origin };
  }
  return found;
}

/** The values of a column as numbers in its unit. */
function valuesOf(column) {
  if (!column) return null;
  return Float64Array.from(column.words, (word) => word * column.step + column.origin);
}

/** A path through the rings of each zone or region. */
function pathsOf(name, columns, count) {
  const paths = Array.from({ length: count }, () => new Path2D());
  const [x, y] = [valuesOf(columns[`${name}_ring_x_mm`]), valuesOf(columns[`${name}_ring_y_mm`])];
  const points = columns[`${name}_ring_points`].words;
  let at = 0;
  columns[`${name}_of_ring`].words.forEach((number, ring) => {
    for (const end = at + points[ring], start = at; at < end; at++) {
      paths[number][at === start ? "moveTo" : "lineTo"](x[at], y[at]);
    }
    paths[number].closePath();
  });
  return paths;
}

/** All blocks, unpacked. */
async function loadData() {
  const [density, passes, places, paths] = await Promise.all(
    ["density", "passes", "places", "paths"].map(columnsOf));
  const density_ = density.density_per_cm2;
  return {
    densityWords: density_.words,
    densityStep: density_.step,
    passesWords: passes.passes ? passes.passes.words : null,
    passesStep: passes.passes ? passes.passes.step : 1,
    places: places.places.words,
    regions: places.regions.words,
    zonePaths: pathsOf("zone", paths, report.zones.length),
    regionPaths: pathsOf("region", paths, report.regions.length),
    strokes: {
      number: paths.stroke_number.words, points: paths.stroke_points.words,
      x: valuesOf(paths.stroke_x_mm), y: valuesOf(paths.stroke_y_mm), seconds: valuesOf(paths.stroke_s),
    },
    events: {
      kind: paths.event_kind.words, stroke: paths.event_stroke.words, x: valuesOf(paths.event_x_mm),
      y: valuesOf(paths.event_y_mm), value: valuesOf(paths.event_value), seconds: valuesOf(paths.event_s),
    },
  };
}

const undefinedDensity = 65535;

/** What is known of a cell. */
function cellFacts(data, cell) {
  const place = data.places[cell];
  const word = data.densityWords[cell];
  return {
    zone: (place >> 2) - 1,
    cellClass: place & 3,
    density: word === undefinedDensity ? null : word * data.densityStep,
    passes: data.passesWords ? data.passesWords[cell] * data.passesStep : null,
    region: data.regions[cell],
  };
}

const grid = figure.grid;
const [originX, originY] = grid.origin_mm;
const widthMillimetres = grid.columns * grid.cell_mm;
const heightMillimetres = grid.rows * grid.cell_mm;

// MARK: text

/** A number with a fixed count of decimals and commas between thousands; a dash where there is none. */
function fixed(value, places) {
  if (value === null || value === undefined) return "\u2013";
  return value.toLocaleString("en-GB", { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** A number as short as it is. */
const short = (value) => value.toLocaleString("en-GB", { maximumFractionDigits: 3 });

/** An element with text or children; names from files only ever become text. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
