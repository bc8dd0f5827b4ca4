// Tables and lists beside the map.

const statusWords = {
  under: ["\u25bc", "under"], over: ["\u25b2", "over"], uneven: ["\u25c6", "uneven"],
  "on-target": ["\u25cf", "on target"], "no-target": ["\u25cb", "no target"],
};

/** A zone's status as the printed table has it. */
function zoneStatus(zone) {
  if (zone.kind === "avoid") {
    if (zone.flags.includes("punctures-in-avoid-zone")) return { kind: "punctured", sign: "\u2715", text: "punctured" };
    if (zone.flags.includes("beside-the-map")) return { kind: "none", sign: "\u25cb", text: "on no skin of the map" };
    if (zone.flags.includes("no-cell")) return { kind: "none", sign: "\u25cb", text: "no cell" };
    const rolled = (zone.coverage_ratio ?? 0) > 0 || (zone.passes || []).some((row) => row.passes > 0);
    return { kind: "avoided", sign: "\u25cb", text: rolled ? "rolled over, no puncture" : "avoided" };
  }
  if (zone.flags.includes("no-cell")) return { kind: "none", sign: "\u25cb", text: "no cell" };
  const [sign, text] = statusWords[zone.status] || ["", zone.status];
  // As with advice, nothing can be said of what is missing where next to nothing was rolled.
  const short = zone.passes_needed > 0 && zone.status === "under" && !report.advice.some((line) => line.action === "none")
    ? `, ${zone.passes_needed} ${zone.passes_needed === 1 ? "pass" : "passes"} short` : "";
  return { kind: zone.status, sign, text: text + short };
}

function statusChip(status) {
  return element("span", { class: `status ${status.kind}` },
    element("span", { class: "sign", "aria-hidden": "true" }, status.sign), status.text);
}

/** A figure of a zone as a column shows it, or null. */
function zoneFigure(zone, { path, factor }) {
  const value = path.reduce((inner, key) => inner?.[key] ?? null, zone);
  return value === null ? null : value * factor;
}

/** The columns of the table of zones: heading, what it sorts by, and how it reads. */
const zoneColumns = [
  { title: "Zone", key: (zone) => zone.label, isText: true },
  ...figure.zone_columns.flatMap((column) => [
    { title: column.title, key: (zone) => zoneFigure(zone, column), places: column.places, isBar: column.has_target,
      help: column.formula[0].toUpperCase() + column.formula.slice(1) },
    ...(column.has_target ? [{ title: "target", key: (zone) => zone.target_min_per_cm2 ?? zone.target_max_per_cm2,
      text: (zone) => zone.target ?? "\u2013" }] : []),
  ]),
  { title: "Status", key: (zone) => zoneStatus(zone).text, isText: true },
];

/** A bar of a zone's density with its target range behind it. */
function densityBar(zone) {
  const bar = element("span", { class: "bar-cell", "aria-hidden": "true" });
  const place = (value) => Math.min(100, (value / scaleMaximum) * 100);
  const [low, high] = [zone.target_min_per_cm2, zone.target_max_per_cm2];
  if (low !== null || high !== null) {
    const range = element("span", { class: "target" });
    range.style.left = `${place(low ?? 0)}%`;
    range.style.width = `${Math.max(1, place(high ?? scaleMaximum) - place(low ?? 0))}%`;
    bar.append(range);
  }
  if (zone.density_per_cm2 !== null && zone.kind === "treat") {
    const value = element("span", { class: `value ${zone.status}` });
    value.style.width = `${place(zone.density_per_cm2)}%`;
    bar.append(value);
  }
  return bar;
}

/** Compares two keys; what is missing comes last either way. */
function compareKeys(a, b, sign) {
  const [noA, noB] = [a === null || a === undefined, b === null || b === undefined];
  if (noA || noB) return noA - noB;
  const order = typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b;
  return sign * order;
}

/**
 * Fills a table whose columns sort.
 * @param table the element
 * @param caption its name for those who do not see it
 * @param columns headings, keys and texts
 * @param rows what each row is made of, with its element
 * @param change called when the order changes
 */
