// The strokes, drawn up to a time: their own where it was recorded, else that of an even pace.

const paceMillimetresPerSecond = 100;
const longestPauseSeconds = 2;
const replaySeconds = 20;
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** When each point of the strokes is drawn, in seconds from the first, long pauses shortened. */
function strokeTimes(strokes) {
  const { points, x, y, seconds } = strokes;
  const times = new Float64Array(x.length);
  const firstPoint = new Uint32Array(points.length + 1);
  let [now, point, shortened] = [0, 0, false];
  points.forEach((count, stroke) => {
    firstPoint[stroke] = point;
    if (stroke > 0) {
      const pause = seconds ? seconds[point] - seconds[point - 1] : 0.5;
      // A pause below 0 is a clock that was set anew.
      if (pause < 0 || pause > longestPauseSeconds) shortened = true;
      now += Math.min(longestPauseSeconds, pause < 0 ? longestPauseSeconds : pause);
    }
    for (let index = 0; index < count; index++, point++) {
      if (index > 0) {
        now += seconds
          ? Math.max(0, seconds[point] - seconds[point - 1])
          : Math.hypot(x[point] - x[point - 1], y[point] - y[point - 1]) / paceMillimetresPerSecond;
      }
      times[point] = now;
    }
  });
  firstPoint[points.length] = point;
  return { times, firstPoint, duration: now, shortened };
}

/** The strokes and how far they are drawn. */
class Replay {
  constructor(strokes, canvas) {
    this.strokes = strokes;
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    Object.assign(this, strokeTimes(strokes));
    this.count = strokes.points.length;
    this.now = this.duration;
    this.drawn = 0;
    this.isShown = false;
  }

  /** The stroke under way at a time, from 0. */
  strokeAt(now) {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.times[this.firstPoint[middle]] <= now) low = middle; else high = middle - 1;
    }
    return low;
  }

  /** Draws what is missing up to now; all of it after a change of the view. */
  draw(anew) {
    const { context } = this;
    if (anew || !this.isShown || this.limit > this.now || this.hasHead) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      this.drawn = 0;
    }
    if (!this.isShown || this.count === 0) return;
    this.hasHead = false;
    this.limit = this.now;
    const last = this.strokeAt(this.now);
    this.paint(context, this.drawn);
    this.drawn = last;
    if (this.now < this.duration) this.drawHead(last);
  }

  /** Draws strokes up to now on a canvas, from one on. */
  paint(context, first = 0) {
    if (this.count === 0) return;
    view.inPixels(context);
    context.lineJoin = context.lineCap = "round";
    const last = this.strokeAt(this.now);
    for (let stroke = first; stroke <= last; stroke++) this.drawStroke(context, stroke, stroke === last);
  }

  drawStroke(context, stroke, isLast) {
    const { strokes, times, firstPoint } = this;
    context.beginPath();
    let [x, y] = [0, 0];
    for (let point = firstPoint[stroke]; point < firstPoint[stroke + 1]; point++) {
      if (isLast && times[point] > this.now) {
        const share = (this.now - times[point - 1]) / (times[point] - times[point - 1]);
        x += (strokes.x[point] - strokes.x[point - 1]) * share * view.scale;
        y += (strokes.y[point] - strokes.y[point - 1]) * share * view.scale;
        context.lineTo(x, y);
        break;
      }
      [x, y] = [view.toX(strokes.x[point]), view.toY(strokes.y[point])];
      if (point === firstPoint[stroke]) context.moveTo(x, y); else context.lineTo(x, y);
    }
    for (const [colour, width] of [["rgba(10, 12, 16, 0.75)", 2.2], ["rgba(255, 255, 255, 0.95)", 0.9]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
    this.head = { x, y };
  }

  /** The drum where it is now: a bar as wide as it, across its way. */
  drawHead(stroke) {
    const { context, strokes, times, firstPoint } = this;
    let point = firstPoint[stroke] + 1;
    while (point < firstPoint[stroke + 1] - 1 && times[point] < this.now) point++;
    if (point >= firstPoint[stroke + 1]) return;
    const way = Math.atan2(strokes.y[point] - strokes.y[point - 1], strokes.x[point] - strokes.x[point - 1]);
    const half = (report.inputs.roller.width_mm / 2) * view.scale || 8;
    const [right, down] = [-Math.sin(way) * half, Math.cos(way) * half];
    for (const [colour, width] of [["#000", 6], ["#ffd84d", 3]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(this.head.x - right, this.head.y - down);
      context.lineTo(this.head.x + right, this.head.y + down);
      context.stroke();
    }
    this.hasHead = true;
  }

  /** Time and stroke in words. */
  text() {
    if (this.count === 0) return "no strokes";
    const stroke = this.strokeAt(this.now);
    const all = report.inputs.strokes.strokes;
    const number = `stroke ${fixed(this.strokes.number[stroke] + 1, 0)} of ${fixed(all, 0)}`;
    if (!this.strokes.seconds) return number;
    let point = this.firstPoint[stroke];
    while (point < this.firstPoint[stroke + 1] - 1 && this.times[point + 1] <= this.now) point++;
    const since = this.strokes.seconds[point] + (Math.min(this.now, this.times[this.firstPoint[stroke + 1] - 1]) - this.times[point])
      - this.strokes.seconds[0];
    return `${fixed(since, 1)} s, ${number}`;
  }

  /** What should be known about it. */
  notes() {
    const notes = [];
    if (this.count === 0) return ["No strokes are kept."];
    if (!this.strokes.seconds) {
      notes.push(`The recording has no times: strokes follow each other at ${paceMillimetresPerSecond} mm/s.`);
    } else if (this.shortened) {
      notes.push(`Pauses of more than ${longestPauseSeconds} s are shortened.`);
    }
    if (figure.strokes_every > 1) notes.push(`Of so long a recording one stroke in ${figure.strokes_every} is shown.`);
    return notes;
  }
}
