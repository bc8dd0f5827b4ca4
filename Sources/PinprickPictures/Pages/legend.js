// The bar of colours below the map, and what else stands on it: what is said there comes from the scene.

function svg(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Draws the legend of a base; `zone` is the zone whose target range is marked where zones differ. */
function showLegend(base, zone) {
  const { bar, swatches, ...legend } = figure.legends[base];
  const isGaussian = base !== "passes" && report.settings.kernel === "gaussian";
  const title = legend.title + (isGaussian ? ", Gaussian window" : "");
  const marked = bar?.has_targets ? report.zones.filter((each) => each.mark) : [];
  const differ = new Set(marked.map((each) => each.target)).size > 1;
  const shown = differ ? marked.find((each) => each === report.zones[zone]) : marked[0];
  const hint = differ && !shown ? "; the target range of the zone that is pointed at" : "";
  const list = element("ul", { class: "swatches" }, ...swatches.map(({ text, ground, line, rises }) => {
    const sample = element("span", { class: "swatch", "aria-hidden": "true" });
    sample.style.background = line === null ? `#${ground}`
      : `repeating-linear-gradient(${rises ? 135 : 45}deg, #${line} 0 1.5px, #${ground} 1.5px 6px)`;
    return element("li", {}, sample, text);
  }));
  byId("legend").replaceChildren(element("p", { class: "bar-title" }, title + hint),
    ...(bar ? [barPicture(title, bar, marked.length > 0, shown)] : []), list);
}

/** The bar with its ticks and the target range that is shown. */
function barPicture(title, { colours, ticks }, hasRoom, target) {
  const [left, width, top] = [12, 336, hasRoom ? 20 : 4];
  const isWordy = ticks.map(([, text]) => text).join("").length > 60;
  const picture = svg("svg", {
    viewBox: `0 0 360 ${top + (isWordy ? 46 : 34)}`, role: "img", class: "bar",
    "aria-label": `${title}, from ${ticks[0][1]} to ${ticks.at(-1)[1]}`
      + (target ? `, target ${target.target} per cm\u00b2` : ""),
  });
  coloursOf(colours).forEach((colour, index, all) => {
    picture.append(svg("rect", {
      x: left + (index * width) / all.length, y: top, width: width / all.length + 0.5, height: 14, fill: css(colour),
    }));
  });
  picture.append(svg("rect", { x: left, y: top, width, height: 14, fill: "none", class: "edge" }));
  ticks.forEach(([place, text], index) => {
    const x = left + place * width;
    picture.append(svg("line", { x1: x, x2: x, y1: top + 14, y2: top + 18, class: "edge" }));
    // Words stand in two rows, and none reaches beyond the bar.
    const anchor = !isWordy || (place > 0 && place < 1) ? "middle" : place > 0 ? "end" : "start";
    picture.append(svg("text", { x, y: top + (isWordy && index % 2 ? 42 : 30), "text-anchor": anchor }, text));
  });
  if (target) {
    const [from, to] = target.mark.map((share) => left + share * width);
    picture.append(svg("path", { d: `M${from} ${top - 1}v-5H${to}v5`, class: "range" }));
    picture.append(svg("text", { x: Math.min(Math.max((from + to) / 2, 60), 300), y: top - 9, "text-anchor": "middle" },
      `target ${target.target}`));
  }
  return picture;
}
