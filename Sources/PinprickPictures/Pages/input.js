// What happens when somebody chooses, points, presses a key, replays or prints.

function addChoices(drawn) {
  const choice = (type, name, value, text, isOn, isPossible, change) => {
    const input = element("input", { type, name, value, id: `${name}-${value}` });
    input.checked = isOn;
    input.disabled = !isPossible;
    input.addEventListener("change", () => change(input.checked));
    return element("label", { for: input.id }, input, text);
  };
  byId("bases").append(...[["density", "density", true], ["status", "status", true],
    ["passes", "passes", drawn.data.passesWords !== null]].map(([base, text, isPossible]) =>
    choice("radio", "base", base, text, base === drawn.base, isPossible, () => {
      drawn.base = base;
      showLegend(base, drawn.legendZone ?? null);
      drawn.choose();
    })));
  const isAvoid = report.zones.some((zone) => zone.kind === "avoid");
  byId("overlays").append(...[["zones", "zones", true], ["regions", "flagged regions", report.regions.length > 0],
    ["avoid", "zones to avoid", isAvoid], ["events", "technique events", drawn.data.events.kind.length > 0],
    ["strokes", "strokes", drawn.replay.count > 0]].map(([overlay, text, isPossible]) =>
    choice("checkbox", "overlay", overlay, text, drawn.shown[overlay] && isPossible, isPossible, (isOn) => {
      drawn.shown[overlay] = isOn;
      drawn.choose();
    })));
}

/** Moves the map with a pointer that is down, or zooms by two of them. */
function drag(drawn, pointers, id, place) {
  const before = pointers.get(id);
  const other = [...pointers].find(([otherId]) => otherId !== id)?.[1];
  if (other) {
    const apart = (a) => Math.hypot(a.x - other.x, a.y - other.y);
    view.zoom(apart(place) / Math.max(1, apart(before)), other.x, other.y);
  } else if (!view.isFit()) {
    view.pan(place.x - before.x, place.y - before.y);
  }
  pointers.set(id, place);
  if (other || !view.isFit()) drawn.draw();
}

function listenToPointer(drawn) {
  const pointers = new Map();
  const placeOf = (event) => {
    const box = mapElement.getBoundingClientRect();
    return { x: event.clientX - box.left - mapElement.clientLeft, y: event.clientY - box.top - mapElement.clientTop };
  };
  mapElement.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, placeOf(event));
    if (event.pointerType === "mouse") mapElement.setPointerCapture(event.pointerId);
    drawn.point(view.cellAt(placeOf(event).x, placeOf(event).y));
  });
  mapElement.addEventListener("pointermove", (event) => {
    const place = placeOf(event);
    if (pointers.has(event.pointerId)) drag(drawn, pointers, event.pointerId, place);
    drawn.point(view.cellAt(place.x, place.y));
  });
  const release = (event) => pointers.delete(event.pointerId);
  for (const name of ["pointerup", "pointercancel"]) mapElement.addEventListener(name, release);
  mapElement.addEventListener("pointerleave", (event) => {
    release(event);
    if (event.pointerType === "mouse") drawn.point(document.activeElement === mapElement ? drawn.cursor : null);
  });
  mapElement.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = placeOf(event);
    zoomBy(drawn, Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) / 400), x, y);
    drawn.point(view.cellAt(x, y));
  }, { passive: false });
}

function zoomBy(drawn, factor, x, y) {
  view.zoom(factor, x, y);
  mapElement.classList.toggle("zoomed", !view.isFit());
  drawn.draw();
}

function listenToKeys(drawn) {
  const zooms = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, "0": 0 };
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  mapElement.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) {
      const steps = event.shiftKey ? 10 : 1;
      drawn.move(moves[event.key][0] * steps, moves[event.key][1] * steps);
    } else if (event.key in zooms) {
      const side = grid.cell_mm * view.scale;
      const at = drawn.cursor && { x: view.left + (drawn.cursor.column + 0.5) * side, y: view.top + (drawn.cursor.row + 0.5) * side };
      zoomBy(drawn, zooms[event.key], at?.x, at?.y);
    } else return;
    event.preventDefault();
  });
  mapElement.addEventListener("focus", () => {
    // A press of the mouse points by itself.
    if (mapElement.matches(":focus-visible")) drawn.move(0, 0);
  });
  mapElement.addEventListener("blur", () => drawn.point(null));
  byId("zoom-in").addEventListener("click", () => zoomBy(drawn, 1.5));
  byId("zoom-out").addEventListener("click", () => zoomBy(drawn, 1 / 1.5));
  byId("zoom-fit").addEventListener("click", () => zoomBy(drawn, 0));
}