function sortableTable(table, caption, columns, rows) {
  const body = element("tbody", {});
  const headings = columns.map((column, number) => {
    const button = element("button", { type: "button", title: column.help }, column.title);
    const heading = element("th", { scope: "col", "aria-sort": "none", class: column.isText ? null : "number" }, button);
    button.addEventListener("click", () => sort(number));
    return heading;
  });
  let [sorted, sign] = [-1, 1];
  function sort(number) {
    sign = sorted === number ? -sign : 1;
    sorted = number;
    headings.forEach((heading, index) =>
      heading.setAttribute("aria-sort", index !== number ? "none" : sign > 0 ? "ascending" : "descending"));
    const order = rows.map((_, index) => index).sort((a, b) =>
      compareKeys(columns[number].key(rows[a].value), columns[number].key(rows[b].value), sign) || a - b);
    body.append(...order.map((index) => rows[index].element));
  }
  body.append(...rows.map((row) => row.element));
  table.replaceChildren(
    element("caption", { class: "hidden" }, caption), element("thead", {}, element("tr", {}, ...headings)), body);
}

/** The table of zones; rows point at their zones and zones at their rows. */
function zoneTable(point, zoom) {
  const rows = report.zones.map((zone, number) => {
    const name = element("button", { type: "button", class: "name", title: `Show ${zone.name} on the map` }, zone.label);
    const cells = zoneColumns.map((column, index) => {
      if (index === 0) return element("th", { scope: "row" }, name);
      if (column.title === "Status") return element("td", {}, statusChip(zoneStatus(zone)));
      const text = column.text ? column.text(zone) : fixed(column.key(zone), column.places);
      return element("td", { class: "number" }, column.isBar ? densityBar(zone) : null, element("span", { class: "amount" }, text));
    });
    const row = element("tr", { "data-zone": number, class: zone.kind }, ...cells);
    row.addEventListener("pointerenter", () => point(number));
    row.addEventListener("pointerleave", () => point(null));
    row.addEventListener("focusin", () => point(number));
    row.addEventListener("focusout", () => point(null));
    row.addEventListener("click", () => zoom(number));
    return { value: zone, element: row };
  });
  sortableTable(byId("zone-table"), "Zones with density, target, passes and status", zoneColumns, rows);
  const words = new Intl.ListFormat("en-GB").format(
    figure.zone_columns.filter((column) => column.is_of_window).map((column) => column.title.replace(" %", "")));
  byId("zones-note").textContent = "Bars: density from 0 to "
    + `${short(scaleMaximum)} per cm\u00b2, the target range behind them. ${words} are of the density over `
    + `${short(report.settings.window_cm2)} cm\u00b2 around each place.`;
  return rows.map((row) => row.element);
}

/** Rows of a long table, some at a time. */
function inParts(table, rows, colSpan, part = 100) {
  const body = table.tBodies[0];
  let shown = 0;
  const more = () => {
    body.append(...rows.slice(shown, shown + part).map((make) => make()));
    shown = Math.min(rows.length, shown + part);
    button.textContent = `Show more (${fixed(rows.length - shown, 0)} left)`;
    if (shown === rows.length) table.tFoot?.remove();
  };
  const button = element("button", { type: "button" });
  button.addEventListener("click", more);
  table.append(element("tfoot", {}, element("tr", {}, element("td", { colspan: colSpan }, button))));
  more();
}

function plainTable(table, caption, titles) {
  table.replaceChildren(
    element("caption", { class: "hidden" }, caption),
    element("thead", {}, element("tr", {}, ...titles.map(([title, kind]) => element("th", { scope: "col", class: kind }, title)))),
    element("tbody", {}));
}

