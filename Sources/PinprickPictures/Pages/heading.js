// The heading with its verdict, and the lists of advice, remarks, inputs and settings.

const totals = report.totals;

/** The verdict in a sentence, by what --require on-target asks. */
function verdict() {
  const judged = report.zones.filter((zone) => zone.target);
  const missed = judged.filter((zone) => zone.status !== "on-target");
  const punctured = report.zones.filter((zone) => zone.flags.includes("punctures-in-avoid-zone"));
  const parts = [];
  if (judged.length) {
    parts.push(missed.length === 0
      ? judged.length === 1 ? "The zone with a target is on it" : `All ${judged.length} zones with a target are on it`
      : judged.length === 1 ? "The zone with a target misses it"
        : `${missed.length} of ${judged.length} zones with a target ${missed.length === 1 ? "misses" : "miss"} it`);
  } else {
    parts.push("No zone of the map has a target");
  }
  const avoid = report.zones.filter((zone) => zone.kind === "avoid").length;
  if (avoid) {
    parts.push(punctured.length
      ? `punctures in ${punctured.length} of ${avoid} ${avoid === 1 ? "zone" : "zones"} to avoid` : "no puncture in a zone to avoid");
  }
  const kind = punctured.length || missed.length ? "bad" : judged.length ? "good" : "plain";
  return { kind, text: parts.join("; ") + "." };
}

const counted = (count, noun) => `${fixed(count, 0)} ${noun}${count === 1 ? "" : "s"}`;

/** What makes the figures doubtful, above everything that they say. */
function showWarnings() {
  byId("warnings").hidden = report.warnings.length === 0;
  byId("warnings").append(...report.warnings.map(({ id, message, evidence, remedy }) =>
    element("li", {}, element("strong", {}, `Warning: ${message}. `), `Found: ${evidence}. `,
      element("span", { class: "remedy" }, `To do: ${remedy}. [${id}]`))));
}

function showHeading() {
  document.title = `${figure.title} \u2013 Pinprick report`;
  byId("title").textContent = figure.title;
  const { strokes, map, roller } = report.inputs;
  byId("subtitle").textContent = [figure.date, `map ${map.name}`,
    `roller ${roller.name || roller.path}, ${fixed(roller.needles, 0)} needles of ${short(roller.needle_length_mm)} mm`,
    `${counted(strokes.strokes, "stroke")}, ${counted(strokes.samples, "sample")}`]
    .filter(Boolean).join(" \u00b7 ");
  showWarnings();
  const { kind, text } = verdict();
  byId("verdict").className = kind;
  byId("verdict").append(element("span", { "aria-hidden": "true" }, { good: "\u25cf ", bad: "\u25b2 ", plain: "\u25cb " }[kind]), text);
  const share = (ratio) => (ratio === null ? "\u2013" : `${fixed(ratio * 100, 0)} %`);
  const figures = [
    ["per cm\u00b2 of treat zones", fixed(totals.density_per_cm2, 1)],
    ["on target", share(totals.on_target_ratio)], ["under", share(totals.under_ratio)], ["over", share(totals.over_ratio)],
    ["punctures", fixed(totals.punctures, 0)], ["in zones to avoid", fixed(totals.punctures_avoid, 0)],
    ["rolled over", share(totals.coverage_ratio)], ["passes", fixed(totals.passes_mean, 1)],
    ["rolled", `${fixed(totals.rolled_mm / 1000, 2)} m`],
    ["in contact", totals.duration_s === null ? "\u2013" : `${fixed(totals.duration_s, 0)} s`],
  ];
  byId("totals").append(...figures.map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

function showLists() {
  const advice = report.advice.map((line) => element("li", { class: line.action }, line.text));
  byId("advice-list").append(...advice);
  if (advice.length > printedAdvice) {
    byId("advice-list").append(element("li", { class: "print-only more" }, `and ${advice.length - printedAdvice} more in report.html`));
  }
  if (advice.length === 0) byId("advice-list").replaceWith(element("p", {}, "Nothing: no zone or region misses its target range."));
  // What the intervals of draws do not hold.
  const scenarios = report.settings.draws > 0 ? report.rolling_scenarios : [];
  byId("remarks-list").append(
    ...scenarios.map(({ text }) => element("li", {}, `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`.replace(" %", "\u00a0%")
      + ", outside the intervals of draws.")),
    // On paper these stand in the small print alone.
    ...report.notes.map((text) => element("li", { class: "screen-only" }, text)));
  byId("remarks").classList.toggle("screen-only", scenarios.length === 0);
  byId("small-print").textContent = `${report.notes.join(" ")} Pinprick ${report.version}, `
    + `${report.inputs.strokes.path}, cells of ${short(report.settings.cell_mm)} mm, model ${report.settings.model}.`;
  showSources();
}

/** As many lines of advice as page.css lets be printed. */
const printedAdvice = 6;

function showSources() {
  const { strokes, map, roller } = report.inputs;
  plainTable(byId("input-table"), "Inputs", [["Input"], ["File or name"], ["SHA-256"]]);
  const inputs = [["strokes", strokes], ["map", map], ...map.avoid.map((file) => ["avoid", file]), ["roller", roller]];
  byId("input-table").tBodies[0].append(...inputs.map(([name, source]) => element("tr", {},
    element("th", { scope: "row" }, name), element("td", { class: "path" }, source.path),
    element("td", { class: "digest" }, source.sha256 ?? "built in"))));
  const flat = (value, name = "") => (value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([key, inner]) => flat(inner, name ? `${name}.${key}` : key)) : [[name, value]]);
  const text = (value) => (value === null ? "\u2013" : typeof value === "number" ? short(value) : String(value));
  byId("settings-list").append(...flat({ ...report.settings, roller, repairs: report.repairs, conditioning_found: report.conditioning })
    .filter(([name]) => !/sha256|path/.test(name))
    .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, text(value)))));
  byId("definitions-list").append(...Object.entries(report.definitions).flatMap(([name, meaning]) =>
    [element("dt", {}, name), element("dd", {}, meaning)]));
}