/** The slider and the button of the replay, and whether it plays. */
class ReplayControls {
  constructor(drawn) {
    this.drawn = drawn;
    this.replay = drawn.replay;
    this.slider = byId("time");
    this.button = byId("play");
    this.playing = null;
  }

  /** Shows the strokes up to a time, whatever was shown before. */
  show(now) {
    const { drawn, replay, slider } = this;
    // The slider keeps its value as text, which may be a little less than the end.
    replay.now = replay.duration - now < 1e-6 ? replay.duration : now;
    slider.value = now;
    byId("clock").textContent = replay.text();
    slider.setAttribute("aria-valuetext", replay.text());
    if (!drawn.shown.strokes) {
      drawn.shown.strokes = byId("overlay-strokes").checked = true;
      drawn.choose();
    }
    replay.draw(false);
  }

  stop() {
    if (this.playing !== null) cancelAnimationFrame(this.playing.frame);
    this.playing = null;
    this.button.textContent = reducedMotion.matches ? "Next stroke" : "Play";
  }

  /** Shows what is due at a frame's time, and asks for the next frame. */
  step(time) {
    const { playing, replay } = this;
    const now = playing.from + ((time - (playing.start ??= time)) / 1000) * (replay.duration / replaySeconds);
    this.show(Math.min(replay.duration, now));
    if (now >= replay.duration) this.stop();
    else playing.frame = requestAnimationFrame((next) => this.step(next));
  }

  press() {
    const { replay } = this;
    const start = replay.now >= replay.duration ? 0 : replay.now;
    if (reducedMotion.matches) {
      // Nothing moves by itself: each press shows one stroke more.
      const next = start === 0 ? 0 : replay.strokeAt(start) + 1;
      this.show(next + 1 < replay.count ? replay.times[replay.firstPoint[next + 1] - 1] : replay.duration);
    } else if (this.playing !== null) {
      this.stop();
    } else {
      this.playing = { from: start, start: null, frame: requestAnimationFrame((time) => this.step(time)) };
      this.button.textContent = "Pause";
    }
  }

  /** Moves by a two-hundredth of the whole; the slider itself has no steps. */
  pressKey(event) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.stop();
    const { now, duration } = this.replay;
    this.show(Math.min(duration, Math.max(0, now + (by * duration) / 200)));
  }
}

function listenToReplay(drawn) {
  const controls = new ReplayControls(drawn);
  const { replay, slider, button } = controls;
  slider.max = replay.duration || 1;
  slider.value = slider.max;
  slider.disabled = button.disabled = replay.count === 0;
  byId("replay-note").textContent = replay.notes().join(" ");
  button.addEventListener("click", () => controls.press());
  slider.addEventListener("input", () => { controls.stop(); controls.show(Number(slider.value)); });
  slider.addEventListener("keydown", (event) => controls.pressKey(event));
  reducedMotion.addEventListener("change", () => controls.stop());
  controls.stop();
  byId("clock").textContent = replay.text();
}

/** Follows the system's theme until the reader chooses one. */
function listenToTheme(draw) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const { dataset } = document.documentElement;
  let isChosen = false;
  const set = (theme) => {
    dataset.theme = theme;
    byId("theme").textContent = theme === "dark" ? "Light colours" : "Dark colours";
  };
  const change = (theme) => { set(theme); draw(); };
  byId("theme").addEventListener("click", () => {
    isChosen = true;
    change(dataset.theme === "dark" ? "light" : "dark");
  });
  system.addEventListener("change", () => { if (!isChosen) change(system.matches ? "dark" : "light"); });
  set(dataset.theme);
}
