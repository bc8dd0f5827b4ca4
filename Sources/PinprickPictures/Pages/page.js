// Puts the page together.

function showFault(text) {
  byId("fault").textContent = text;
  byId("fault").hidden = false;
  byId("figure").hidden = true;
}

/** Zooms to a technique event and shows where all of them are. */
function showEvent(drawn, event) {
  const { x, y } = drawn.data.events;
  view.show(x[event] - 8, y[event] - 8, x[event] + 8, y[event] + 8);
  drawn.shown.events = byId("overlay-events").checked = true;
  drawn.choose();
  drawn.show(null);
}

async function start() {
  showHeading();
  showLists();
  showTechnique();
  if (typeof DecompressionStream === "undefined") {
    zoneTable(() => {}, () => {});
    regionTable(() => {});
    byId("technique").querySelector(".scroll").remove();
    listenToTheme(() => {});
    showFault("The map and the list of technique events need a browser of 2023 or later (DecompressionStream); "
      + "all else is below.");
    return;
  }
  const drawn = new Figure(await loadData());
  drawn.rows = zoneTable(
    (zone) => drawn.point(null, zone), (zone) => drawn.show(drawn.scene.zoneBoxes[zone]));
  regionTable((region) => drawn.show(drawn.scene.regionBoxes[region]));
  eventTable(drawn.data, (event) => showEvent(drawn, event));
  mapElement.setAttribute("aria-label", `Map ${report.inputs.map.name}`);
  addChoices(drawn);
  showLegend(drawn.base, null);
  listenToPointer(drawn);
  listenToKeys(drawn);
  listenToReplay(drawn);
  listenToTheme(() => drawn.draw());
  byId("map-note").textContent = grid.every > 1
    ? `Of ${fixed(report.grid.columns, 0)} \u00d7 ${fixed(report.grid.rows, 0)} cells of ${short(report.grid.cell_mm)} mm `
      + `the middle one of each ${grid.every} \u00d7 ${grid.every} is shown; density.npy has all of them.` : "";
  new ResizeObserver(() => drawn.resize()).observe(mapElement);
  drawn.drawForPrint();
  mapElement.dataset.ready = "true";
}

start().catch((error) => {
  showFault(`The page cannot be drawn: ${error.message}`);
  throw error;
});
