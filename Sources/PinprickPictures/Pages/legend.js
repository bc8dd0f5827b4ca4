// The bar of colours below the map, and what else stands on it.

function svg(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Round numbers from 0 to a maximum, about five of them. */
function ticks(maximum) {
  const power = 10 ** Math.floor(Math.log10(maximum / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => maximum / step <= 5.01);
  return Array.from({ length: Math.floor(maximum / step + 1e-9) + 1 }, (_, index) => index * step);
}

/** The target ranges that zones have, each once, with its zones. */
function targetRanges() {
  const ranges = new Map();
  report.zones.forEach((zone, number) => {
    const text = targetText(zone);
    if (!text) return;
    const range = ranges.get(text)
      || { text, low: zone.target_min_per_cm2, high: zone.target_max_per_cm2, zones: [] };
    range.zones.push(number);
    ranges.set(text, range);
  });
  return [...ranges.values()];
}

/** The density per cm2 that the number 1 of a base has the colour of. */
const densityOfOne = (base) => (base === "passes" ? figure.scale.pass_density_per_cm2 : 1);

/** What the bar of a base shows. */
function barOf(base) {
  const window_ = `${short(report.settings.window_cm2)} cm\u00b2`;
  if (base === "status") {
    return {
      title: "Density against the zone\u2019s own target range", colours: palettes.status.slice(paletteIndex.first_level),
      marks: [[0, "0"], [122 / 245, "target range"], [1, "twice its upper end"]], ranges: [],
    };
  }
  const maximum = scaleMaximum / densityOfOne(base);
  return {
    title: base === "passes"
      ? "Passes over each place, coloured as the density of as many"
      : `Punctures per cm\u00b2, ${report.settings.kernel === "gaussian" ? "Gaussian window" : "window"} of ${window_}`,
    colours: palettes.density.slice(paletteIndex.first_level),
    marks: ticks(maximum).map((value) => [value / maximum, short(value)]),
    ranges: targetRanges().map((range) => ({
      ...range, from: (range.low ?? 0) / scaleMaximum, to: Math.min(1, (range.high ?? scaleMaximum) / scaleMaximum),
    })),
  };
}

/** Draws the legend of a base; `zone` is the zone whose target range is marked where zones differ. */
function showLegend(base, zone) {
  const bar = barOf(base);
  const [left, width] = [12, 336];
  const shownRanges = bar.ranges.length <= 1 ? bar.ranges : bar.ranges.filter((range) => range.zones.includes(zone));
  const top = bar.ranges.length ? 20 : 4;
  const picture = svg("svg", {
    viewBox: `0 0 360 ${top + 34}`, role: "img", class: "bar",
    "aria-label": `${bar.title}, from ${bar.marks[0][1]} to ${bar.marks.at(-1)[1]}`
      + shownRanges.map((range) => `, target ${range.text} per cm\u00b2`).join(""),
  });
  bar.colours.forEach((colour, index) => {
    picture.append(svg("rect", {
      x: left + (index * width) / bar.colours.length, y: top, width: width / bar.colours.length + 0.5, height: 14,
      fill: css(colour),
    }));
  });
  picture.append(svg("rect", { x: left, y: top, width, height: 14, fill: "none", class: "edge" }));
  bar.marks.forEach(([place, text], index) => {
    const x = left + place * width;
    picture.append(svg("line", { x1: x, x2: x, y1: top + 14, y2: top + 18, class: "edge" }));
    const anchor = base !== "status" ? "middle" : index === 0 ? "start" : index === bar.marks.length - 1 ? "end" : "middle";
    picture.append(svg("text", { x, y: top + 30, "text-anchor": anchor }, text));
  });
  for (const range of shownRanges) {
    const [from, to] = [left + range.from * width, left + range.to * width];
    picture.append(svg("path", { d: `M${from} ${top - 1}v-5H${to}v5`, class: "range" }));
    picture.append(svg("text", { x: Math.min(Math.max((from + to) / 2, 60), 300), y: top - 9, "text-anchor": "middle" },
      `target ${range.text}`));
  }
  const list = element("ul", { class: "swatches" }, ...swatches(base));
  const hint = bar.ranges.length > 1 && shownRanges.length === 0 ? "; the target range of the zone that is pointed at" : "";
  byId("legend").replaceChildren(element("p", { class: "bar-title" }, bar.title + hint), picture, list);
}

/** The colours that are no density. */
function swatches(base) {
  const colours = palettes[base === "status" ? "status" : "density"];
  const made = [];
  const add = (colour, text, kind) => {
    const sample = element("span", { class: "swatch" + (kind ? " " + kind : ""), "aria-hidden": "true" });
    if (colour !== null) sample.style.background = css(colour);
    made.push(element("li", {}, sample, text));
  };
  add(colours[paletteIndex.above_range],
    base === "status" ? "more than twice the upper end" : `above ${short(scaleMaximum / densityOfOne(base))}`);
  if (base !== "status") add(colours[paletteIndex.untreated], base === "passes" ? "less than half a pass" : "no puncture");
  if (base === "status" && report.zones.some((zone) => zone.kind === "treat" && !targetText(zone))) {
    add(colours[paletteIndex.no_target], "no target");
  }
  if (report.zones.some((zone) => zone.kind === "avoid")) {
    add(null, "to avoid", "hatched");
    add(colours[paletteIndex.avoid_punctured], base === "passes" ? "to avoid, rolled over" : "to avoid, punctured");
  }
  if (report.regions.length) {
    if (report.regions.some((region) => region.class === "under")) add(null, "\u25bc region under its target", "under");
    if (report.regions.some((region) => region.class === "over")) add(null, "\u25b2 region over its target", "over");
  }
  return made;
}