function regionTable(zoom) {
  const table = byId("region-table");
  if (report.regions.length === 0) {
    byId("regions").querySelector(".scroll").replaceChildren(element("p", {}, "No region of "
      + `${short(report.settings.min_region_cm2)} cm\u00b2 or more lies out of its zone\u2019s target range.`));
    byId("regions").querySelector(".scroll").removeAttribute("tabindex");
    return;
  }
  const names = new Map(report.zones.map((zone) => [zone.id, zone.label]));
  plainTable(table, "Flagged regions, the largest first", [["Region"], ["Zone"], ["Class"], ["cm\u00b2", "number"],
    ["mean per cm\u00b2", "number"], ["extreme", "number"], ["passes short", "number"]]);
  inParts(table, report.regions.map((region, number) => () => {
    const button = element("button", { type: "button", class: "name", title: `Show region ${region.id} on the map` }, `${region.id}`);
    const row = element("tr", { "data-region": number }, element("th", { scope: "row" }, button),
      element("td", {}, names.get(region.zone) ?? region.zone),
      element("td", {}, statusChip({ kind: region.class, sign: statusWords[region.class][0],
        text: region.class + (region.uncertain ? ", uncertain" : "") })),
      ...[[region.area_cm2, 1], [region.density_mean, 1], [region.density_extreme, 1]].map(([value, places]) =>
        element("td", { class: "number" }, fixed(value, places))),
      element("td", { class: "number" }, region.class === "under" ? fixed(region.passes_needed, 0) : "\u2013"));
    row.addEventListener("click", () => zoom(number));
    return row;
  }), 7);
}

const eventWords = {
  reversal: "reversal", "turn-in-contact": "turn in contact", slip: "slip", fast: "fast rolling", dwell: "rest",
};
const unitOf = (key) => key.replace(/^.*?_(?=mm|s$)/, "").replace("mm_per_s", "mm/s");

/** What the report itself says of technique: how often each event came, shares of directions, notes. */
function showTechnique() {
  const counts = report.technique.events;
  byId("technique-counts").append(element("ul", { class: "swatches" }, ...figure.event_kinds.map(([kind]) => {
    const mark = svg("svg", { viewBox: "-9 -9 18 18", class: "mark", "aria-hidden": "true" });
    mark.append(svg("path", { d: eventShapes[kind], "fill-rule": "evenodd" }));
    return element("li", {}, mark, `${fixed(counts[kind], 0)} \u00d7 ${eventWords[kind] ?? kind}`);
  })));
  const shares = report.technique.direction_shares;
  if (shares) {
    byId("technique-counts").append(element("p", { class: "small" }, "Rolled length by direction: "
      + Object.entries(shares).map(([degrees, share]) => `${degrees}\u00b0 ${fixed(share * 100, 0)} %`).join(", ") + "."));
  }
  byId("technique-notes").append(...report.technique.notes.map((note) => element("p", { class: "small" }, note)));
}

function eventTable(data, zoom) {
  const { kind, stroke, x, y, value, seconds } = data.events;
  const scroll = byId("technique").querySelector(".scroll");
  if (kind.length === 0) {
    scroll.remove();
    return;
  }
  const all = Object.values(report.technique.events).reduce((sum, count) => sum + count, 0);
  if (kind.length < all) {
    scroll.before(element("p", { class: "small" },
      `The first ${fixed(kind.length, 0)} of ${fixed(all, 0)} events; all are in events.geojson.`));
  }
  plainTable(byId("event-table"), "Technique events in the order of the recording", [["Event"], ["stroke", "number"],
    ...(seconds ? [["s", "number"]] : []), ["x mm", "number"], ["y mm", "number"], ["how much", "number"]]);
  inParts(byId("event-table"), Array.from(kind, (number, index) => () => {
    const [name, key] = figure.event_kinds[number];
    const button = element("button", { type: "button", class: "name" }, eventWords[name] ?? name);
    const row = element("tr", {}, element("th", { scope: "row" }, button), ...[
      fixed(stroke[index] + 1, 0), ...(seconds ? [fixed(seconds[index], 2)] : []), fixed(x[index], 1), fixed(y[index], 1),
      `${fixed(value[index], 2)} ${unitOf(key)}`,
    ].map((text) => element("td", { class: "number" }, text)));
    row.addEventListener("click", () => zoom(index));
    return row;
  }), 6, 50);
}
