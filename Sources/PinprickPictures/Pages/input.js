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
    const before = pointers.get(event.pointerId);
    if (before) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const apart = (a) => Math.hypot(a.x - other.x, a.y - other.y);
        view.zoom(apart(place) / Math.max(1, apart(before)), other.x, other.y);
      } else if (!view.isFit()) {
        view.pan(place.x - before.x, place.y - before.y);
      }
      pointers.set(event.pointerId, place);
      if (other || !view.isFit()) drawn.draw();
    }
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

function listenToReplay(drawn) {
  const { replay } = drawn;
  const [slider, button] = [byId("time"), byId("play")];
  let playing = null;
  slider.max = replay.duration || 1;
  slider.value = slider.max;
  slider.disabled = button.disabled = replay.count === 0;
  byId("replay-note").textContent = replay.notes().join(" ");
  const show = (now) => {
    replay.now = now;
    slider.value = now;
    byId("clock").textContent = replay.text();
    slider.setAttribute("aria-valuetext", replay.text());
    if (!drawn.shown.strokes) {
      drawn.shown.strokes = byId("overlay-strokes").checked = true;
      drawn.choose();
    }
    replay.draw(false);
  };
  const stop = () => {
    if (playing !== null) cancelAnimationFrame(playing.frame);
    playing = null;
    button.textContent = reducedMotion.matches ? "Next stroke" : "Play";
  };
  const step = (time) => {
    const now = playing.from + ((time - (playing.start ??= time)) / 1000) * (replay.duration / replaySeconds);
    show(Math.min(replay.duration, now));
    if (now >= replay.duration) stop();
    else playing.frame = requestAnimationFrame(step);
  };
  button.addEventListener("click", () => {
    const start = replay.now >= replay.duration ? 0 : replay.now;
    if (reducedMotion.matches) {
      // Nothing moves by itself: each press shows one stroke more.
      const next = start === 0 ? 0 : replay.strokeAt(start) + 1;
      show(next + 1 < replay.count ? replay.times[replay.firstPoint[next + 1] - 1] : replay.duration);
    } else if (playing !== null) {
      stop();
    } else {
      playing = { from: start, start: null, frame: requestAnimationFrame(step) };
      button.textContent = "Pause";
    }
  });
  slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
  slider.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!by) return;
    event.preventDefault();
    stop();
    show(Math.min(replay.duration, Math.max(0, replay.now + (by * replay.duration) / 200)));
  });
  reducedMotion.addEventListener("change", stop);
  stop();
  byId("clock").textContent = replay.text();
}

function listenToTheme(drawn) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const label = () => { byId("theme").textContent = isDark() ? "Light colours" : "Dark colours"; };
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    label();
    drawn.draw();
  });
  dark.addEventListener("change", () => { label(); drawn.draw(); });
  label();
}
